"""VietQR texts against the samples of NAPAS and the banks."""

import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.payments import vietqr

VIETCOMBANK = {"bank_bin": "970436", "account": "0123456789"}


def test_the_checksum_is_crc_16_ccitt_false() -> None:
    assert vietqr.checksum("123456789") == "29B1"


@pytest.mark.parametrize(
    "text",
    [
        "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN"
        "63049E6F",
        "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA5303704540618"
        "00005802VN62340107NPS68690819thanh toan don hang63042E2E",
    ],
)
def test_the_checksums_of_the_napas_samples(text: str) -> None:
    assert vietqr.checksum(text[:-4]) == text[-4:]


def test_the_static_sample_of_napas() -> None:
    told = vietqr.payload(bank_bin="970403", account="0011012345678")
    assert told.endswith("QRIBFTTA53037045802VN63049E6F")


def test_the_worked_example_of_an_order() -> None:
    assert vietqr.payload(**VIETCOMBANK, amount=385_000, note="OCOP100234") == (
        "00020101021238540010A00000072701240006970436011001234567890208QRIBFTTA"
        "530370454063850005802VN62140810OCOP10023463040791"
    )


def test_an_example_with_words_in_the_note() -> None:
    told = vietqr.payload(
        bank_bin="970415", account="113366668888", amount=79_000, note="Ung Ho Quy Vac Xin"
    )
    assert told.endswith("63043ACF")


def test_a_static_code_names_no_amount() -> None:
    assert vietqr.payload(**VIETCOMBANK).endswith("5802VN63046A15")


def test_the_note_of_an_order_has_letters_and_digits_only() -> None:
    assert vietqr.note_of("NT-7K3QF9") == "OCOPNT7K3QF9"


@pytest.mark.parametrize("amount", [0, -1, Decimal("1.5"), 10**13])
def test_a_broken_amount_is_refused(amount: object) -> None:
    with pytest.raises(ValueError, match="amount"):
        vietqr.payload(**VIETCOMBANK, amount=amount)


@pytest.mark.parametrize(
    "wrong",
    [
        {"bank_bin": "97043"},
        {"bank_bin": "٩٧٠٤٣٦"},
        {"account": ""},
        {"account": "1" * 20},
        {"account": "12 34"},
        {"note": "N" * 26},
    ],
)
def test_what_no_bank_could_read_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match="VietQR"):
        vietqr.payload(**{**VIETCOMBANK, **wrong})


def test_a_note_with_accents_is_refused() -> None:
    with pytest.raises(ValueError, match="62|08"):
        vietqr.payload(**VIETCOMBANK, note="Đơn hàng")


def _fields(text: str) -> dict[str, str]:
    found, rest = {}, text
    while rest:
        identity, length = rest[:2], int(rest[2:4])
        found[identity], rest = rest[4 : 4 + length], rest[4 + length :]
    return found


@given(
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.from_regex(r"[0-9]{1,19}", fullmatch=True),
    st.integers(1, 10**13 - 1),
    st.from_regex(r"[A-Z0-9]{1,25}", fullmatch=True),
)
def test_every_text_reads_back_as_it_was_written(
    bank: str, account: str, amount: int, note: str
) -> None:
    text = vietqr.payload(bank_bin=bank, account=account, amount=amount, note=note)
    fields = _fields(text)
    payee = _fields(_fields(fields["38"])["01"])
    assert (payee["00"], payee["01"]) == (bank, account)
    assert (fields["54"], _fields(fields["62"])["08"]) == (str(amount), note)
    assert fields["63"] == vietqr.checksum(text[:-4])


def test_the_drawing_carries_no_style() -> None:
    drawn = vietqr.drawing(vietqr.payload(**VIETCOMBANK), title="VietQR")
    assert "style" not in drawn
    assert "<title>VietQR</title>" in drawn


def test_the_drawing_reads_as_the_text() -> None:
    import segno
    import zxingcpp
    from PIL import Image

    text = vietqr.payload(**VIETCOMBANK, amount=385_000, note="OCOP100234")
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=6)
    with Image.open(out) as picture:
        assert zxingcpp.read_barcodes(picture.convert("L"))[0].text == text
