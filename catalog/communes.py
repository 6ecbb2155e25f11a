"""Find a commune as people write it: type-ahead, and typed text made one commune.

>>> resolve("Phuoc Dan, Ninh Thuan").full_name
'xã Ninh Phước, tỉnh Khánh Hòa'
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Case, F, FilteredRelation, Q, QuerySet, When
from django.utils.translation import gettext as _

from catalog.folding import fold, nfc, normal_form
from catalog.models import Commune, CommuneAlias, Province

LONGEST_TYPED = 200
"""Characters read; the longest full address of a commune has some 60."""

MOST_PARTS = 8
"""Parts between commas that are read: number, street, hamlet, commune, district, province."""

MOST_ROWS = 50
"""Rows a suggestion reads; no list of choices is longer."""

AREAS_KEY, AREAS_KEPT_FOR = "catalog.areas", 3600
"""Where the provinces' names are kept, and for how many seconds: they change by law only."""

_KINDS = {
    "xa": Commune.Kind.COMMUNE,
    "x": Commune.Kind.COMMUNE,
    "phuong": Commune.Kind.WARD,
    "p": Commune.Kind.WARD,
    "dac khu": Commune.Kind.SPECIAL_ZONE,
    # Towns ended with the districts on 1 July 2025; people still write them.
    "thi tran": "",
    "tt": "",
}
_KIND_WORDS = re.compile(rf"^({'|'.join(_KINDS)}) (?=\w)")
_PROVINCE_WORDS = re.compile(r"^(?:tinh|thanh pho|tp) (?=\w)")
_PROVINCE_WORDS_LAST = re.compile(r" (?:tinh|thanh pho|tp)$")
_NICKNAMES = {
    "hcm": "ho chi minh",
    "tphcm": "ho chi minh",
    "sai gon": "ho chi minh",
    "thua thien hue": "hue",
}


class CommuneNotFound(Exception):
    """What is typed is not one commune; the message is for the person who typed it."""


