"""What a file is, by what is in it and not by its name; and which of that EPUB 3.3 lets a book hold.

EPUB 3.3, 3.2 "Core media types" (https://www.w3.org/TR/epub-33/#sec-core-media-types); films may be of any type.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from typing import NamedTuple

import imagesize

SVG, CSS, XHTML = "image/svg+xml", "text/css", "application/xhtml+xml"
#: endings of names, by media type; the first is what a file gets whose name says something else
SUFFIXES = {
    XHTML: (".xhtml",),
    CSS: (".css",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    SVG: (".svg",),
    "audio/mpeg": (".mp3",),
    "audio/mp4": (".m4a", ".mp4"),
    "audio/ogg; codecs=opus": (".opus", ".ogg"),
    "video/mp4": (".mp4", ".m4v"),
    "video/webm": (".webm",),
    "video/ogg": (".ogv", ".ogg"),
    "font/otf": (".otf",),
    "font/ttf": (".ttf",),
    "font/woff": (".woff",),
    "font/woff2": (".woff2",),
    "text/vtt": (".vtt",),
}
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"OTTO", "font/otf"),
    (b"\x00\x01\x00\x00", "font/ttf"),
    (b"true", "font/ttf"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"WEBVTT", "text/vtt"),
    (b"\xef\xbb\xbfWEBVTT", "text/vtt"),
    (b"ID3", "audio/mpeg"),
)
_DRAWING = re.compile(rb"<(?:\w+:)?svg[\s>/]")
_PAGE = re.compile(rb"<(?:html|body|head)[\s>]", re.IGNORECASE)
_SOUND_BRANDS = (b"M4A ", b"M4B ")
_PICTURE_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1")
#: no picture of a book needs more pixels to be made one that EPUB knows
_MAX_PIXELS = 50_000_000


class Media(NamedTuple):
    """A file of a book."""

    content: bytes
    #: its media type, or "" for none that EPUB knows
    type: str


def media_type(content: bytes) -> str:
    """Return the media type of a file, "" where EPUB knows none for it."""
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] not in _PICTURE_BRANDS:
        return "audio/mp4" if content[8:12] in _SOUND_BRANDS else "video/mp4"
    if content[:4] == b"OggS":
        return "audio/ogg; codecs=opus" if b"OpusHead" in content[:100] else "video/ogg"
    if len(content) > 2 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2:
        return "audio/mpeg"  # a frame of MPEG sound, layer III
    head = content[:8192]
    return SVG if _DRAWING.search(head) and not _PAGE.search(head) else ""


def read_picture(content: bytes) -> Media:
    """Return a picture as one that EPUB knows: as it is, unpacked, or as PNG; of no type where that cannot be."""
    if content[:2] == b"\x1f\x8b":
        content = _unpack(content)
    kind = media_type(content)
    if kind == SVG:
        return Media(content, kind)
    if kind.startswith("image/"):
        return Media(content, kind if _has_size(content) else "")
    return _as_png(content)


def _has_size(content: bytes) -> bool:
    """Say whether the head of a picture can be read."""
    try:
        width, height = imagesize.get(io.BytesIO(content))
    except (ValueError, OSError, IndexError, OverflowError):
        return False
    return bool(width > 0 and height > 0)


def _unpack(content: bytes) -> bytes:
    """Return a drawing that was packed (``.svgz``), or nothing."""
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(content)).read(20_000_000)
    except (OSError, EOFError, zlib.error):
        return b""


def _as_png(content: bytes) -> Media:
    """Return a picture of another type (AVIF, TIFF, BMP) as PNG, if Pillow is there and can read it."""
    try:
        from PIL import Image
    except ImportError:
        return Media(content, "")
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                return Media(content, "")
            buffer = io.BytesIO()
            mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
            picture.convert(mode).save(buffer, "PNG")
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return Media(content, "")
    return Media(buffer.getvalue(), "image/png")
