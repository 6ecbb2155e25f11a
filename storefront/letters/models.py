"""One letter to one person: what it says, to whom, and how far its sending has come."""

import datetime
import uuid
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A letter is tried six times: at once, then after each of these waits (our choice: a mail
# server may be away for a night). After the last it fails and waits for the staff.
WAITS = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
TRIES = len(WAITS) + 1


class Kind(models.TextChoices):
    """What letters tell of."""

    ORDER_PLACED = "order_placed", _("Order received")
    ORDER_PAID = "order_paid", _("Payment received")
    ORDER_CONFIRMED = "order_confirmed", _("Order confirmed")
    ORDER_SHIPPED = "order_shipped", _("Order sent")
    ORDER_DELIVERED = "order_delivered", _("Order delivered")
    ORDER_CANCELLED = "order_cancelled", _("Order cancelled")
    ORDER_REFUNDED = "order_refunded", _("Money returned")
    CASE_STEP = "case_step", _("Return or complaint")
    ACCOUNT_SIGN_UP = "account_sign_up", _("Opening an account")
    ACCOUNT_ALREADY_KNOWN = "account_already_known", _("Account exists already")
    ACCOUNT_NEW_EMAIL = "account_new_email", _("New e-mail address")
    ACCOUNT_PASSWORD_RESET = "account_password_reset", _("New password")  # noqa: S105


# Their links let the reader into an account: nobody else may read them, and nobody keeps them.
SECRET = {Kind.ACCOUNT_SIGN_UP, Kind.ACCOUNT_NEW_EMAIL, Kind.ACCOUNT_PASSWORD_RESET}


def kinds() -> list[tuple[str, str]]:
    """Return the choices of `Letter.kind`; a new kind needs no migration."""
    return Kind.choices


class Channel(models.TextChoices):
    """The way a letter goes; settings.LETTER_CHANNELS names who carries it."""

    MAIL = "mail", _("E-mail")
    SMS = "sms", _("Text message")


class State(models.TextChoices):
    """How far the sending has come."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")


class LetterQuerySet(models.QuerySet):
    """Letters as the outbox and the retention command ask for them."""

    def due(self, at: datetime.datetime | None = None) -> "LetterQuerySet":
        """Return those to be tried at `at`, the longest waiting first."""
        waiting = self.filter(state=State.WAITING, attempts__lt=TRIES)
        return waiting.filter(next_try_at__lte=at or timezone.now()).order_by("next_try_at", "pk")

    def abandoned(self, at: datetime.datetime | None = None) -> "LetterQuerySet":
        """Return those whose last try ended without a word: the worker died in it."""
        waiting = self.filter(state=State.WAITING, attempts__gte=TRIES)
        return waiting.filter(next_try_at__lte=at or timezone.now())

    def erase(self) -> int:
        """Delete what these letters say and to whom; return how many. Waiting ones are kept."""
        told = self.exclude(state=State.WAITING).exclude(to="", text="", html="", last_error="")
        return told.update(to="", text="", html="", last_error="")


class Letter(models.Model):
    """A letter as it was written, in the transaction of what it tells of."""

    # What it is about, told once: the same event never writes a second letter.
    key = models.CharField(max_length=200, unique=True, editable=False)
    # Fixed, so that mailboxes drop the double of a letter that was sent twice.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("Occasion"), max_length=40, choices=kinds)
    channel = models.CharField(_("Way"), max_length=8, choices=Channel, default=Channel.MAIL)
    to = models.CharField(_("To"), max_length=254, blank=True)
    language = models.CharField(_("Language"), max_length=2, default="vi")
    subject = models.CharField(_("Subject"), max_length=200, blank=True)
    text = models.TextField(_("Text"), blank=True)
    html = models.TextField(blank=True)
    order = models.ForeignKey(
        "order.Order", on_delete=models.CASCADE, null=True, blank=True,
        related_name="letters", verbose_name=_("Order"),
    )  # fmt: skip
    state = models.CharField(_("State"), max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("Tries"), default=0)
    next_try_at = models.DateTimeField(_("Next try at"), default=timezone.now)
    sent_at = models.DateTimeField(_("Sent at"), null=True, blank=True)
    last_error = models.CharField(_("Last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("Written at"), default=timezone.now)
    again_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="sent_again", verbose_name=_("Sent again from"),
    )  # fmt: skip
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", verbose_name=_("Sent again by"),
    )  # fmt: skip

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"], name="letters_due", condition=Q(state=State.WAITING)
            ),
            models.Index(fields=["created_at"], name="letters_by_age"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_sent_letter_says_when",
                condition=~Q(state=State.SENT) | Q(sent_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.get_kind_display()

    @property
    def message_id(self) -> str:
        """The Message-ID of every try of this letter."""
        host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        return f"<{self.uid.hex}@{host}>"

    @property
    def is_secret(self) -> bool:
        """Whether only its reader may see what it says."""
        return self.kind in SECRET

    @property
    def can_go_again(self) -> bool:
        """Whether staff may send it once more: not while it waits, not what is secret or erased."""
        told = bool(self.to and self.text)
        return told and self.state != State.WAITING and not self.is_secret

    @property
    def masked_to(self) -> str:
        """The recipient as those see it who may not see buyers: l…@vidu.vn, …678."""
        name, at, host = self.to.rpartition("@")
        return f"{name[:1]}…{at}{host}" if at else f"…{self.to[-3:]}" if self.to else ""
