"""A case: what a buyer sends back or complains of, its pieces, photos and dated steps."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from catalog.models.pictures import originals_storage, random_name
from storefront.aftersale.deadlines import CasePromise
from storefront.aftersale.moves import NOTHING_CAME_OF_IT, OPEN
from storefront.aftersale.reasons import Reason
from storefront.orders.models import new_token

__all__ = ["Case", "CaseLine", "CasePhoto", "CasePromise", "CaseStep", "Kind", "State", "Wish"]

MOST_WORDS = 1000


class Kind(models.TextChoices):
    """What the buyer asks for."""

    RETURN = "return", _("Return")
    COMPLAINT = "complaint", _("Complaint")


class Wish(models.TextChoices):
    """What the buyer would like best."""

    MONEY = "money", _("My money back")
    REPLACEMENT = "replacement", _("The same goods again")
    TELL = "tell", _("Only to tell you")


class State(models.TextChoices):
    """The life of a case; allowed moves are drawn in storefront/aftersale/moves.py."""

    OPENED = "opened", _("Received")
    ASKED = "asked", _("We have a question")
    ANSWERED = "answered", _("Answered by the buyer")
    APPROVED = "approved", _("Agreed")
    REFUSED = "refused", _("Declined")
    GOODS_BACK = "goods_back", _("Goods have come back")
    REFUNDED = "refunded", _("Money goes back")
    REPLACED = "replaced", _("New goods sent")
    CLOSED = "closed", _("Settled")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CaseQuerySet(models.QuerySet):
    """Cases as pages and staff ask for them."""

    def open(self) -> "CaseQuerySet":
        """Return those that still need somebody."""
        return self.filter(state__in=OPEN)

    def with_due(self) -> "CaseQuerySet":
        """Add `due_at`: the first answer until it is given, then the outcome."""
        answered = When(answered_at__isnull=False, then=F("settle_by"))
        return self.annotate(due_at=models.Case(answered, default=F("answer_by")))

    def for_pages(self) -> "CaseQuerySet":
        """Return cases with their order and its buyer."""
        return self.select_related("order__placement__commune__province")


class Case(models.Model):
    """One return or complaint, of an order or of the shop at large."""

    number = models.CharField(_("Number"), max_length=9, unique=True, editable=False)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    # One form is one case, however often it arrives.
    idempotency_key = models.CharField(max_length=100, unique=True, editable=False)
    order = models.ForeignKey(
        "order.Order", models.PROTECT, null=True, blank=True, related_name="cases"
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    reason = models.CharField(_("Reason"), max_length=20, choices=Reason)
    wish = models.CharField(_("Wish"), max_length=12, choices=Wish, default=Wish.TELL)
    words = models.TextField(_("In your words"), max_length=MOST_WORDS)
    # Ticked by vulnerable consumers (Law 19/2023/QH15, art. 8); we do not ask which they are.
    needs_priority = models.BooleanField(_("Priority"), default=False)
    # Of a case without an order only: an order knows its buyer.
    full_name = models.CharField(_("Full name"), max_length=120, blank=True)
    phone = PhoneNumberField(_("Phone number"), region="VN", blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    language = models.CharField(max_length=2, default="vi")
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.OPENED)
    opened_at = models.DateTimeField(_("Received at"), default=timezone.now)
    answer_by = models.DateTimeField(_("First answer by"))
    settle_by = models.DateTimeField(_("Outcome by"))
    answered_at = models.DateTimeField(_("First answer at"), null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["state", "answer_by"], name="cases_to_work_on")]
        constraints = [
            models.CheckConstraint(
                name="a_return_is_of_an_order",
                condition=~Q(kind=Kind.RETURN) | Q(order__isnull=False),
            ),
            models.CheckConstraint(
                name="a_case_can_be_answered",
                condition=Q(order__isnull=False) | ~Q(phone="") | ~Q(email=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Return the case's page, which only its link opens."""
        return reverse("aftersale:case", args=[self.token])

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in OPEN

    @property
    def due(self) -> datetime.datetime:
        """Until when the next answer is promised."""
        return self.settle_by if self.answered_at else self.answer_by

    @property
    def buyer(self) -> "Case":
        """Whoever has full_name, phone and email of the buyer: the order's placement, or this."""
        return self.order.placement if self.order_id else self


class CaseLine(models.Model):
    """How many pieces of one order line come back."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="lines")
    line = models.ForeignKey("order.Line", models.PROTECT, related_name="case_lines")
    quantity = models.PositiveIntegerField(_("Pieces"))
    # When these pieces were put on the shelf again, once.
    restocked_at = models.DateTimeField(_("Back on the shelf at"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "line"], name="a_line_once_a_case"),
            models.CheckConstraint(name="a_case_line_has_pieces", condition=Q(quantity__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.line_id}"

    @classmethod
    def binding(cls) -> models.QuerySet:
        """Return the rows whose pieces are spoken for."""
        return cls.objects.exclude(case__state__in=NOTHING_CAME_OF_IT)


def photo_name(photo: "CasePhoto", filename: str) -> str:
    """Return where a photo is kept: an unguessable name in a folder of its own."""
    return f"yeu-cau/{random_name(filename)}"


class CasePhoto(models.Model):
    """A photo that shows what is wrong; private, and already written anew."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="photos")
    file = models.FileField(upload_to=photo_name, storage=originals_storage)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.pk}"


class CaseStep(models.Model):
    """One dated step of a case, with who took it: nobody's name means the buyer."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    state = models.CharField(_("State"), max_length=12, choices=State)
    at = models.DateTimeField(_("At"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField(_("Words"), max_length=MOST_WORDS, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "state"],
                name="only_questions_and_answers_repeat",
                condition=~Q(state__in=[State.ASKED, State.ANSWERED]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.state}"
