"""The consent log: each giving and each withdrawing is a row that stays as it was written."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.folding import nfc
from storefront.consents.purposes import Purpose, Shown

# Of two who write at once one is second and reads again; more than a few means another fault.
TRIES = 3


class Place(models.TextChoices):
    """Where a person decided."""

    CHECKOUT = "checkout", _("After ordering")
    ACCOUNT = "account", _("Account")
    LETTER = "letter", _("Link in a letter")


def purposes() -> list[tuple[str, str]]:
    """Return the choices of `Consent.purpose`; a new purpose needs no migration."""
    return Purpose.choices


def tidy(email: str) -> str:
    """Return the one spelling the log knows an e-mail address by."""
    return nfc(email).strip().lower()


class ConsentQuerySet(models.QuerySet):
    """The log as pages and letters ask it."""

    def about(self, purpose: str, email: str) -> "ConsentQuerySet":
        """Return the rows of one address for one purpose, the latest first."""
        return self.filter(purpose=purpose, email=tidy(email)).order_by("-number")

    def standing(self, purpose: str, email: str) -> "Consent | None":
        """Return the row by which `email` allows `purpose` now, None when it does not."""
        last = self.about(purpose, email).first()
        return last if last and last.is_given else None


class Consent(models.Model):
    """One decision for one purpose, with the very words that were shown."""

    purpose = models.CharField(_("Purpose"), max_length=30, choices=purposes)
    # Letters go to an address, so the address decides; a changed one is asked anew.
    email = models.EmailField(_("E-mail"))
    # Counts an address's decisions: two at once cannot both be the next one.
    number = models.PositiveIntegerField(_("Number"))
    is_given = models.BooleanField(_("Given"))
    text_version = models.PositiveSmallIntegerField(_("Version of the words"))
    text = models.TextField(_("Words shown"))
    language = models.CharField(_("Language"), max_length=2)
    place = models.CharField(_("Where"), max_length=10, choices=Place)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="consents", verbose_name=_("Account"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("Decided at"), default=timezone.now)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "email", "number"], name="one_decision_after_the_other"
            ),
            models.CheckConstraint(
                name="a_consent_names_an_address", condition=~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        state = _("given") if self.is_given else _("withdrawn")
        return f"{self.get_purpose_display()}: {state}"

    def repeats(self, *, is_given: bool, words: Shown) -> bool:
        """Return whether a decision says what this one said already, about the same words."""
        same_words = self.text_version == words.version or not is_given
        return self.is_given == is_given and same_words


def give(
    purpose: str, words: Shown, *, email: str, place: str, by: object | None = None
) -> Consent | None:
    """Write that `email` agreed to `words`; None when it stands so already."""
    return _write(purpose, words, is_given=True, email=email, place=place, by=by)


def withdraw(
    purpose: str, words: Shown, *, email: str, place: str, by: object | None = None
) -> Consent | None:
    """Write that `email` allows `purpose` no longer; None when nothing stands."""
    return _write(purpose, words, is_given=False, email=email, place=place, by=by)


def _write(purpose: str, words: Shown, *, is_given: bool, email: str, **facts: object):
    for tries_left in reversed(range(TRIES)):
        last = Consent.objects.about(purpose, email).first()
        if last.repeats(is_given=is_given, words=words) if last else not is_given:
            return None
        try:
            with transaction.atomic():
                return Consent.objects.create(
                    purpose=purpose,
                    email=tidy(email),
                    number=last.number + 1 if last else 1,
                    is_given=is_given,
                    text_version=words.version,
                    text=words.text,
                    language=words.language,
                    **facts,
                )
        except IntegrityError:
            if not tries_left:
                raise
    return None