class UnknownCommune(CommuneNotFound):
    """No commune in force has this name or code."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        if typed:
            message = _("We do not know the commune “%(typed)s”. Please choose it from the list.")
        else:
            message = _("Please type the commune, for example Ninh Phước.")
        super().__init__(message % {"typed": typed} if typed else message)


class AmbiguousCommune(CommuneNotFound):
    """Several communes have this name; `choices` are the nearest first, at most eight."""

    def __init__(self, typed: str, choices: Iterable[Commune]) -> None:
        self.typed = typed
        self.choices = sorted(choices, key=_nearness)[:8]
        names = "; ".join(commune.full_name for commune in self.choices)
        message = _("Several communes are called “%(typed)s”: %(names)s. Please choose one.")
        super().__init__(message % {"typed": typed, "names": names})


def suggest(query: str, limit: int = 8, *, at: datetime.datetime | None = None) -> list[Commune]:
    """Return up to `limit` communes with a word, also of an old name, that begins as `query`.

    Former Ninh Thuận first, then Khánh Hòa, then the rest; in each, the whole name before a name
    that begins with it. Two queries, seven at most when a province is named. Never raises.
    """
    head, _comma, rest = _clip(query).partition(",")
    name = fold(head)
    if not name or limit < 1:
        return []
    areas = _areas() if rest else {}
    area = areas.get(_PROVINCE_WORDS.sub("", fold(rest)))
    found = _beginning(_with_and_without_kind(name), area, at=at)
    if not found and " " in name:
        for shorter, area in _split_area(name, areas or _areas()):
            found = found or _beginning(_with_and_without_kind(shorter), area, at=at)
    return found[:limit]


def resolve(typed: str, *, at: datetime.datetime | None = None) -> Commune:
    """Return the one commune that `typed` means: a code, 'xã Ninh Phước, Khánh Hòa', an old name.

    Marks, kind and province may be left out; house, street and old districts are passed over.
    Raises UnknownCommune, or AmbiguousCommune with the choices, both CommuneNotFound.
    """
    text = _clip(typed)
    if text.isascii() and text.isdigit():
        return _by_code(text, at=at)
    readings = _readings(text)
    named = _named({reading.name for reading in readings}, at=at)
    for reading in readings:
        meant = _meant(reading, named[reading.name])
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise AmbiguousCommune(text[:60], meant)
    raise UnknownCommune(text[:60])


@dataclass(frozen=True)
class _Area:
    """A province, or the part of it that was Ninh Thuận."""

    province_id: int
    former_ninh_thuan: bool = False

    def holds(self, commune: Commune) -> bool:
        if self.former_ninh_thuan and not commune.former_ninh_thuan:
            return False
        return commune.province_id == self.province_id


@dataclass(frozen=True)
class _Reading:
    """One way to read what was typed: a folded name, perhaps a kind, perhaps an area."""

    name: str
    typed: str
    kind: str = ""
    area: _Area | None = None


@dataclass(frozen=True)
class _Hit:
    """A commune found under its own name or an alias."""

    commune: Commune
    name: str
    is_alias: bool


def _clip(typed: object) -> str:
    return " ".join(nfc("" if typed is None else str(typed)[:LONGEST_TYPED]).split())


def _by_code(code: str, *, at: datetime.datetime | None) -> Commune:
    communes = Commune.objects.current(at).select_related("province")
    commune = communes.filter(code=code).first()
    if commune is None:
        raise UnknownCommune(code[:60])
    return commune


def _areas() -> dict[str, _Area]:
    """Return what people call each province, old and short names too, folded; kept in the cache."""
    return cache.get_or_set(AREAS_KEY, _read_areas, AREAS_KEPT_FOR)


def forget_areas() -> None:
    """Have the provinces read anew, after they were loaded."""
    cache.delete(AREAS_KEY)


def _read_areas() -> dict[str, _Area]:
    areas = {}
    for province in Province.objects.all():
        for former in province.former_names.split(","):
            areas[fold(former)] = _Area(province.pk, fold(former) == "ninh thuan")
        areas[fold(province.name)] = _Area(province.pk)
    for nickname, name in _NICKNAMES.items():
        if name in areas:
            areas[nickname] = areas[name]
    areas.pop("", None)
    return areas


def _split_area(name: str, areas: dict[str, _Area]) -> list[tuple[str, _Area]]:
    """Take a province off the end: 'ninh phuoc khanh hoa' -> 'ninh phuoc' and Khánh Hòa.

    'son tinh quang ngai' is Sơn Tịnh; 'ba to tinh quang ngai' is Ba Tơ: both readings return.
    """
    words = name.split(" ")
    for length in range(min(4, len(words) - 1), 0, -1):
        area = areas.get(" ".join(words[-length:]))
        if area:
            rest = " ".join(words[:-length])
            readings = [rest, _PROVINCE_WORDS_LAST.sub("", rest)]
            return [(part, area) for part in dict.fromkeys(readings)]
    return []


def _with_and_without_kind(name: str) -> list[str]:
    """'phuong liet' may be phường Liệt or the beginning of Phương Liệt."""
    return list(dict.fromkeys([name, _KIND_WORDS.sub("", name)]))


def _readings(text: str) -> list[_Reading]:
    """Return every way to read an address, the likeliest first."""
    parts = [part.strip() for part in re.split("[,;]", text)][:MOST_PARTS]
    areas = _areas()
    area = None
    for place in range(len(parts) - 1, 0, -1):
        area = areas.get(_PROVINCE_WORDS.sub("", fold(parts[place])))
        if area:
            parts = parts[:place]
            break
    # "xã …" says itself that it is the commune; else the commune comes before its district.
    parts.sort(key=lambda part: not _KIND_WORDS.match(fold(part)))
    return [reading for part in parts for reading in _readings_of(part, area, areas)]


def _readings_of(part: str, area: _Area | None, areas: dict[str, _Area]) -> list[_Reading]:
    whole = fold(part)
    named = [(whole, area)] if area else [(whole, None), *_split_area(whole, areas)]
    readings = []
    for name, lies_in in named:
        kind = _KIND_WORDS.match(name)
        readings.append(_Reading(name, part, area=lies_in))
        if kind:
            bare = name[kind.end() :]
            readings.append(_Reading(bare, part, kind=_KINDS[kind[1]], area=lies_in))
    return [reading for reading in readings if reading.name]


def _named(names: set[str], *, at: datetime.datetime | None) -> dict[str, list[_Hit]]:
    """Return what bears each folded name, in one query."""
    old = FilteredRelation("aliases", condition=Q(aliases__name_folded__in=names))
    found = Commune.objects.current(at).annotate(old=old)
    found = found.filter(Q(name_folded__in=names) | Q(old__isnull=False))
    told = found.annotate(old_name=F("old__name"), old_folded=F("old__name_folded"))
    own, by_alias = defaultdict(dict), defaultdict(list)
    for commune in told.select_related("province"):
        if commune.name_folded in names:
            own[commune.name_folded][commune.pk] = _Hit(commune, commune.name, is_alias=False)
        if commune.old_folded:
            hit = _Hit(commune, commune.old_name, is_alias=True)
            by_alias[commune.old_folded].append(hit)
    return {name: [*own[name].values(), *by_alias[name]] for name in names}


def _meant(reading: _Reading, hits: list[_Hit]) -> list[Commune]:
    """Return the communes a reading may mean: today's name beats an old one in its province."""
    hits = [hit for hit in hits if reading.area is None or reading.area.holds(hit.commune)]
    own = [hit for hit in hits if not hit.is_alias]
    own = [hit for hit in own if hit.commune.kind == reading.kind] or own
    taken = {hit.commune.province_id for hit in own}
    old = [hit for hit in hits if hit.is_alias and hit.commune.province_id not in taken]
    typed = normal_form(reading.typed).casefold()
    spelled = [hit for hit in own + old if normal_form(hit.name).casefold() in typed]
    return list({hit.commune.pk: hit.commune for hit in spelled or own + old}.values())


