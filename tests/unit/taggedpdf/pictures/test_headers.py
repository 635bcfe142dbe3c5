"""Media types and sizes by the first bytes of a file."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_files import encoded, huge_png, of_each_format, picture, svg
from taggedpdf.pictures.headers import Header, decompress_svg, is_svg, read_header

FILES = of_each_format()
TYPES = {
    "plain.png": "image/png",
    "plain": "image/png",
    "LOUD.PNG": "image/png",
    "photo.jpg": "image/jpeg",
    "press.jpg": "image/jpeg",
    "photo.png": "image/jpeg",
    "moving.gif": "image/gif",
    "moving.jpg": "image/gif",
    "web.webp": "image/webp",
    "new.avif": "image/avif",
    "scan.tiff": "image/tiff",
    "old.bmp": "image/bmp",
}


@pytest.mark.parametrize("name", TYPES)
def test_type_and_size_are_those_of_the_content(name):
    assert read_header(FILES[name]) == Header(TYPES[name], 24, 16)


@pytest.mark.parametrize(
    ("data", "header"),
    [
        (FILES["icon.ico"], Header("image/x-icon", 32, 32)),
        (FILES["drawing.png"], Header("image/svg+xml")),
        (encoded("WEBP", lossless=True), Header("image/webp", 24, 16)),
        (
            encoded("WEBP", picture().convert("RGBA"), save_all=True, append_images=[picture()]),
            Header("image/webp", 24, 16),
        ),
        (encoded("JPEG", progressive=True, exif=b"Exif\0\0" + b"x" * 60_000), Header("image/jpeg", 24, 16)),
        (encoded("JPEG2000"), Header("image/jp2", 24, 16)),
        (huge_png(3_000), Header("image/png", 3_000, 3_000)),
        (b"%PDF-1.7\n", Header("application/pdf")),
    ],
)
def test_other_heads(data, header):
    assert read_header(data) == header


def test_gif_is_as_large_as_its_first_frame():
    frame = b",\0\0\0\0" + struct.pack("<HH", 50_000, 40_000) + b"\0\2\0;"
    assert read_header(b"GIF89a" + struct.pack("<HH", 1, 1) + b"\0\0\0" + frame) == Header("image/gif", 50_000, 40_000)


@pytest.mark.parametrize("data", [b"", b"words", b"<html><svg></svg></html>", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM"])
def test_what_is_no_picture(data):
    assert read_header(data) is None


@given(st.sampled_from(sorted(FILES)), st.integers(0, 400))
def test_a_cut_head_never_stops_a_build(name, length):
    read_header(FILES[name][:length])


@pytest.mark.parametrize(
    "head",
    [
        "",
        "\ufeff",
        '<?xml version="1.0"?>\n',
        "<!-- a\n -- <b> -->\n",
        '<!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY x "y">]>\n',
    ],
)
def test_drawing_behind_what_may_stand_before_it(head):
    assert is_svg(head.encode() + svg(""))
    assert is_svg((head + svg("").decode()).encode("utf-16"))


def test_packed_drawing_may_not_grow_without_bound():
    import zlib

    bomb = zlib.compressobj(9, wbits=31)
    data = b"".join(bomb.compress(b" " * 1_000_000) for _ in range(40)) + bomb.flush()
    with pytest.raises(ValueError, match="too large"):
        decompress_svg(data)
