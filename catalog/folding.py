"""The one place for Vietnamese text: one spelling, folded look-ups, slugs, dictionary order."""

import re
import unicodedata

SORT_KEY_LENGTH = 255
"""Longest sort key, so that every database can index it."""

SLUG_LENGTH = 80
"""Longest slug: a name of some 15 words, and an address that still fits a line."""

# Unicode Standard Annex 15, "Stream-Safe Text Format": no script needs more marks on one letter,
# and normalising an endless run of them costs the square of its length.
_MOST_MARKS = 30

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NOT_WORDS = re.compile(rf"[^\w\s]{{{_MOST_MARKS + 1},}}")
_GAP = re.compile(r"[\W_]+")
_APOSTROPHES = frozenset("'`\u2018\u2019\u02bc\uff07")
# Đ has two look-alikes (Icelandic Eth, African D) that some keyboards and fonts put in its place.
_STROKED_D = str.maketrans("đðɖ", "ddd")

_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_VOWELS = "aăâeêioôơuưy"


def nfc(text: object) -> str:
    """Return `text` composed (NFC), without what no database can store (NUL, lone surrogates).

    None becomes the empty string. A letter keeps at most 30 combining marks, so the cost grows
    with the length and not with its square.
    """
    cleaned = _UNSTORABLE.sub("", "" if text is None else str(text))
    return unicodedata.normalize("NFC", _spare_marks(cleaned))


def fold(text: object) -> str:
    """Return `text` as people type it in a hurry: 'Nước  mắm, Cà Ná' -> 'nuoc mam ca na'.

    Lower case, no marks, đ as d, every other sign a space, single spaces, no apostrophes
    ("M'Drắk" -> 'mdrak'). NFC and NFD, Hoà and Hòa fold alike. Folding twice changes nothing.
    """
    wide = unicodedata.normalize("NFKD", nfc(text)).lower().translate(_STROKED_D)
    return _GAP.sub(_close_gap, unicodedata.normalize("NFKD", wide)).strip()


def slugify_vi(text: object, *, max_length: int = SLUG_LENGTH) -> str:
    """Return the slug of a Vietnamese name: 'Nho đỏ tươi' -> 'nho-do-tuoi'.

    Only a-z, 0-9 and hyphens, cut at a word where it can be; empty when nothing is left.
    """
    words = [re.sub("[^a-z0-9]", "", word) for word in fold(text).split(" ")]
    slug = "-".join(word for word in words if word)
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]


def sort_key(text: object) -> str:
    """Return a key that sorts as a Vietnamese dictionary does, at most 255 digits.

    Letters first (a ă â b c d đ e ê ... o ô ơ ... u ư), then tones (ngang, huyền, hỏi, ngã, sắc,
    nặng). Digits only, hence the same order under every database's collation.
    """
    composed = " ".join(nfc(text)[:400].lower().split())[:80]
    weights = [_weight(letter) for letter in composed]
    letters = "".join(letter for letter, _ in weights)[:172]
    return f"{letters}00{''.join(tone for _, tone in weights)}"


def normal_form(text: object) -> str:
    """Return the one spelling a name is stored in: NFC, single spaces, 'Hòa' and never 'Hoà'.

    The tone sits on the first of the open pairs oa, oe, uy, as the province writes its own name
    (Khánh Hòa, Thủy Nguyên); 'quý' and closed syllables ('Hoàng') are not touched.
    """
    return _OPEN_PAIR.sub(_tone_on_the_first, " ".join(nfc(text).split()))


def same_spelling(one: object, other: object) -> bool:
    """Say whether two texts are one name, whatever the tone place, composition or case."""
    return normal_form(one).casefold() == normal_form(other).casefold()


def _spare_marks(text: str) -> str:
    return _NOT_WORDS.sub(lambda run: _thin(run[0]), text)


def _thin(run: str) -> str:
    kept, marks = [], 0
    for sign in run:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _close_gap(run: re.Match) -> str:
    """Join what only marks, invisible signs or an apostrophe part; put one space elsewhere."""
    joins = all(
        sign in _APOSTROPHES or unicodedata.category(sign) in {"Mn", "Mc", "Me", "Cf"}
        for sign in run[0]
    )
    return "" if joins else " "


def _weights_of_the_alphabet() -> dict[str, tuple[str, str]]:
    weights = {" ": ("10", "0")}
    for place, letter in enumerate("0123456789" + _ALPHABET, start=20):
        for tone, mark in enumerate(_TONES if letter in _VOWELS else ("",)):
            weights[unicodedata.normalize("NFC", letter + mark)] = (str(place), str(tone))
    return weights


_WEIGHTS = _weights_of_the_alphabet()


def _weight(letter: str) -> tuple[str, str]:
    """Return the two-digit place and the tone of a letter; foreign letters come last."""
    if letter in _WEIGHTS:
        return _WEIGHTS[letter]
    plain = fold(letter)
    if len(plain) <= 1:
        return _WEIGHTS.get(plain or " ") or (f"99{ord(plain):07d}", "0")
    return "".join(_weight(part)[0] for part in plain), "0"


def _pairs_with_a_tone() -> dict[str, str]:
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for mark in _TONES[1:]:
            modern = first + unicodedata.normalize("NFC", second + mark)
            pairs[modern] = unicodedata.normalize("NFC", first + mark) + second
    return pairs


_PAIRS = _pairs_with_a_tone()
_OPEN_PAIR = re.compile(rf"(?<!q)(?:{'|'.join(_PAIRS)})(?!\w)", re.IGNORECASE)


def _tone_on_the_first(pair: re.Match) -> str:
    moved = _PAIRS[pair[0].lower()]
    return "".join(
        new.upper() if old.isupper() else new for old, new in zip(pair[0], moved, strict=True)
    )
