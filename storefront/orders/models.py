"""What we know of an order beside Oscar's: how it was placed, its parcels, its steps."""

import datetime
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from catalog.folded_fields import FoldedField
from storefront.orders.moves import FOR_THE_BUYER


class Delivery(models.TextChoices):
    """How the goods reach the buyer."""

    HOME = "home", _("Home delivery")
    PICKUP = "pickup", _("Pick-up at the sales point")


class Method(models.TextChoices):
    """How the order is paid."""

    COD = "cod", _("Cash on delivery")
    VIETQR = "vietqr", _("Bank transfer with VietQR")
    CARD = "card", _("Card")
    VNPAY = "vnpay", _("VNPay")
    PICKUP = "pickup", _("Pay at the sales point")


class Status(models.TextChoices):
    """The life of an order; allowed moves are drawn in storefront/orders/moves.py."""

    AWAITING_PAYMENT = "awaiting_payment", _("Awaiting payment")
    PLACED = "placed", _("Awaiting confirmation")
    CONFIRMED = "confirmed", _("Confirmed")
    PREPARING = "preparing", _("Preparing")
    SHIPPED = "shipped", _("On its way")
    DELIVERED = "delivered", _("Delivered")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Cancelled")
    RETURNED = "returned", _("Came back")
    REFUNDED = "refunded", _("Refunded")


class ParcelState(models.TextChoices):
    """Where a parcel is."""

    WAITING = "waiting", _("Being packed")
    HANDED_OVER = "handed_over", _("On its way")
    DELIVERED = "delivered", _("Delivered")
    RETURNED = "returned", _("Came back")


def new_token() -> str:
    """Return an unguessable name for links: 128 random bits."""
    return secrets.token_urlsafe(16)


class PlacementQuerySet(models.QuerySet):
    """Placements as pages and jobs ask for them."""

    def overdue(self, at: datetime.datetime | None = None) -> "PlacementQuerySet":
        """Return those still unpaid when their hold on the stock ended, at the aware time `at`."""
        unpaid = self.filter(order__status=Status.AWAITING_PAYMENT)
        return unpaid.filter(expires_at__lte=at or timezone.now())

    def for_pages(self) -> "PlacementQuerySet":
        """Return placements with their order and commune."""
        return self.select_related("order__shipping_address", "commune__province")


