"""Numbers of cases can be read out and tell nothing."""

import re

import pytest

from storefront.aftersale.models import Case
from storefront.aftersale.numbers import new_number

pytestmark = pytest.mark.django_db


def test_a_number_is_random_and_easy_to_read_out() -> None:
    numbers = {new_number(Case.objects.all()) for _ in range(50)}
    assert len(numbers) > 45
    assert all(re.fullmatch("YC-[2-79ACDEFGHJKMNPQRTUVWXYZ]{6}", one) for one in numbers)
