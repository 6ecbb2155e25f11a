"""The weight and order of what a browser loads: styles, scripts, icons, fonts, markup."""

import gzip
import re
from pathlib import Path

from tests.house.sources import ROOT, relative, report

STATIC, TEMPLATES = ROOT / "static", ROOT / "templates"
PARTS, PIECES = STATIC / "css", TEMPLATES / "components"
STYLES_RAW, STYLES_PACKED = 60_000, 13_000
SCRIPTS_PACKED, FONT_MOST, ICONS_PACKED = 10_000, 32_000, 10_000

COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\("
    r"|:[^;{]*\b(?:white|black|red|green|blue|gr[ae]y|orange|yellow|brown)\b",
    re.IGNORECASE,
)
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "a script in the page": re.compile(
        r"<script(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))", re.IGNORECASE
    ),
}


def _styles() -> list[Path]:
    return sorted(PARTS.rglob("*.css"))


def _pages() -> list[Path]:
    # Letters are read in mail programs, which know no stylesheet; Oscar's dashboard lives
    # below the staff's address with a policy of its own (storefront/security.py).
    apart = {"emails", "oscar"}
    return [page for page in sorted(TEMPLATES.rglob("*.html")) if not apart & set(page.parts)]


def _packed(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)


def _classes_in(page: Path) -> set[str]:
    """Return the class names the page writes out; those made by tags are not seen."""
    text = COMMENT.sub("", page.read_text(encoding="utf-8"))
    spelled = re.findall(r'\bclass="((?:{%.*?%}|{{.*?}}|[^"])*)"', text)
    return {name for found in spelled for name in TAG.sub(" ", found).split()}


def _classes_styled() -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in _styles())
    return set(re.findall(r"\.([a-z][\w-]*)", text))


def test_all_styles_together_are_light() -> None:
    whole = b"\n".join(path.read_bytes() for path in _styles())
    assert len(whole) <= STYLES_RAW
    assert len(gzip.compress(whole, 6)) <= STYLES_PACKED


def test_all_scripts_together_are_light() -> None:
    assert _packed(sorted((STATIC / "js").rglob("*.js"))) <= SCRIPTS_PACKED


def test_fonts_and_icons_are_light() -> None:
    heavy = [p.name for p in (STATIC / "fonts").glob("*.woff2") if p.stat().st_size > FONT_MOST]
    assert heavy == []
    assert _packed([STATIC / "icons/sprite.svg"]) <= ICONS_PACKED


def test_borrowed_fonts_and_icons_carry_their_licence() -> None:
    borrowed = [
        "fonts/OFL-be-vietnam-pro.txt",
        "fonts/OFL-fraunces.txt",
        "icons/LICENSE-lucide.txt",
    ]
    assert [name for name in borrowed if not (STATIC / name).is_file()] == []


def test_colours_are_named_in_the_tokens_only() -> None:
    faults = [
        f"{relative(path)}:{number} {line.strip()}"
        for path in _styles()
        if path.name != "tokens.css"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if COLOUR.search(line)
    ]
    assert not faults, report(faults)


def test_every_token_used_is_defined_somewhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in _styles())
    # A component's own variant sets a variable that its rule reads with a default.
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert used - set(re.findall(r"(--[\w-]+)\s*:", text)) == set()


def test_a_component_and_its_style_have_one_name() -> None:
    styled = _classes_styled()
    faults = []
    for piece in sorted(PIECES.glob("*.html")):
        lonely = _classes_in(piece) - styled
        if lonely and not (PARTS / "components" / f"{piece.stem}.css").exists():
            faults.append(f"{relative(piece)}: {', '.join(sorted(lonely))} styled nowhere")
    assert not faults, report(faults)


def test_no_style_is_left_without_markup() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in _pages())
    faults = [
        relative(style)
        for style in sorted((PARTS / "components").glob("*.css"))
        if not (PIECES / f"{style.stem}.html").exists()
        and style.stem.replace("_", "-") not in pages
    ]
    assert not faults, report(faults)


def test_pages_hold_no_script_and_no_style_of_their_own() -> None:
    faults = [
        f"{relative(page)}: {what}"
        for page in _pages()
        for what, pattern in INLINE.items()
        if pattern.search(COMMENT.sub("", page.read_text(encoding="utf-8")))
    ]
    assert not faults, report(faults)


def test_every_icon_asked_for_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'id="([\w-]+)"', (STATIC / "icons/sprite.svg").read_text()))
    faults = [
        f"{relative(page)}: {name}"
        for page in _pages()
        for name in re.findall(r'{% icon "([^"]+)"', page.read_text(encoding="utf-8"))
        if name not in drawn
    ]
    assert not faults, report(faults)


def test_every_static_file_asked_for_exists() -> None:
    faults = [
        f"{relative(page)}: {name}"
        for page in _pages()
        for name in re.findall(r'{% static "([^"]+)"', page.read_text(encoding="utf-8"))
        if name != "css/shop.css" and not (STATIC / name).is_file()
    ]
    assert not faults, report(faults)


def test_the_patterns_catch_what_they_are_meant_to_catch() -> None:
    assert COLOUR.search("color: #fff;")
    assert COLOUR.search("color: white;")
    assert COLOUR.search("box-shadow: 0 0 1px rgb(0 0 0 / 10%)")
    assert not COLOUR.search("white-space: nowrap;")
    assert INLINE["a script in the page"].search("<script>alert(1)</script>")
    assert not INLINE["a script in the page"].search('<script type="module" src="a.js">')
    assert not INLINE["a script in the page"].search('<script type="application/ld+json">')
    assert INLINE["an event handler"].search('<a onclick="x()">')
