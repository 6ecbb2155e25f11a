"""Demo cases: a complaint about a late order with a question of ours, and one without an order."""

import datetime

from django.db import transaction
from django.utils import timezone

from storefront.account.models import User
from storefront.aftersale import life
from storefront.aftersale.models import Case, Kind, State, Wish
from storefront.aftersale.opening import Plea, open_case
from storefront.aftersale.reasons import Reason
from storefront.demo.orders import OFFICER, PREFIX
from storefront.letters.models import Kind as LetterKind
from storefront.letters.models import Letter
from storefront.orders.models import Placement

KEY = "demo-case-"
LATE = Plea(
    key=f"{KEY}tre",
    kind=Kind.COMPLAINT,
    reason=Reason.LATE,
    wish=Wish.TELL,
    words="Đơn ghi giao trong 2 ngày mà hôm nay chưa thấy. Cửa hàng kiểm tra giúp mình với.",
)
OF_THE_SHOP = Plea(
    key=f"{KEY}chung",
    kind=Kind.COMPLAINT,
    reason=Reason.OTHER,
    words="Tôi gọi điểm bán ba lần chiều thứ bảy mà không ai nghe máy.",
    needs_priority=True,
    contact={"full_name": "Đạo Văn Sinh", "phone": "+84901000077", "email": ""},
)
QUESTION = "Bạn cho biết người giao đã gọi bạn lần nào chưa?"


def load_cases() -> int:
    """Open the cases that are missing; return how many the shop has. Needs the demo's orders."""
    ours = Case.objects.filter(idempotency_key__contains=KEY)
    placement = Placement.objects.filter(idempotency_key=f"{PREFIX}dang-giao").first()
    with transaction.atomic():
        if not ours.filter(order__isnull=True).exists():
            open_case(OF_THE_SHOP, at=timezone.now() - datetime.timedelta(hours=5))
        if placement and not ours.filter(order=placement.order_id).exists():
            case = open_case(LATE, placement, at=timezone.now() - datetime.timedelta(hours=20))
            officer = User.objects.filter(email=OFFICER).first()
            life.move(case.pk, to=State.ASKED, by=officer, words=QUESTION)
        # Nobody hears of them, as of the demo's orders.
        Letter.objects.filter(kind=LetterKind.CASE_STEP, order__placement=placement).delete()
        Letter.objects.filter(kind=LetterKind.CASE_STEP, order=None, to="+84901000077").delete()
    return ours.count()
