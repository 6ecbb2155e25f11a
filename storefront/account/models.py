"""The person who logs in, and the addresses they keep."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from oscar.apps.customer.abstract_models import AbstractUser
from phonenumber_field.modelfields import PhoneNumberField


class User(AbstractUser):
    """A person with an account; `first_name` holds the whole name as Vietnamese write it."""

    phone = PhoneNumberField(_("Phone number"), region="VN", blank=True, null=True, unique=True)
    language = models.CharField(
        _("Language"), max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")], default="vi"
    )

    # Asked for and never opened; an account staff closed had a log-in, or is one of theirs.
    WAITING = models.Q(is_active=False, last_login=None, is_staff=False, is_superuser=False)

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @property
    def is_waiting(self) -> bool:
        """Whether the account was asked for and never opened."""
        inside = self.is_active or self.is_staff or self.is_superuser
        return not inside and self.last_login is None


class SavedAddress(models.Model):
    """One place a person has goods sent to."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_addresses"
    )
    full_name = models.CharField(_("Full name"), max_length=120)
    phone = PhoneNumberField(_("Phone number"), region="VN")
    commune = models.ForeignKey(
        "catalog.Commune", on_delete=models.PROTECT, related_name="+", verbose_name=_("Commune")
    )
    street = models.CharField(_("House number, street, hamlet"), max_length=200)
    is_default = models.BooleanField(_("Default address"), default=False)

    class Meta:
        verbose_name = _("saved address")
        verbose_name_plural = _("saved addresses")
        ordering = ["-is_default", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(is_default=True),
                name="one_default_address_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.street}, {self.commune.full_name}"

    def make_default(self) -> None:
        """Make this the address that is filled in first."""
        with transaction.atomic():
            # One after the other: two defaults at once would break the constraint.
            User.objects.select_for_update().filter(pk=self.user_id).first()
            others = SavedAddress.objects.filter(user=self.user, is_default=True)
            others.exclude(pk=self.pk).update(is_default=False)
            SavedAddress.objects.filter(pk=self.pk).update(is_default=True)
        self.is_default = True
