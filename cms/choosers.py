"""How editors choose a product, a producer or a visit: by name, with its picture beside it."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet


class PictureColumn(Column):
    """Shows the small picture that belongs to a row."""

    cell_template_name = "cms/choosers/picture_cell.html"


class PicturedMixin:
    """A results table whose first column is a picture."""

    picture_accessor = "picture"

    @cached_property
    def columns(self) -> list[Column]:
        """Return the picture, then the chooser's own columns."""
        return [PictureColumn(self.picture_accessor, label=_("Picture")), *super().columns]

    def get_object_list(self) -> object:
        """Return what may be chosen, with what the table shows."""
        return super().get_object_list().select_related(*self.related)

    related = ("picture",)


class PicturedChoose(PicturedMixin, ChooseView):
    """The chooser as it opens."""


class PicturedResults(PicturedMixin, ChooseResultsView):
    """The chooser's list after a search or a page."""


class PicturedChooser(ChooserViewSet):
    """What the three choosers share."""

    choose_view_class = PicturedChoose
    choose_results_view_class = PicturedResults
    register_widget = True
    form_fields: list[str] = []


class ListingChooser(ChooserViewSet):
    """Chooses a product of the shop."""

    model = "catalog.Listing"
    icon = "tag"
    choose_one_text = _("Choose a product")
    choose_another_text = _("Choose another product")
    edit_item_text = _("Edit this product")


class ProducerChooser(PicturedChooser):
    """Chooses a producer."""

    model = "catalog.Producer"
    icon = "group"
    choose_one_text = _("Choose a producer")
    choose_another_text = _("Choose another producer")
    edit_item_text = _("Edit this producer")


class VisitChooser(PicturedChooser):
    """Chooses a visit."""

    model = "catalog.Visit"
    icon = "site"
    choose_one_text = _("Choose a visit")
    choose_another_text = _("Choose another visit")
    edit_item_text = _("Edit this visit")


listing_chooser = ListingChooser("listing_chooser")
producer_chooser = ProducerChooser("producer_chooser")
visit_chooser = VisitChooser("visit_chooser")
