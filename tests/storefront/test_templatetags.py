"""Money, icons, pictures and languages as the templates say them."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from catalog.images import RenditionSet

NBSP = "\N{NO-BREAK SPACE}"
GRAPES = RenditionSet(
    src="/media/nho.webp",
    srcset="/media/nho-240.webp 240w, /media/nho.webp 320w",
    width=320,
    height=400,
    alt="Hai chùm nho đỏ",
)


def _said(template: str, **context: object) -> str:
    return Template(template).render(Context(context))


def _on(path: str, template: str, **context: object) -> str:
    request = RequestFactory().get(path)
    return _said("{% load language %}" + template, request=request, **context)


def test_a_price_has_points_in_vietnamese() -> None:
    with translation.override("vi"):
        assert _said("{{ x|dong }}", x=Decimal(1250000)) == f"1.250.000{NBSP}₫"


def test_a_price_has_commas_in_english() -> None:
    with translation.override("en"):
        assert _said("{{ x|dong }}", x=1250000) == f"1,250,000{NBSP}₫"


WHOLE = [("0", "0"), ("-35000", "-35.000"), ("999.5", "1.000")]


@pytest.mark.parametrize(("amount", "words"), WHOLE)
def test_a_price_is_whole_dong(amount: str, words: str) -> None:
    with translation.override("vi"):
        assert _said("{{ x|dong }}", x=Decimal(amount)) == f"{words}{NBSP}₫"


def test_no_price_says_nothing() -> None:
    assert _said("{{ x|dong }}", x=None) == ""


def test_a_price_in_binary_fractions_is_refused() -> None:
    with pytest.raises(TypeError, match="never a float"):
        _said("{{ x|dong }}", x=0.1)


def test_an_icon_is_hidden_from_those_who_listen() -> None:
    icon = _said('{% icon "grape" %}')
    assert 'aria-hidden="true"' in icon
    assert "icons/sprite.svg#grape" in icon


def test_an_icon_name_cannot_break_out_of_its_attribute() -> None:
    assert '"><script>' not in _said("{% icon name %}", name='"><script>')


def test_a_picture_keeps_its_place_before_it_arrives() -> None:
    image = _said('{% picture p sizes="50vw" %}', p=GRAPES)
    assert 'width="320" height="400"' in image
    assert 'sizes="50vw"' in image
    assert 'alt="Hai chùm nho đỏ"' in image
    assert 'loading="lazy"' in image


def test_the_first_picture_of_a_page_is_not_lazy() -> None:
    image = _said("{% picture p priority=True %}", p=GRAPES)
    assert 'fetchpriority="high"' in image
    assert "lazy" not in image


def test_a_picture_beside_its_own_words_has_an_empty_text() -> None:
    assert 'alt=""' in _said('{% picture p alt="" %}', p=GRAPES)


def test_goods_without_a_picture_get_the_basket_drawing() -> None:
    assert "images/placeholder.svg" in _said('{% picture p "card" %}', p=None)


def test_the_switch_leads_to_the_same_page() -> None:
    said = "{% language_links as links %}{% for l in links %}{{ l.url }} {% endfor %}"
    assert _on("/san-pham/", said) == "/san-pham/ /en/san-pham/ "
    with translation.override("en"):
        assert _on("/en/san-pham/", said) == "/san-pham/ /en/san-pham/ "


def test_only_the_present_language_is_marked() -> None:
    said = "{% language_links as links %}{% for l in links %}{{ l.is_current }} {% endfor %}"
    with translation.override("en"):
        assert _on("/en/san-pham/", said) == "False True "


def test_a_page_that_knows_its_translations_is_believed() -> None:
    said = "{% language_links as links %}{% for l in links %}{{ l.url }} {% endfor %}"
    pages = {"vi": "/tin-tuc/hoi-nho/", "en": None}
    assert _on("/tin-tuc/hoi-nho/", said, alternates=pages) == "/tin-tuc/hoi-nho/ /en/ "


def test_an_address_of_nothing_switches_to_the_other_home() -> None:
    said = "{% language_links as links %}{% for l in links %}{{ l.url }} {% endfor %}"
    assert _on("/khong-co.txt", said) == "/khong-co.txt /en/ "
    assert _on("/song/", said) == "/song/ /en/ "


def test_search_engines_hear_of_both_languages(settings: object) -> None:
    settings.SITE_URL = "https://ocop.test"
    links = _on("/san-pham/", "{% alternate_links %}")
    assert 'hreflang="vi" href="https://ocop.test/san-pham/"' in links
    assert 'hreflang="en" href="https://ocop.test/en/san-pham/"' in links


def test_a_language_without_a_page_is_not_offered_to_search_engines() -> None:
    links = _on("/a/", "{% alternate_links %}", alternates={"vi": "/a/", "en": None})
    assert 'hreflang="en"' not in links


def test_filters_do_not_make_another_address(settings: object) -> None:
    settings.SITE_URL = "https://ocop.test"
    assert _on("/san-pham/?sao=4", "{% canonical_url %}") == "https://ocop.test/san-pham/"
    told = _on("/x/", "{% canonical_url %}", canonical_path="/san-pham/nho/")
    assert told == "https://ocop.test/san-pham/nho/"


def test_no_words_can_end_the_structured_data() -> None:
    block = _on("/", "{% json_ld data %}", data={"name": "</script><script>alert(1)"})
    assert block.count("</script>") == 1
    assert block.count("<script") == 1


def test_structured_data_keeps_vietnamese_readable() -> None:
    assert "Tỏi Phan Rang" in _on("/", "{% json_ld data %}", data={"name": "Tỏi Phan Rang"})
