"""Who sells: what the law wants at the foot of every page (domain: decree 52/2013, art. 29)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField


def _words(label: str, length: int = 200) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True)


@register_setting(icon="globe")
class DisclosureSettings(BaseSiteSetting):
    """The shop's owner, registration and policies, in both languages."""

    owner_name_vi = _words(_("Owner, in Vietnamese"))
    owner_name_en = _words(_("Owner, in English"))
    address_vi = _words(_("Address, in Vietnamese"), 240)
    address_en = _words(_("Address, in English"), 240)
    phone = _words(_("Phone number"), 30)
    email = models.EmailField(_("E-mail"), blank=True)
    registration_number = _words(_("Registration number"), 60)
    registered_on = models.DateField(_("Registered on"), null=True, blank=True)
    registered_by_vi = _words(_("Registered by, in Vietnamese"))
    registered_by_en = _words(_("Registered by, in English"))
    tax_code = _words(_("Tax code"), 20)
    representative = _words(_("Representative"), 120)
    ministry_text_vi = _words(_("Notice to the ministry, in Vietnamese"))
    ministry_text_en = _words(_("Notice to the ministry, in English"))
    ministry_link = models.URLField(_("Link of the notice"), blank=True)
    note_vi = _words(_("Note, in Vietnamese"), 300)
    note_en = _words(_("Note, in English"), 300)
    policy_links = StreamField(
        [("page", blocks.PageChooserBlock(label=_("Page")))],
        verbose_name=_("Policies"),
        blank=True,
        help_text=_("Choose the Vietnamese pages; the English ones follow by themselves."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("owner_name_vi"), FieldPanel("owner_name_en")]),
                FieldRowPanel([FieldPanel("address_vi"), FieldPanel("address_en")]),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldRowPanel([FieldPanel("representative"), FieldPanel("tax_code")]),
            ],
            _("Who sells"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("registration_number"), FieldPanel("registered_on")]),
                FieldRowPanel([FieldPanel("registered_by_vi"), FieldPanel("registered_by_en")]),
                FieldRowPanel([FieldPanel("ministry_text_vi"), FieldPanel("ministry_text_en")]),
                FieldPanel("ministry_link"),
            ],
            _("Registration"),
        ),
        FieldRowPanel([FieldPanel("note_vi"), FieldPanel("note_en")]),
        FieldPanel("policy_links"),
    ]

    class Meta:
        verbose_name = _("Shop owner and policies")

    def __str__(self) -> str:
        return self.owner_name_vi

    def words(self, name: str, language: str) -> str:
        """Return the field `name` in `language`, in Vietnamese where it was not translated."""
        english = getattr(self, f"{name}_en") if language == "en" else ""
        return english or getattr(self, f"{name}_vi")
