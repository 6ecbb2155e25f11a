"""The buyer's way: from the order to the case, and back, with nothing but the link."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from storefront.aftersale import life
from storefront.aftersale.models import Case
from storefront.orders.models import Status
from tests.catalog.hostile_pictures import SVG
from tests.storefront.aftersale.cases import (
    WORDS,
    delivered,
    form_at,
    form_of,
    line_of,
    now,
    opened,
    send,
    snapshot,
    steps_of,
)
from tests.storefront.orders.buyers import goods, order_of, phone_of
from tests.storefront.orders.lives import bring, officer

pytestmark = pytest.mark.django_db


def page(answer: object) -> str:
    """Return what the answer shows."""
    return answer.content.decode()


def upload(content: bytes, name: str = "anh.jpg") -> SimpleUploadedFile:
    """Return a file as the browser sends it."""
    return SimpleUploadedFile(name, content, "image/jpeg")


def test_the_order_leads_to_the_form_and_shows_the_case(client: Client) -> None:
    placed = delivered()
    assert form_at(placed) in page(client.get(placed.get_absolute_url()))
    assert "Nho đỏ tươi" in page(client.get(form_at(placed)))
    answer = send(client, placed, pieces=2, photos=[upload(snapshot()), upload(snapshot())])
    case = Case.objects.get()
    assert answer.url == case.get_absolute_url()
    assert case.photos.count() == 2
    assert case.number in page(client.get(placed.get_absolute_url()))


def test_the_case_page_shows_number_dates_and_what_was_said(client: Client) -> None:
    case = opened(delivered(), pieces=2)
    shown = client.get(case.get_absolute_url())
    assert "no-store" in shown["Cache-Control"]
    for text in (case.number, WORDS, f"{case.settle_by:%d/%m/%Y}", "2 × Nho đỏ tươi"):
        assert text in page(shown)


def test_a_double_click_makes_one_case_and_leads_to_it_twice(client: Client) -> None:
    placed = delivered()
    first, second = send(client, placed), send(client, placed)
    assert first.url == second.url
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "cancels", "returns"),
    [
        (Status.PLACED, True, False),
        (Status.PREPARING, False, False),
        (Status.DELIVERED, False, True),
    ],
)
def test_the_order_offers_what_fits_its_state(
    client: Client, state: str, cancels: bool, returns: bool
) -> None:
    placed = bring(order_of(goods()), state)
    shown = client.get(placed.get_absolute_url())
    assert (placed.get_cancel_url() in page(shown)) is cancels
    assert (f'class="button button-quiet" href="{form_at(placed)}"' in page(shown)) is returns
    assert form_at(placed) in page(shown)


def test_before_the_goods_left_a_complaint_is_possible(client: Client) -> None:
    placed = order_of(goods())
    assert "Nho đỏ tươi" not in page(client.get(form_at(placed)))
    answer = send(client, placed, kind="complaint", reason="wrong_charge")
    assert answer.status_code == 302
    assert Case.objects.get().kind == "complaint"


def test_wrong_input_is_kept_and_photos_must_be_chosen_again(client: Client) -> None:
    placed = delivered()
    answer = send(client, placed, pieces=7, photos=[upload(snapshot())])
    assert answer.status_code == 422
    assert answer.context["form"].had_photos()
    for text in (WORDS, 'value="7"', 'value="tab-1"'):
        assert text in page(answer)
    assert not Case.objects.exists()


def test_a_drawing_is_refused_and_nothing_is_half_written(client: Client) -> None:
    answer = send(client, delivered(), photos=[upload(snapshot()), upload(SVG, "a.svg")])
    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_a_second_case_for_the_same_piece_is_told_in_a_sentence(client: Client) -> None:
    placed = delivered(quantity=1)
    typed = form_of(placed, key="tab-2")
    opened(placed)
    answer = client.post(form_at(placed), typed)
    assert answer.status_code == 422
    assert Case.objects.count() == 1


def test_choosing_no_piece_is_told_in_a_sentence(client: Client) -> None:
    placed = delivered()
    answer = client.post(form_at(placed), form_of(placed, pieces=0))
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()
    assert f"so-{line_of(placed).pk}" in page(answer)


@pytest.mark.parametrize("act", ["", "tra-loi/", "rut/", "hinh/1/"])
def test_what_others_have_opened_is_not_found(client: Client, act: str) -> None:
    placed = delivered(phone=phone_of(1))
    opened(placed)
    assert client.get(form_at(placed).replace(placed.token, "x" * 22)).status_code == 404
    for token in (placed.token, "x" * 22, "%00"):
        for answer in (
            client.get(f"/yeu-cau/{token}/{act}"),
            client.post(f"/yeu-cau/{token}/{act}"),
        ):
            assert answer.status_code in (400, 404, 405)


def test_the_buyer_answers_a_question_once(client: Client) -> None:
    case = opened(delivered())
    life.move(case.pk, to="asked", by=officer(), words="Bạn còn giữ hộp chứ?")
    assert "Bạn còn giữ hộp chứ?" in page(client.get(case.get_absolute_url()))
    for _ in range(2):
        answer = client.post(
            f"{case.get_absolute_url()}tra-loi/", {"words": "Dạ còn 😊"}, follow=True
        )
        assert answer.status_code == 200
    assert steps_of(case) == ["opened", "asked", "answered"]
    assert "Dạ còn 😊" in page(answer)


def test_an_empty_answer_is_told_beside_the_field(client: Client) -> None:
    case = opened(delivered())
    life.move(case.pk, to="asked", by=officer(), words="Hộp?")
    answer = client.post(f"{case.get_absolute_url()}tra-loi/", {"words": " "})
    assert answer.status_code == 422
    assert "field-error" in page(answer)
    assert now(case).state == "asked"


def test_nobody_answers_what_was_not_asked(client: Client) -> None:
    case = opened(delivered())
    client.post(f"{case.get_absolute_url()}tra-loi/", {"words": "Dạ"})
    assert steps_of(case) == ["opened"]


def test_the_buyer_withdraws_until_we_agree(client: Client) -> None:
    placed = delivered()
    first, second = opened(placed), opened(placed, key="tab-2")
    life.move(second.pk, to="approved", by=officer())
    for case in (first, first, second):
        client.post(f"{case.get_absolute_url()}rut/")
    assert (now(first).state, now(second).state) == ("withdrawn", "approved")
    assert steps_of(first) == ["opened", "withdrawn"]


def test_the_step_of_a_buyer_who_is_logged_in_has_their_name() -> None:
    case, client = opened(delivered()), Client()
    lan = officer()
    type(case.order).objects.update(user=lan)
    client.force_login(lan, backend="storefront.account.backends.EmailOrPhoneBackend")
    client.post(f"{case.get_absolute_url()}rut/")
    assert case.steps.get(state="withdrawn").actor == lan


def test_too_many_cases_of_one_address_are_asked_to_wait(client: Client) -> None:
    placed = delivered()
    answers = [client.post(form_at(placed), {}).status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]


def test_anybody_can_complain_and_gets_a_number(client: Client) -> None:
    assert client.get("/khieu-nai/").status_code == 200
    told = {"full_name": "Võ Thành Nhân", "phone": "0901 000 021", "words": "Chờ mãi", "key": "k"}
    for _ in range(2):
        answer = client.post("/khieu-nai/", told)
    case = Case.objects.get()
    assert answer.url == case.get_absolute_url()
    assert case.number in page(client.get(answer.url))
    assert client.post("/khieu-nai/", {**told, "key": "k2", "website": "x"}).status_code == 422
    assert Case.objects.count() == 1


def test_the_public_form_keeps_what_was_typed_and_counts(client: Client) -> None:
    told = {"full_name": "Nhân", "words": "Chờ mãi 😤", "key": "k"}
    answers = [client.post("/khieu-nai/", told) for _ in range(6)]
    assert [one.status_code for one in answers] == [422] * 5 + [429]
    assert "Chờ mãi 😤" in page(answers[0])


def test_forms_from_elsewhere_open_nothing() -> None:
    placed, careful = delivered(), Client(enforce_csrf_checks=True)
    assert send(careful, placed).status_code == 403
    assert careful.post("/khieu-nai/", {"words": "x"}).status_code == 403
    assert not Case.objects.exists()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_is_there_in_both_languages(client: Client, prefix: str) -> None:
    placed = delivered()
    case = opened(placed)
    life.move(case.pk, to="asked", by=officer(), words="?")
    for address in (form_at(placed), f"/yeu-cau/{case.token}/", "/khieu-nai/"):
        assert client.get(prefix + address).status_code == 200


def test_the_case_page_costs_the_same_whatever_is_in_it(
    client: Client, django_assert_num_queries
) -> None:
    small = opened(delivered(phone=phone_of(1)))
    large = opened(delivered(phone=phone_of(2)))
    for to in ("asked", "answered", "asked", "answered"):
        life.move(large.pk, to=to, by=officer(), words="?")
    client.get(small.get_absolute_url())
    with django_assert_num_queries(4):
        client.get(small.get_absolute_url())
    with django_assert_num_queries(4):
        client.get(large.get_absolute_url())
