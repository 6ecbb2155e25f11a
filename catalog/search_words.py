"""Words shoppers use for the same thing, and what a Telex keyboard leaves behind."""

import re
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

# Each line: words (folded) that mean the same to a shopper here.
SYNONYMS = (
    ("nha dam", "lo hoi", "aloe", "aloe vera"),
    ("nho kho", "nho say", "raisin", "raisins", "dried grapes"),
    ("mat nho", "siro nho", "xi ro nho", "grape syrup"),
    ("nuoc mam", "mam ca", "fish sauce"),
    ("tho cam", "det cham", "brocade", "vai cham"),
    ("mang tay", "asparagus"),
    ("cuu", "truu", "tru", "lamb", "mutton", "sheep"),
    ("yen sao", "to yen", "bird nest", "birds nest", "bird s nest"),
    ("mat ong", "honey"),
    ("toi", "garlic"),
    ("hanh tim", "hanh huong", "shallot", "shallots"),
    ("muoi", "salt"),
    ("ruou vang", "vang nho", "vang", "ruou nho", "wine"),
    ("gom", "pottery", "ceramic", "binh hoa", "lo hoa"),
    ("khan", "scarf", "khan choang"),
    ("tui xach", "gio xach", "bag", "handbag"),
    ("muc", "squid"),
    ("ca com", "anchovy", "anchovies"),
    ("rong sun", "rong bien", "seaweed"),
    ("tao", "tao gio", "jujube", "apple", "tao ta"),
    ("buoi", "pomelo", "grapefruit"),
    ("hat dieu", "dieu", "cashew", "cashews"),
    ("de", "goat"),
    ("xa phong", "xa bong", "soap"),
    ("tra", "tea"),
    ("banh trang", "rice paper", "banh da"),
    ("mat", "siro", "syrup"),
    ("mam nem", "mam nem pha san", "anchovy sauce"),
    ("nho", "grape", "grapes"),
    ("kho", "say", "dried", "jerky"),
)

# One wrong, missing, extra or swapped letter in words of three letters or more.
SHORTEST_CORRECTED = 3
MOST_NEAR = 6
MOST_CORRECTIONS = 12


def readings(folded: str) -> list[str]:
    """Return `folded` and what else it may be called, the typed words first.

    >>> readings("lo hoi tuoi")
    ['lo hoi tuoi', 'nha dam tuoi', 'aloe tuoi', 'aloe vera tuoi']
    """
    found = [folded]
    for group in SYNONYMS:
        for word in sorted(group, key=len, reverse=True):
            if not re.search(rf"\b{re.escape(word)}\b", folded):
                continue
            others = (other for other in group if other != word)
            found += [re.sub(rf"\b{re.escape(word)}\b", other, folded) for other in others]
            break
    return list(dict.fromkeys(found))[:12]


TELEX = (("aa", "a"), ("ee", "e"), ("oo", "o"), ("dd", "d"), ("w", ""))


def without_telex(folded: str) -> str:
    """Return `folded` without the letters a Telex keyboard left when it was off.

    >>> without_telex("nuowcs mawms")
    'nuoc mam'
    """
    return " ".join(map(_plain_syllable, folded.split()))


def _plain_syllable(syllable: str) -> str:
    for typed, meant in TELEX:
        syllable = syllable.replace(typed, meant)
    return re.sub(r"(?<=[aeiouycghmnpt])[sfrxj]$", "", syllable)


def corrections(folded: str, vocabulary: frozenset[str]) -> list[str]:
    """Return `folded` with its unknown words replaced by known ones, one letter off.

    >>> corrections("garlc", frozenset({"garlic", "grape"}))
    ['garlic']
    """
    choices = [_nearest(word, vocabulary) for word in folded.split()]
    found = (" ".join(words) for words in islice(product(*choices), MOST_CORRECTIONS))
    return [words for words in found if words != folded]


def _nearest(word: str, vocabulary: frozenset[str]) -> list[str]:
    if len(word) < SHORTEST_CORRECTED or word in vocabulary:
        return [word]
    # All of them first: a set has no order, and the nearest must not depend on the process.
    found = process.extract(
        word, vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=1, limit=None
    )
    # The same first letter before another: slips are rarer there. The rest in a fixed order.
    near = sorted(
        (known for known, *_rest in found), key=lambda known: (known[0] != word[0], known)
    )
    return near[:MOST_NEAR] or [word]


def alike(folded: str, vocabulary: frozenset[str]) -> list[str]:
    """Return up to four known words that share most letters with a word of `folded`."""
    found: dict[str, float] = {}
    for word in folded.split():
        if len(word) >= SHORTEST_CORRECTED:
            near = process.extract(word, vocabulary, scorer=ratio, score_cutoff=60, limit=None)
            found |= {known: score for known, score, _key in near if len(known) > 2}
    return sorted(found, key=lambda known: (-found[known], known))[:4]
