"""What buyers type and send: kept, judged kindly, and opened with care."""

import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from storefront.aftersale import forms, goods
from storefront.aftersale.forms import AnswerForm, ComplaintForm, OrderPleaForm
from tests.catalog.hostile_pictures import HTML, SVG, active, photo, png, saved
from tests.storefront.aftersale.cases import delivered, form_of, line_of, snapshot

pytestmark = pytest.mark.django_db
HOSTILE = {
    "drawing.svg": SVG,
    "page.jpg": HTML,
    "nothing.jpg": b"",
    "bomb.png": png(30_000, 30_000),
    "large.jpg": saved(photo(), "JPEG") + bytes(25 * 1024 * 1024),
    "paper.pdf": active()["paper.pdf"],
}


def filled(*files: bytes, name: str = "anh.jpg", **typed: object) -> OrderPleaForm:
    """Return the form of three delivered boxes as the browser sends it."""
    placed = delivered()
    sent = [SimpleUploadedFile(name, one, "image/jpeg") for one in files]
    uploads = MultiValueDict({"photos": sent})
    return OrderPleaForm(form_of(placed, **typed), uploads, goods=goods.of_order(placed))


def contact(**typed: object) -> ComplaintForm:
    """Return the public form as somebody fills it in."""
    told = {"full_name": "Võ Thành Nhân", "phone": "0901 000 021", "words": "Chờ mãi", "key": "k"}
    return ComplaintForm({**told, **typed})


def test_a_whole_form_becomes_a_plea() -> None:
    form = filled(snapshot(), pieces=2, needs_priority="on")
    assert form.is_valid(), form.errors
    plea = form.plea()
    assert list(plea.pieces.values()) == [2]
    assert (plea.kind, plea.reason, plea.wish, plea.language) == (
        "return",
        "damaged",
        "money",
        "vi",
    )
    assert plea.needs_priority
    assert [one.extension for one in plea.pictures] == ["jpg"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(name: str) -> None:
    form = filled(snapshot(), HOSTILE[name], name=name)
    assert not form.is_valid()
    assert list(form.errors) == ["photos"]
    assert form.had_photos()


def test_a_page_behind_a_photo_is_not_kept() -> None:
    form = filled(active()["page-behind.png"], active()["zip-behind.jpg"])
    assert form.is_valid()
    for one in form.plea().pictures:
        assert b"<script" not in one.data
        assert b"PK\x03\x04" not in one.data


def test_more_than_five_photos_are_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "clean_picture", None)
    assert list(filled(*[b"x"] * 6).errors) == ["photos"]


def test_no_photo_is_opened_while_the_rest_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "clean_picture", None)
    assert list(filled(snapshot(), reason="").errors) == ["reason"]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [({"pieces": 4}, "so-"), ({"pieces": -1}, "so-"), ({"pieces": "hai"}, "so-"),
     ({"reason": "bay-len-troi"}, "reason"), ({"reason": "wrong_charge"}, "reason"),
     ({"kind": "complaint", "reason": "changed_mind"}, "reason"), ({"kind": "x"}, "kind"),
     ({"wish": "x"}, "wish"), ({"words": "x" * 1001}, "words"), ({"words": "a\x00b"}, "words"),
     ({"kind": "complaint", "words": "  "}, "words"), ({"reason": "other", "words": ""}, "words"),
     ({"key": "k" * 65}, "key")],
)  # fmt: skip
def test_what_is_wrong_is_told_beside_its_field(typed: dict, wrong: str) -> None:
    form = filled(**typed)
    assert not form.is_valid()
    assert all(name.startswith(wrong) for name in form.errors)


def test_a_thousand_signs_fit_however_they_were_composed() -> None:
    words = "ữ" * 1000
    form = filled(words=unicodedata.normalize("NFD", words))
    assert form.is_valid(), form.errors
    assert form.plea().words == words


def test_emoji_are_words_too() -> None:
    form = filled(words="Hỏng 😢🍇\r\nhết")
    assert form.is_valid()
    assert form.plea().words == "Hỏng 😢🍇\nhết"


def test_without_goods_to_return_only_a_complaint_is_offered() -> None:
    form = OrderPleaForm(goods=[])
    assert [value for value, _label in form.fields["kind"].choices] == ["complaint"]
    assert not OrderPleaForm(form_of(delivered()), goods=[]).is_valid()


def test_each_form_has_a_key_of_its_own_and_a_lost_one_is_made_anew() -> None:
    assert OrderPleaForm()["key"].value() != OrderPleaForm()["key"].value()
    form = filled(key="")
    assert form.is_valid()
    assert len(form.plea().key) == 22


def test_the_lines_of_the_form_are_the_goods_that_can_come_back() -> None:
    placed = delivered()
    form = OrderPleaForm(goods=goods.of_order(placed))
    ((one, field),) = form.rows()
    assert (one.line, field.name) == (line_of(placed), f"so-{line_of(placed).pk}")


def test_anybody_can_complain_by_phone_or_by_mail() -> None:
    form = contact()
    assert form.is_valid(), form.errors
    assert form.plea().contact == {
        "full_name": "Võ Thành Nhân", "phone": "+84901000021", "email": ""}  # fmt: skip
    assert contact(phone="", email="nhan@ocop.test").is_valid()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [({"phone": ""}, "phone"), ({"phone": "12"}, "phone"), ({"email": "nhan"}, "email"),
     ({"words": " "}, "words"), ({"full_name": ""}, "full_name"), ({"website": "x"}, "__all__")],
)  # fmt: skip
def test_a_complaint_that_cannot_be_answered_is_told_so(typed: dict, wrong: str) -> None:
    form = contact(**typed)
    assert not form.is_valid()
    assert list(form.errors) == [wrong]


def test_an_empty_answer_is_no_answer() -> None:
    assert list(AnswerForm({"words": " "}).errors) == ["words"]
