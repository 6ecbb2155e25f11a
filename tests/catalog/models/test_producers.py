"""Producers: shown while they are open, found by any of their names."""

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import translation

from catalog.models import Producer, ProducerMember
from tests import cast

pytestmark = pytest.mark.django_db


def test_only_open_producers_are_shown() -> None:
    shown = cast.producer()
    cast.producer("Hộ Gốm Đất", is_open=False)
    assert list(Producer.objects.open()) == [shown]


def test_they_come_in_the_order_of_the_dictionary() -> None:
    for name in ("Ổi Xanh", "Đất Quảo", "Dê Núi Đá", "Ớt Cay"):
        cast.producer(name)
    assert [str(one) for one in Producer.objects.all()] == [
        "Dê Núi Đá", "Đất Quảo", "Ổi Xanh", "Ớt Cay",
    ]  # fmt: skip


def test_names_are_folded_in_both_tongues() -> None:
    one = cast.producer(name_en="Sunny Sea Grapes", summary="Nho Thái An")
    assert one.name_folded == "htx nho nang bien sunny sea grapes"
    for words in ("sunny sea", "ninh phuoc", "thai an"):
        assert words in one.search_folded()


def test_a_name_changed_is_folded_anew() -> None:
    one = cast.producer()
    one.name = "HTX Gió Lộng"
    one.save()
    assert Producer.objects.get().name_folded == "htx gio long"


def test_its_address_follows_the_language() -> None:
    one = cast.producer()
    assert one.get_absolute_url() == "/nha-san-xuat/htx-nho-nang-bien/"
    with translation.override("en"):
        assert one.get_absolute_url() == "/en/nha-san-xuat/htx-nho-nang-bien/"


def test_a_partner_has_one_producer() -> None:
    one, other = cast.producer(), cast.producer("Hộ Gốm Đất")
    with pytest.raises(IntegrityError), transaction.atomic():
        Producer.objects.filter(pk=other.pk).update(partner=one.partner)


def test_a_partner_with_goods_to_answer_for_stays() -> None:
    with pytest.raises(models.ProtectedError):
        cast.producer().partner.delete()


def test_cards_ask_as_much_for_many_as_for_one(django_assert_num_queries: object) -> None:
    for number in range(5):
        cast.producer(f"Hộ {number}")
    with django_assert_num_queries(1):
        told = [
            (one.name, one.commune.province.name, one.picture)
            for one in Producer.objects.for_cards()
        ]
    assert len(told) == 5


def test_a_person_acts_once_for_a_producer() -> None:
    facts = {"producer": cast.producer(), "user": cast.shopper()}
    member = ProducerMember.objects.create(**facts)
    assert member.role == ProducerMember.Role.OWNER
    with pytest.raises(IntegrityError), transaction.atomic():
        ProducerMember.objects.create(**facts, role=ProducerMember.Role.HELPER)
    assert "HTX Nho Nắng Biển" in str(member)
