"""The access log is read by officers and changed by nobody."""

import pytest

from storefront.access_log.models import Look
from tests.storefront.office.orders import EDITOR, OFFICER, ORDERS, person

pytestmark = pytest.mark.django_db
LOG = "/quan-tri/nhat-ky-xem/"


def look(subject: str = "order NT-7K3QF9") -> Look:
    """Return one look at an order."""
    return Look.objects.create(screen="office:order", subject=subject)


@pytest.mark.parametrize("role", [OFFICER, ""])
def test_officers_and_the_administrator_read_the_log(role: str) -> None:
    look()
    page = person(role).get(LOG)
    assert page.status_code == 200
    assert "order NT-7K3QF9" in page.content.decode()


@pytest.mark.parametrize("role", [EDITOR, ORDERS])
def test_others_do_not_read_who_looked(role: str) -> None:
    look()
    assert "NT-7K3QF9" not in person(role).get(LOG, follow=True).content.decode()


def test_the_log_is_filtered_by_record_and_by_person() -> None:
    look()
    look("order NT-AAAAAA")
    page = person("").get(LOG, {"subject": "AAAAAA"}).content.decode()
    assert "NT-AAAAAA" in page
    assert "NT-7K3QF9" not in page
    assert "NT-AAAAAA" not in person("").get(LOG, {"by": "minh@vidu.vn"}).content.decode()


@pytest.mark.parametrize("act", ["new/", "edit/{pk}/", "delete/{pk}/"])
def test_nobody_writes_edits_or_deletes_a_look(act: str) -> None:
    kept, administrator = look(), person("")
    administrator.post(LOG + act.format(pk=kept.pk), {"screen": "x"}, follow=True)
    assert list(Look.objects.values_list("screen", flat=True)) == ["office:order"]
