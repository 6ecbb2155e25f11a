"""What the account's forms take, tidy and refuse."""

from unicodedata import normalize

import pytest
from django.forms import Form
from django.utils import translation

from catalog.models import Commune
from storefront.account import forms
from storefront.account.models import SavedAddress, User
from tests.cast import SINCE, commune, shopper
from tests.storefront.account.mailbox import PASSWORD

pytestmark = pytest.mark.django_db
LAN = "Trần Thị Lan"
PLACE = {
    "full_name": LAN,
    "phone": "0912 345 678",
    "commune": "Ninh Phước",
    "street": "12 thôn Mỹ Nghiệp",
}


def _address(**changed: str) -> forms.AddressForm:
    return forms.AddressForm({**PLACE, **changed}, instance=SavedAddress(user=shopper()))


def _register(**changed: str) -> forms.RegisterForm:
    given = {"full_name": LAN, "email": "mai@vidu.vn", "password": PASSWORD}
    return forms.RegisterForm({**given, **changed})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (normalize("NFD", LAN), LAN),
        ("  Trần \t Thị\nLan ", LAN),
        ("Trần Thị Lan\u200b\u202e", LAN),
        ("Trần Thị Lan 🍇", "Trần Thị Lan 🍇"),
        ("Lan\x00", "Lan"),
        ("ꨀꨇꩉ", "ꨀꨇꩉ"),
    ],
)
def test_names_are_kept_composed_and_tidy(typed: str, kept: str) -> None:
    assert forms.NameField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\x00", "A" * 121])
def test_a_name_that_is_none_is_refused(typed: str) -> None:
    assert "full_name" in _register(full_name=typed).errors


def test_a_name_of_many_loose_accents_is_counted_composed() -> None:
    typed = normalize("NFD", "ế" * 120)
    assert len(typed) == 360
    assert forms.NameField().clean(typed) == "ế" * 120


def test_an_address_is_kept_in_one_spelling() -> None:
    form = _register(email=f" Mai@{normalize('NFD', 'NướcMắm')}.VN ")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["email"] == "mai@nướcmắm.vn"


@pytest.mark.parametrize(
    "typed",
    ["", "mai", "mai@", "@vidu.vn", "mai@vidu", "mai vidu@vidu.vn", f"{'m' * 250}@vidu.vn",
     "mai@vidu.vn\nBcc: all@vidu.vn"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert "email" in _register(email=typed).errors


@pytest.mark.parametrize("typed", ["", "ngan", "12345678", "password", "a" * 129])
def test_a_weak_password_is_refused_beside_its_field(typed: str) -> None:
    assert "password" in _register(password=typed).errors


def test_a_password_keeps_its_spaces() -> None:
    form = _register(password="  nang gio  ")
    assert form.is_valid()
    assert form.cleaned_data["password"] == "  nang gio  "


def test_a_refused_log_in_tells_not_what_was_wrong(rf) -> None:
    shopper()
    said = []
    for login in ("lan@vidu.vn", "nobody@vidu.vn"):
        form = forms.LoginForm(rf.post("/"), {"login": login, "password": "sai-roi-nhe"})
        assert not form.is_valid()
        said.append(form.errors.as_json())
    assert said[0] == said[1]


def _profile(person: User, **changed: str) -> forms.ProfileForm:
    given = {"first_name": LAN, "phone": "0912345678", "language": "vi"}
    return forms.ProfileForm({**given, **changed}, instance=person)


def test_a_phone_of_somebody_else_is_refused_beside_its_field() -> None:
    shopper()
    mai = shopper(email="mai@vidu.vn", phone=None)
    with translation.override("en"):
        form = _profile(mai)
        assert list(form.errors) == ["phone"]
        assert form.errors["phone"] == ["This number cannot be used here. Please look at it again."]


def test_my_own_phone_is_kept_and_may_go() -> None:
    lan = shopper()
    assert _profile(lan).is_valid()
    form = _profile(lan, phone="")
    assert form.is_valid()
    assert form.save().phone is None
    assert _profile(shopper(email="mai@vidu.vn", phone=None), phone="").is_valid()


@pytest.mark.parametrize("typed", ["123", "abc", "0912", "09123456789999", "0123456789"])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    assert list(_profile(shopper(), phone=typed).errors) == ["phone"]


def test_a_phone_is_shown_as_vietnamese_write_it() -> None:
    assert 'value="0912 345 678"' in str(forms.ProfileForm(instance=shopper())["phone"])


def test_an_unknown_language_is_refused() -> None:
    assert "language" in _profile(shopper(), language="fr").errors


def test_the_password_is_asked_and_compared() -> None:
    lan = shopper()
    given = {"email": "moi@vidu.vn", "password": PASSWORD}
    assert forms.EmailForm(lan, given).is_valid()
    assert list(forms.EmailForm(lan, {**given, "password": "khac"}).errors) == ["password"]
    assert list(forms.EmailForm(lan).fields) == ["email", "password"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", [forms.PasswordForm, forms.NewPasswordForm])
def test_password_forms_speak_our_words_and_no_markup(kind: type[Form], language: str) -> None:
    with translation.override(language):
        fields = kind(shopper()).fields.values()
        assert not [field.help_text for field in fields if "<" in str(field.help_text)]
        kinds = {field.widget.attrs["autocomplete"] for field in fields}
    assert kinds <= {"current-password", "new-password"}


def test_a_saved_address_knows_its_commune_and_is_tidy() -> None:
    commune()
    form = _address(street=normalize("NFD", "  12  thôn Mỹ Nghiệp\u200b"))
    assert form.is_valid(), form.errors
    saved = form.save()
    assert saved.commune.code == "22870"
    assert saved.street == "12 thôn Mỹ Nghiệp"
    assert forms.AddressForm(instance=saved)["commune"].value() == saved.commune.full_name


@pytest.mark.parametrize(
    ("field", "typed"),
    [("full_name", ""), ("phone", ""), ("phone", "12"), ("commune", ""), ("commune", "Không Đâu"),
     ("street", ""), ("street", "x" * 201), ("commune", "x" * 201)],
)  # fmt: skip
def test_a_wrong_address_is_told_beside_its_field(field: str, typed: str) -> None:
    commune()
    form = _address(**{field: typed})
    assert list(form.errors) == [field]


def test_a_name_of_two_communes_offers_both() -> None:
    here = commune()
    facts = {"province": here.province, "kind": "xa", "valid_from": SINCE}
    there = Commune.objects.create(code="22999", name="Ninh Phước", **facts)
    form = _address()
    assert list(form.errors) == ["commune"]
    assert set(form.choices) == {here, there}
    assert _address(commune_code="00001").errors
    chosen = _address(commune_code="22999")
    assert chosen.is_valid()
    assert chosen.save().commune == there
