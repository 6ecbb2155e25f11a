"""Statements that were read: who, when, and what became of each transfer that concerns us."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storefront.statements.cells import defused


class Outcome(models.TextChoices):
    """What became of one row; the oddities are those of storefront/payments/models.py."""

    PENDING = "pending", _("Not taken yet")
    MATCHED = "matched", _("Matched")
    UNDER = "under", _("Too little")
    OVER = "over", _("Too much")
    LATE = "late", _("After the order was cancelled")
    DUPLICATE = "duplicate", _("Paid already")
    UNKNOWN = "unknown", _("No such order")
    OTHERWISE_ODD = "otherwise_odd", _("Needs a person")
    KNOWN = "known", _("Known already")
    UNREADABLE = "unreadable", _("Unreadable")


class Trouble(models.TextChoices):
    """Why a row cannot be read."""

    AMOUNT = "amount", _("The amount is no whole number of đồng.")
    DATE = "date", _("The date is missing or cannot be read.")
    FUTURE = "future", _("The date lies in the future.")
    DIRECTION = "direction", _("It does not say whether money came in or went out.")
    TOO_WIDE = "too_wide", _("It has more cells than the header.")


class StatementQuerySet(models.QuerySet):
    """Statements as the list of them asks."""

    def with_counts(self) -> "StatementQuerySet":
        """Return statements, newest first, with `taken` and `waiting`: how many rows are so."""
        waits = Q(rows__outcome=Outcome.PENDING)
        unread = Q(rows__outcome=Outcome.UNREADABLE)
        counted = self.select_related("actor").annotate(
            waiting=Count("rows", filter=waits), taken=Count("rows", filter=~waits & ~unread)
        )
        return counted.order_by("-uploaded_at", "-pk")


class Statement(models.Model):
    """One file that a member of staff had read; transfers that are none of ours are only counted.

    `columns` maps a role (storefront/statements/columns.py) to the column it stood in.
    """

    # Made when the file was chosen: a second click on "take" is the same statement.
    key = models.CharField(max_length=32, unique=True)
    file_name = models.CharField(_("File"), max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    columns = models.JSONField(default=dict)
    all_credits = models.BooleanField(_("All credits"), default=False)
    left_alone = models.PositiveIntegerField(_("Left alone"), default=0)
    without_credit = models.PositiveIntegerField(_("Rows without a credit"), default=0)
    uploaded_at = models.DateTimeField(_("Read at"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("bank statement")
        verbose_name_plural = _("bank statements")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def counts(self) -> dict[str, int]:
        """Return how many rows came out which way, by Outcome."""
        counted = self.rows.values_list("outcome").annotate(n=Count("pk")).order_by()
        return dict(counted)


class StatementRow(models.Model):
    """One row of a statement that concerns us, or that nobody can read."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="rows")
    # As a spreadsheet program numbers it: the first row of the file is 1.
    number = models.PositiveIntegerField(_("Row"))
    at = models.DateTimeField(_("At"), null=True, blank=True)
    amount = models.DecimalField(
        _("Amount (VND)"), max_digits=12, decimal_places=0, default=Decimal(0)
    )
    note = models.CharField(_("Transfer note"), max_length=300, blank=True)
    reference = models.CharField(_("Reference"), max_length=120, blank=True)
    order = models.ForeignKey(
        "order.Order", models.PROTECT, null=True, blank=True, related_name="statement_rows"
    )
    payment = models.ForeignKey(
        "payments.Payment", models.PROTECT, null=True, blank=True, related_name="statement_rows"
    )
    outcome = models.CharField(_("Outcome"), max_length=20, choices=Outcome)
    trouble = models.CharField(_("Reason"), max_length=20, choices=Trouble, blank=True)

    class Meta:
        verbose_name = _("row of a statement")
        verbose_name_plural = _("rows of statements")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="a_row_is_kept_once"),
            models.CheckConstraint(
                name="an_unreadable_row_says_why",
                condition=Q(outcome=Outcome.UNREADABLE) ^ Q(trouble=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}/{self.number}"

    @property
    def shown_note(self) -> str:
        """The note with nothing a spreadsheet would take for a formula."""
        return defused(self.note)


class KnownHeader(models.Model):
    """Which columns staff confirmed for files with this header."""

    signature = models.CharField(max_length=64, unique=True)
    columns = models.JSONField()
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("known header")
        verbose_name_plural = _("known headers")

    def __str__(self) -> str:
        return self.signature[:8]