class Placement(models.Model):
    """How one order came to be; made in the same transaction as the order."""

    order = models.OneToOneField("order.Order", on_delete=models.PROTECT, related_name="placement")
    # One basket becomes one order, however often "place order" arrives.
    basket = models.OneToOneField(
        "basket.Basket", on_delete=models.SET_NULL, null=True, related_name="placement"
    )
    idempotency_key = models.CharField(max_length=64, unique=True)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    full_name = models.CharField(_("Full name"), max_length=120)
    name_folded = FoldedField(source="full_name")
    phone = PhoneNumberField(_("Phone number"), region="VN", db_index=True)
    email = models.EmailField(_("E-mail"), blank=True)
    language = models.CharField(max_length=2, default="vi")
    delivery = models.CharField(_("Delivery"), max_length=10, choices=Delivery)
    commune = models.ForeignKey(
        "catalog.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    street = models.CharField(_("House number, street, hamlet"), max_length=200, blank=True)
    method = models.CharField(_("Payment"), max_length=10, choices=Method)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    # Without an answer in this time the buyer's offer lapses (Decree 52/2013, art. 19-20).
    confirm_by = models.DateTimeField(_("Answer by"))
    expires_at = models.DateTimeField(_("Stock held until"), null=True, blank=True)
    invoice_tax_code = models.CharField(_("Tax code"), max_length=14, blank=True)
    invoice_name = models.CharField(_("Company"), max_length=200, blank=True)
    invoice_address = models.CharField(_("Company address"), max_length=300, blank=True)
    invoice_email = models.EmailField(_("E-mail for the invoice"), blank=True)
    placed_at = models.DateTimeField(_("Placed at"), default=timezone.now)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            models.CheckConstraint(
                name="home_delivery_names_a_commune",
                condition=Q(delivery=Delivery.PICKUP) | Q(commune__isnull=False),
            ),
            models.CheckConstraint(
                name="vietqr_orders_expire",
                condition=~Q(method=Method.VIETQR) | Q(expires_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.order.number

    def get_absolute_url(self) -> str:
        """Return the order's page, which only its link opens."""
        return reverse("orders:order", args=[self.token])

    def get_pay_url(self) -> str:
        """Return where a new attempt to pay is posted to."""
        return reverse("orders:pay", args=[self.token])

    def get_print_url(self) -> str:
        """Return the printable page."""
        return reverse("orders:print", args=[self.token])

    @property
    def status_words(self) -> str:
        """The state in the reader's language."""
        status = self.order.status
        return str(Status(status).label) if status in Status.values else status

    @property
    def is_pickup(self) -> bool:
        """Whether the buyer collects the goods."""
        return self.delivery == Delivery.PICKUP

    @property
    def is_over_early(self) -> bool:
        """Whether nothing will be sent any more, or nothing was."""
        return self.order.status in (Status.CANCELLED, Status.REFUNDED)

    @property
    def can_be_cancelled_here(self) -> bool:
        """Whether the buyer may still cancel without asking anybody."""
        return self.order.status in FOR_THE_BUYER

    def get_cancel_url(self) -> str:
        """Return the page on which the buyer cancels."""
        return reverse("orders:cancel", args=[self.token])

    @property
    def address(self) -> str:
        """Where the goods go, on one line."""
        return f"{self.street}, {self.commune.full_name}" if self.commune else ""


class Parcel(models.Model):
    """One parcel of an order; the fees of its parcels are the order's shipping."""

    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="parcels")
    producer = models.ForeignKey(
        "catalog.Producer", on_delete=models.PROTECT, null=True, blank=True, related_name="parcels"
    )
    lines = models.ManyToManyField("order.Line", related_name="parcels")
    fee = models.DecimalField(_("Fee (VND)"), max_digits=12, decimal_places=0)
    weight_g = models.PositiveIntegerField(_("Weight (g)"))
    days_min = models.PositiveSmallIntegerField(_("Days, at least"))
    days_max = models.PositiveSmallIntegerField(_("Days, at most"))
    state = models.CharField(
        _("State"), max_length=12, choices=ParcelState, default=ParcelState.WAITING
    )
    carrier = models.CharField(_("Carrier"), max_length=60, blank=True)
    tracking_number = models.CharField(_("Tracking number"), max_length=40, blank=True)
    handed_over_at = models.DateTimeField(_("Handed over at"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("Delivered at"), null=True, blank=True)
    # When the goods of a parcel that came back were put on the shelf again, once.
    restocked_at = models.DateTimeField(_("Back on the shelf at"), null=True, blank=True)

    class Meta:
        verbose_name = _("parcel")
        verbose_name_plural = _("parcels")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="parcel_that_left_is_dated",
                condition=Q(state=ParcelState.WAITING, handed_over_at__isnull=True)
                | Q(handed_over_at__isnull=False) & ~Q(state=ParcelState.WAITING),
            ),
            models.CheckConstraint(
                name="parcel_delivered_is_dated",
                condition=Q(state=ParcelState.DELIVERED, delivered_at__isnull=False)
                | Q(delivered_at__isnull=True) & ~Q(state=ParcelState.DELIVERED),
            ),
            models.CheckConstraint(
                name="only_what_came_back_is_restocked",
                condition=Q(restocked_at__isnull=True) | Q(state=ParcelState.RETURNED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order.number}/{self.pk}"

    @property
    def has_left(self) -> bool:
        """Whether the parcel is no longer with us."""
        return self.state != ParcelState.WAITING


class ParcelStep(models.Model):
    """One dated step of one parcel, with who took it."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(_("State"), max_length=12, choices=ParcelState)
    at = models.DateTimeField(_("At"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("Note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("parcel step")
        verbose_name_plural = _("parcel steps")
        ordering = ["at", "pk"]
        # No parcel comes back to a state it has left.
        constraints = [
            models.UniqueConstraint(fields=["parcel", "state"], name="one_step_a_parcel_state")
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id}: {self.state}"


class Tick(models.Model):
    """What a member of staff vouches for about an order: once each, dated, with who."""

    class Kind(models.TextChoices):
        """What is vouched for."""

        CALLED = "called", _("Called, the buyer confirms")
        PAID_AT_COUNTER = "paid_at_counter", _("Payment received at the counter")

    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="ticks")
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind)
    at = models.DateTimeField(_("At"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["order", "kind"], name="one_tick_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.kind}"


class OrderStep(models.Model):
    """One dated step in the life of an order, with who took it."""

    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(_("Status"), max_length=20, choices=Status)
    at = models.DateTimeField(_("At"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("Note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("order step")
        verbose_name_plural = _("order steps")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.status}"
