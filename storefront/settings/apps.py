"""The installed apps, in import order: ours, Wagtail's, Oscar's, then small libraries."""

OURS = [
    "storefront.apps.StorefrontConfig",
    "storefront.ages.apps.AgesConfig",
    "storefront.account.apps.AccountConfig",
    "storefront.shipping.apps.DeliveryConfig",
    "storefront.taxes.apps.TaxesConfig",
    "storefront.payments.apps.PaymentsConfig",
    "storefront.orders.apps.OrdersConfig",
    "storefront.letters.apps.LettersConfig",
    "storefront.statements.apps.StatementsConfig",
    "storefront.aftersale.apps.AftersaleConfig",
    "storefront.vouchers.apps.VouchersConfig",
    "storefront.office.apps.OfficeConfig",
    "cms.apps.CmsConfig",
    "catalog.licences.apps.LicencesConfig",
    "catalog.apps.CatalogConfig",
]

WAGTAIL = [
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.forms",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
]

DJANGO = [
    "modeltranslation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "django.contrib.sitemaps",
    "django.contrib.flatpages",
]

# Every Oscar app is needed (its Shop and dashboard look all of them up); "partner",
# "basket" and "offer" are our class-only forks on Oscar's own migrations.
OSCAR = [
    "storefront.apps.Shop",
    "oscar.apps.analytics.apps.AnalyticsConfig",
    "oscar.apps.checkout.apps.CheckoutConfig",
    "oscar.apps.address.apps.AddressConfig",
    "oscar.apps.shipping.apps.ShippingConfig",
    "oscar.apps.catalogue.apps.CatalogueConfig",
    "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
    "oscar.apps.communication.apps.CommunicationConfig",
    "catalog.stock.apps.StockConfig",
    "storefront.basket.apps.BasketConfig",
    "oscar.apps.payment.apps.PaymentConfig",
    "catalog.offers.apps.OfferConfig",
    "oscar.apps.order.apps.OrderConfig",
    "oscar.apps.customer.apps.CustomerConfig",
    "oscar.apps.search.apps.SearchConfig",
    "oscar.apps.voucher.apps.VoucherConfig",
    "oscar.apps.wishlists.apps.WishlistsConfig",
    "oscar.apps.dashboard.apps.DashboardConfig",
    "oscar.apps.dashboard.reports.apps.ReportsDashboardConfig",
    "oscar.apps.dashboard.users.apps.UsersDashboardConfig",
    "oscar.apps.dashboard.orders.apps.OrdersDashboardConfig",
    "oscar.apps.dashboard.catalogue.apps.CatalogueDashboardConfig",
    "oscar.apps.dashboard.offers.apps.OffersDashboardConfig",
    "oscar.apps.dashboard.partners.apps.PartnersDashboardConfig",
    "oscar.apps.dashboard.pages.apps.PagesDashboardConfig",
    "oscar.apps.dashboard.ranges.apps.RangesDashboardConfig",
    "oscar.apps.dashboard.reviews.apps.ReviewsDashboardConfig",
    "oscar.apps.dashboard.vouchers.apps.VouchersDashboardConfig",
    "oscar.apps.dashboard.communications.apps.CommunicationsDashboardConfig",
    "oscar.apps.dashboard.shipping.apps.ShippingDashboardConfig",
]

LIBRARIES = [
    "widget_tweaks",
    "django_tables2",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

INSTALLED_APPS = OURS + WAGTAIL + DJANGO + OSCAR + LIBRARIES
