"""Oscar's order screens ask for thumbnails and get what there is."""

from oscar.core.thumbnails import get_thumbnailer

from catalog.thumbnails import RenditionThumbnailer


def test_oscar_uses_our_thumbnailer() -> None:
    assert isinstance(get_thumbnailer(), RenditionThumbnailer)


def test_a_picture_is_handed_through_whatever_is_asked() -> None:
    source = object()
    asked = {"size": "100x100", "crop": "center", "upscale": False}
    assert RenditionThumbnailer().generate_thumbnail(source, **asked) is source


def test_no_picture_stays_no_picture() -> None:
    assert RenditionThumbnailer().generate_thumbnail(None) is None


def test_there_is_nothing_to_delete() -> None:
    assert RenditionThumbnailer().delete_thumbnails(object()) is None