def _beginning(
    names: list[str], area: _Area | None, *, at: datetime.datetime | None
) -> list[Commune]:
    """Return communes whose name, or an alias, has a word that begins as one of `names`."""
    current = Commune.objects.current(at)
    if area:
        current = current.filter(province_id=area.province_id)
        if area.former_ninh_thuan:
            current = current.filter(former_ninh_thuan=True)
    own = _ranked(current.select_related("province"), names, commune="")
    aliases = CommuneAlias.objects.filter(commune__in=current)
    old = _ranked(aliases.select_related("commune__province"), names, commune="commune__")
    ranked = [((row.near, row.fit, 0, row.name_folded), row) for row in own]
    ranked += [((row.near, row.fit, 1, row.name_folded), row.commune) for row in old]
    ranked.sort(key=lambda pair: (pair[0], pair[1].code))
    return list({commune.pk: commune for _rank, commune in ranked}.values())


def _ranked(rows: QuerySet, names: list[str], *, commune: str) -> QuerySet:
    begins, word_begins = Q(), Q()
    for name in names:
        begins |= Q(name_folded__startswith=name)
        word_begins |= Q(name_folded__contains=f" {name}")
    near = Case(
        When(**{f"{commune}former_ninh_thuan": True}, then=0),
        When(**{f"{commune}province__region": Province.Region.HOME}, then=1),
        default=2,
    )
    fit = Case(When(name_folded__in=names, then=0), When(begins, then=1), default=2)
    found = rows.filter(begins | word_begins).annotate(near=near, fit=fit)
    return found.order_by("near", "fit", "name_folded")[:MOST_ROWS]


def _nearness(commune: Commune) -> tuple[int, str, str]:
    away = 1 if commune.province.region == Province.Region.HOME else 2
    return 0 if commune.former_ninh_thuan else away, commune.name_folded, commune.code
