"""Money as it was asked for, told of, received and given back; Oscar's records mirror it."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Gateway(models.TextChoices):
    """Who carries money to us; the codes are those of the methods."""

    CARD = "card", _("Card")
    VNPAY = "vnpay", _("VNPay")
    VIETQR = "vietqr", _("Bank transfer with VietQR")
    COD = "cod", _("Cash on delivery")
    PICKUP = "pickup", _("Pay at the sales point")


class AttemptState(models.TextChoices):
    """How far one try to pay has come."""

    STARTING = "starting", _("Starting")
    OPEN = "open", _("Open")
    PAID = "paid", _("Paid")
    ENDED = "ended", _("Ended")


class PaymentAttempt(models.Model):
    """One try of a buyer to pay one order at one gateway."""

    order = models.ForeignKey("order.Order", models.PROTECT, related_name="payment_attempts")
    gateway = models.CharField(max_length=10, choices=Gateway)
    amount = models.DecimalField(_("Amount (VND)"), max_digits=12, decimal_places=0)
    # What the gateway calls us by: letters and digits only.
    reference = models.CharField(max_length=64, unique=True)
    gateway_id = models.CharField(max_length=200, blank=True, db_index=True)
    url = models.TextField(blank=True)
    idempotency_key = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=10, choices=AttemptState, default=AttemptState.STARTING)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("payment attempt")
        verbose_name_plural = _("payment attempts")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="an_attempt_asks_for_money", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return self.reference


class Outcome(models.TextChoices):
    """What became of a gateway's message."""

    APPLIED = "applied", _("Applied")
    IGNORED = "ignored", _("Nothing to do")
    ODD = "odd", _("Needs a person")


class GatewayEvent(models.Model):
    """One message of a gateway, stored once, in the transaction of what it caused."""

    gateway = models.CharField(max_length=10, choices=Gateway)
    event_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    # Their reference of the money it tells of: a refund may be told before its payment.
    gateway_reference = models.CharField(max_length=200, blank=True, db_index=True)
    amount = models.DecimalField(max_digits=14, decimal_places=0, default=Decimal(0))
    payload = models.TextField()
    received_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.IGNORED)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("message of a gateway")
        verbose_name_plural = _("messages of gateways")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["gateway", "event_id"], name="an_event_is_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.gateway}: {self.event_id}"


class Payment(models.Model):
    """Money that came in, whether we know for what or not."""

    gateway = models.CharField(_("Way"), max_length=10, choices=Gateway)
    reference = models.CharField(_("Reference"), max_length=200)
    order = models.ForeignKey(
        "order.Order", models.PROTECT, null=True, blank=True,
        related_name="payments", verbose_name=_("Order"),
    )  # fmt: skip
    attempt = models.ForeignKey(
        PaymentAttempt, models.PROTECT, null=True, blank=True, related_name="payments"
    )
    # In the smallest unit of the currency; the đồng has only one.
    amount = models.DecimalField(_("Amount"), max_digits=14, decimal_places=0)
    currency = models.CharField(_("Currency"), max_length=3, default="VND")
    paid_at = models.DateTimeField(_("Paid at"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gateway", "reference"], name="money_is_counted_once"
            ),
            models.CheckConstraint(name="a_payment_is_money", condition=Q(amount__gt=0)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.gateway}: {self.reference}"

    @property
    def left(self) -> Decimal:
        """What can still be given back: the amount without its refunds, sent or to be sent."""
        given = self.refunds.exclude(state=RefundState.FAILED).aggregate(sum=Sum("amount"))["sum"]
        return self.amount - (given or Decimal(0))


class RefundState(models.TextChoices):
    """How far giving money back has come."""

    WAITING = "waiting", _("To be sent to the gateway")
    MANUAL = "manual", _("To be transferred by staff")
    DONE = "done", _("Given back")
    FAILED = "failed", _("Withdrawn")


class Refund(models.Model):
    """Money of one payment that goes back; its key makes it happen once."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    amount = models.DecimalField(_("Amount (VND)"), max_digits=12, decimal_places=0)
    reason = models.CharField(_("Reason"), max_length=200)
    state = models.CharField(_("State"), max_length=10, choices=RefundState)
    idempotency_key = models.CharField(max_length=100, unique=True)
    gateway_reference = models.CharField(_("Reference"), max_length=200, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("At"), default=timezone.now)
    done_at = models.DateTimeField(_("Given back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_refund_is_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="a_done_refund_says_when",
                condition=~Q(state=RefundState.DONE) | Q(done_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.idempotency_key


class RefundLine(models.Model):
    """How many pieces of one order line a refund pays back."""

    refund = models.ForeignKey(Refund, models.CASCADE, related_name="lines")
    line = models.ForeignKey("order.Line", models.PROTECT, related_name="refund_lines")
    quantity = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=12, decimal_places=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["refund", "line"], name="a_line_once_a_refund"),
            models.CheckConstraint(name="a_refund_line_has_pieces", condition=Q(quantity__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.line_id}"


class Oddity(models.TextChoices):
    """Why money needs a person."""

    UNDER = "under", _("Too little")
    OVER = "over", _("Too much")
    LATE = "late", _("After the order was cancelled")
    DUPLICATE = "duplicate", _("Paid already")
    UNKNOWN = "unknown", _("No such order")
    WRONG_CURRENCY = "wrong_currency", _("Another currency")
    REFUNDED = "refunded", _("Given back at the gateway")
    DISPUTED = "disputed", _("Disputed by the payer")


class OddPayment(models.Model):
    """A payment that waits for a person of the staff, until it is settled."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="oddities")
    reason = models.CharField(_("Reason"), max_length=20, choices=Oddity)
    found_at = models.DateTimeField(_("Found at"), default=timezone.now)
    settled_at = models.DateTimeField(_("Settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    resolution = models.CharField(_("Resolution"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("odd payment")
        verbose_name_plural = _("odd payments")
        ordering = ["settled_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["payment", "reason"], name="a_payment_is_odd_once_a_reason"
            ),
            models.CheckConstraint(
                name="a_settled_oddity_says_how",
                condition=Q(settled_at__isnull=True) | ~Q(resolution=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment}: {self.get_reason_display()}"
