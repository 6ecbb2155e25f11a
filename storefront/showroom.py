"""Every component in three states on one page, `/mau/`; only where DEBUG is on."""

import datetime
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from catalog.cards import Card
from catalog.images import RenditionSet, rendition_set
from catalog.models import Picture

LONG_NAME = "Nho xanh Ninh Thuận giống NH01-48 trồng trong nhà màng, không hạt, hộp quà tre đan tay"
LONG_MAKER = "Hợp tác xã Dịch vụ Nông nghiệp tổng hợp Tuấn Tú"
SAMPLE_DAY = datetime.date(2027, 9, 17)
# November is marked as the present month so that two pictures of the page can be compared.
SAMPLE_MONTH = 11

PLAIN = Card(
    listing_id=1,
    product_id=1,
    url="#san-pham",
    name="Nho đỏ Thái An",
    summary="Chùm chắc, vị ngọt thanh, cắt trong ngày.",
    producer_name="HTX Nho Nắng Biển",
    commune_name="Vĩnh Hải",
    price=Decimal(85000),
    unit_price=Decimal(85000),
    unit_price_per="kg",
    unit_label="hộp 1 kg",
    stars=4,
    picture=rendition_set(None, "card"),
    in_season=True,
    stock_state="in_stock",
    has_variants=False,
)


class SampleForm(forms.Form):
    """Three fields: one filled, one with help, one in error."""

    full_name = forms.CharField(label=_("Full name"), initial="Trần Thị Bích Ngọc")
    email = forms.EmailField(label="E-mail", required=False, help_text=_("For the receipt."))
    phone = forms.CharField(
        label=_("Phone"), error_messages={"invalid": _("Enter a phone number of ten digits.")}
    )

    def clean_phone(self) -> str:
        """Refuse anything but ten digits."""
        phone = self.cleaned_data["phone"]
        if not (phone.isdigit() and len(phone) == len("0900000000")):
            raise forms.ValidationError(self.fields["phone"].error_messages["invalid"])
        return phone


def components(request: HttpRequest) -> HttpResponse:
    """Return the page that shows all components."""
    return render(request, "showroom.html", _samples())


def _samples() -> dict:
    return {
        "cards": _cards(),
        "months": _months({1, 2, 3, 4, 11, 12}),
        "months_now_off": _months({5, 6, 7}),
        "recognition": SimpleNamespace(decision_number="512/QĐ-UBND", valid_until=SAMPLE_DAY),
        "places": _places(),
        "pictures": [(_photo(n, "product"), _photo(n, "thumb")) for n in range(3)],
        "form": SampleForm({"full_name": "Trần Thị Bích Ngọc", "phone": "0901"}),
        "page": _page(4, of=7),
        "facets": _facets(),
        "rows": _basket_rows(),
        "totals": [(_("Goods"), Decimal(1250000)), (_("Delivery"), Decimal(35000))],
        "total": Decimal(1285000),
        "crumbs": [(_("Products"), "#"), ("Nho đỏ Thái An", None)],
        "reviews": _reviews(),
        "parcel_items": [("Nho đỏ Thái An", 2), (LONG_NAME, 1)],
        "long_name": LONG_NAME,
    }


def _photo(place: int, spec: str) -> RenditionSet:
    # A fresh database has no pictures: the placeholder then shows how that looks.
    picture = Picture.objects.order_by("pk")[place : place + 1].first()
    return rendition_set(picture, spec)


def _cards() -> list[Card]:
    states = [
        PLAIN,
        replace(
            PLAIN,
            name=LONG_NAME,
            producer_name=LONG_MAKER,
            stars=5,
            price=Decimal(1250000),
            unit_price=Decimal(416667),
            stock_state="low",
            has_variants=True,
        ),
        replace(PLAIN, name="Tỏi Phan Rang", stock_state="sold_out", in_season=False, stars=None),
        replace(PLAIN, name="Vang nho đỏ", stock_state="point_only", in_season=False),
    ]
    return [replace(card, picture=_photo(n, "card")) for n, card in enumerate(states)]


def _months(on: set[int]) -> list[dict]:
    return [
        {"number": n, "name": f"Tháng {n}", "is_on": n in on, "is_now": n == SAMPLE_MONTH}
        for n in range(1, 13)
    ]


def _places() -> list[SimpleNamespace]:
    place = {
        "commune": SimpleNamespace(short_name="Vĩnh Hải", full_name="Vĩnh Hải, Khánh Hòa"),
        "get_absolute_url": "#co-so",
        "get_legal_form_display": "Hợp tác xã",
        "summary": "Hai mươi hộ trồng nho trên đất cát ven biển, tưới bằng nước giếng và phân dê.",
        "duration": "nửa ngày",
    }
    return [
        SimpleNamespace(name="Vườn nho Thái An", picture=None, price_from=Decimal(150000), **place),
        SimpleNamespace(name=LONG_MAKER, picture=None, price_from=Decimal(1200000), **place),
        SimpleNamespace(name="Đồi cát Nam Cương", picture=None, price_from=None, **place),
    ]


def _page(number: int, *, of: int) -> Page:
    return Paginator(range(of), 1).page(number)


def _facets() -> list[SimpleNamespace]:
    labels = [("Trái cây tươi", 12, True), ("Nước mắm, mắm nêm", 7, False), (LONG_MAKER, 0, False)]
    options = [
        SimpleNamespace(value=str(n), label=label, count=count, is_chosen=chosen)
        for n, (label, count, chosen) in enumerate(labels)
    ]
    return [
        SimpleNamespace(name="nhom", title=_("Product group"), options=options, is_open=True),
        SimpleNamespace(name="sao", title=_("Stars"), options=options[:2], is_open=False),
    ]


def _basket_row(card: Card, quantity: int, **facts: object) -> SimpleNamespace:
    told = {"variant": "", "problem": "", "old_price": None} | facts
    return SimpleNamespace(
        line=SimpleNamespace(pk=card.listing_id, quantity=quantity),
        id_text=f"{card.name}-{quantity}".replace(" ", "-"),
        full_name=card.name,
        total=card.price * quantity,
        **{name: getattr(card, name) for name in ("name", "url", "unit_label", "price", "picture")},
        **told,
    )


def _basket_rows() -> list[SimpleNamespace]:
    plain, long, gone, _last = _cards()
    return [
        _basket_row(plain, 2),
        _basket_row(long, 1, variant="hộp quà", old_price=Decimal(1200000)),
        _basket_row(gone, 1, problem=_("Sold out meanwhile: take it out to go on.")),
    ]


def _reviews() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            score=score, title=title, body=body, reviewer_name=name, date_created=SAMPLE_DAY
        )
        for score, title, body, name in [
            (5, "Ngọt thật", "Chùm nho chắc, gói kỹ, tới nơi còn tươi.", "Lê Văn Ổn"),
            (2, LONG_NAME, "Giao chậm một ngày.", "Nguyễn Thị Huyền Trân Nữ"),
        ]
    ]
