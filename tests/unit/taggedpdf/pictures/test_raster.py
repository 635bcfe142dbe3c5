"""Pictures of pixels: whole or not, and converted."""

from __future__ import annotations

import io

import pytest
from picture_files import encoded, of_each_format, picture
from PIL import Image
from taggedpdf.pictures.headers import read_header
from taggedpdf.pictures.raster import BrokenPictureError, check_raster, convert_raster

FILES = {
    name: data
    for name, data in of_each_format().items()
    if (header := read_header(data)) and "svg" not in header.media_type
}


def type_of(data: bytes) -> str:
    header = read_header(data)
    assert header is not None
    return header.media_type


@pytest.mark.parametrize("name", FILES)
def test_whole_pictures_are_whole_and_become_one_that_all_outputs_show(name):
    check_raster(FILES[name], type_of(FILES[name]))
    content, media_type = convert_raster(FILES[name], type_of(FILES[name]))
    assert type_of(content) == media_type in ("image/png", "image/jpeg")
    assert convert_raster(FILES[name], type_of(FILES[name])) == (content, media_type)
    with Image.open(io.BytesIO(content)) as shown, Image.open(io.BytesIO(FILES[name])) as original:
        assert shown.size == original.size


@pytest.mark.parametrize("name", FILES)
def test_cut_pictures_are_broken(name):
    media_type = type_of(FILES[name])
    noise = Image.effect_noise((90, 90), 90)
    options = {"save_all": False}
    forms = {"image/x-icon": "ICO", "image/jpeg": "JPEG"}
    data = encoded(forms.get(media_type, media_type.partition("/")[2].upper()), noise.convert("RGB"), **options)
    with pytest.raises(BrokenPictureError) as caught:
        check_raster(data[: len(data) // 2], media_type)
    assert "0x" not in str(caught.value)


def test_damaged_png_is_broken_and_one_with_a_damaged_note_is_not():
    data = encoded("PNG", pnginfo=None, dpi=(72, 72))
    position = data.index(b"IDAT") + 8
    with pytest.raises(BrokenPictureError, match="IDAT"):
        check_raster(data[:position] + b"??" + data[position + 2 :], "image/png")
    position = data.index(b"pHYs") + 4
    check_raster(data[:position] + b"??" + data[position + 2 :], "image/png")


def test_picture_is_upright():
    exif = Image.Exif()
    exif[0x112] = 6
    content, _media_type = convert_raster(encoded("TIFF", exif=exif), "image/tiff")
    with Image.open(io.BytesIO(content)) as shown:
        assert shown.size == (16, 24)


def test_transparency_and_colours_stay():
    clear = picture().convert("RGBA")
    clear.putalpha(100)
    content, media_type = convert_raster(encoded("AVIF", clear), "image/avif")
    assert media_type == "image/png"
    with Image.open(io.BytesIO(content)) as shown:
        assert shown.mode == "RGBA" and shown.getpixel((0, 0))[3] in range(95, 106)
    content, _media_type = convert_raster(encoded("TIFF", picture().convert("CMYK")), "image/tiff")
    with Image.open(io.BytesIO(content)) as shown:
        assert shown.getpixel((0, 0)) == (254, 0, 0) or shown.getpixel((0, 0)) == (255, 0, 0)
    content, _media_type = convert_raster(encoded("TIFF", Image.new("I;16", (2, 2), 0x8000)), "image/tiff")
    with Image.open(io.BytesIO(content)) as shown:
        assert shown.getpixel((0, 0)) in (127, 128)
