"""What the first bytes of a file say: its media type, and how many pixels it holds before any of them is decoded.

Names are not asked: a JPEG may be called ``.png``. The formats: PNG (https://www.w3.org/TR/png-3/), GIF
(https://www.w3.org/Graphics/GIF/spec-gif89a.txt), JPEG (ITU T.81), WebP (RFC 9649), TIFF 6.0 and BigTIFF, and those of
ISO/IEC 14496-12, among them AVIF.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

SVG = "image/svg+xml"
#: what `read_header` calls a compressed SVG
SVGZ = "image/svg+xml-compressed"
#: the most bytes that a compressed SVG may become
MOST_SVG_BYTES = 32_000_000
_ICON_ENTRY = struct.Struct("<BBBBHHII")
#: markers of JPEG that begin a frame, and so hold its size
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SVG_START = re.compile(
    r"""\ufeff? \s* (?: <\?.*?\?> \s* | <!--.*?--> \s* | <!DOCTYPE [^\[>]* (?:\[.*?\]\s*)? > \s* )*
    <(?:[\w.-]+:)?svg[\s/>]""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)


class Header(NamedTuple):
    """What the head of a picture says of it."""

    media_type: str
    #: in pixels; 0 where the head does not say
    width: int = 0
    height: int = 0

    @property
    def pixels(self) -> int:
        """How many pixels the picture has."""
        return self.width * self.height


def read_header(data: bytes) -> Header | None:
    """Return the media type and the size of the picture *data*; `None` if it is none that is known.

    The size is that of the largest picture in it: an icon holds several.
    """
    for signature, read in _READERS:
        if signature.match(data):
            try:
                return read(data)
            except (struct.error, IndexError, ValueError):
                return None
    return Header(SVG) if is_svg(data) else None


def is_svg(data: bytes) -> bool:
    """Say whether *data* begins as an SVG does, behind declarations and comments."""
    encoding = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}.get(data[:2], "utf-8")
    return _SVG_START.match(data[:100_000].decode(encoding, "replace")) is not None


def decompress_svg(data: bytes) -> bytes:
    """Return what a gzip file holds.

    :raises ValueError: if it is broken, or holds more than an SVG may
    """
    decompressor = zlib.decompressobj(wbits=31)
    try:
        content = decompressor.decompress(data, MOST_SVG_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not decompressor.eof:
        raise ValueError("it is cut off, or too large")
    return content


def _read_png(data: bytes) -> Header:
    return Header("image/png", *struct.unpack_from(">II", data, 16))


def _read_gif(data: bytes) -> Header:
    """Read the size of the screen, or that of the first frame, which no screen bounds."""
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    position = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    while data[position] == 0x21:  # an extension
        position += 2
        while data[position]:
            position += data[position] + 1
        position += 1
    if data[position] == 0x2C:
        frame_width, frame_height = struct.unpack_from("<HH", data, position + 5)
        width, height = max(width, frame_width), max(height, frame_height)
    return Header("image/gif", width, height)


def _read_jpeg(data: bytes) -> Header:
    position = 2
    while True:
        while data[position] == 0xFF:
            position += 1
        marker, length = data[position], struct.unpack_from(">H", data, position + 1)[0]
        if marker in _FRAME_MARKERS:
            height, width = struct.unpack_from(">HH", data, position + 4)
            return Header("image/jpeg", width, height)
        position += 1 + length


def _read_webp(data: bytes) -> Header:
    match data[12:16]:
        case b"VP8X":
            width, height = (int.from_bytes(data[start : start + 3], "little") + 1 for start in (24, 27))
        case b"VP8L":
            bits = struct.unpack_from("<I", data, 21)[0]
            width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    return Header("image/webp", width, height)


def _read_bmp(data: bytes) -> Header:
    if struct.unpack_from("<I", data, 14)[0] == 12:
        return Header("image/bmp", *struct.unpack_from("<HH", data, 18))
    width, height = struct.unpack_from("<ii", data, 18)
    return Header("image/bmp", abs(width), abs(height))


def _read_tiff(data: bytes) -> Header:
    order = "<" if data[:2] == b"II" else ">"
    is_big = struct.unpack_from(order + "H", data, 2)[0] == 43
    offset = struct.unpack_from(order + "Q", data, 8)[0] if is_big else struct.unpack_from(order + "I", data, 4)[0]
    count = struct.unpack_from(order + ("Q" if is_big else "H"), data, offset)[0]
    start, entry_length = offset + (8 if is_big else 2), 20 if is_big else 12
    sizes = {256: 0, 257: 0}
    for position in range(start, start + min(count, 500) * entry_length, entry_length):
        tag, value_type = struct.unpack_from(order + "HH", data, position)
        if tag in sizes:
            code = {3: "H", 4: "I", 16: "Q"}.get(value_type, "I")
            sizes[tag] = struct.unpack_from(order + code, data, position + entry_length - (8 if is_big else 4))[0]
    return Header("image/tiff", sizes[256], sizes[257])


def _read_icon(data: bytes) -> Header:
    count = struct.unpack_from("<H", data, 4)[0]
    sizes = []
    for index in range(count):
        width, height, *_others, offset = _ICON_ENTRY.unpack_from(data, 6 + index * _ICON_ENTRY.size)
        picture = data[offset : offset + 24]
        sizes.append(_read_png(picture)[1:] if picture.startswith(b"\x89PNG") else (width or 256, height or 256))
    return Header("image/x-icon", *max(sizes, key=lambda size: size[0] * size[1]))


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the boxes of a file of ISO/IEC 14496-12: the type of each, and where what it holds begins and ends."""
    while start + 8 <= end:
        length, name, head = *struct.unpack_from(">I4s", data, start), 8
        if length == 1:
            length, head = struct.unpack_from(">Q", data, start + 8)[0], 16
        length = length or end - start
        if length < head:
            return
        yield name, start + head, min(start + length, end)
        start += length


def _read_iso_media(data: bytes) -> Header:
    """Read AVIF or HEIC: the largest of the sizes that the file says its pictures have."""
    brands = data[8 : struct.unpack_from(">I", data)[0]]
    media_type = "image/avif" if re.search(b"avi[fs]", brands) else "image/heic"
    sizes = [(0, 0)]
    stack = [(0, len(data), 0)]
    while stack:
        start, end, depth = stack.pop()
        for name, inner, inner_end in _boxes(data, start, end):
            if name == b"ispe":
                sizes.append(struct.unpack_from(">II", data, inner + 4))
            elif name in (b"meta", b"iprp", b"ipco") and depth < 4:
                stack.append((inner + (4 if name == b"meta" else 0), inner_end, depth + 1))
    return Header(media_type, *max(sizes, key=lambda size: size[0] * size[1]))


def _read_compressed(data: bytes) -> Header | None:
    try:
        content = zlib.decompressobj(wbits=31).decompress(data, 100_000)
    except zlib.error:
        return None
    return Header(SVGZ) if is_svg(content) else None


def _read_jpeg_2000(data: bytes) -> Header:
    start = data.index(b"ihdr") + 4 if data[4:6] == b"jP" else 0
    height, width = struct.unpack_from(">II", data, start) if start else struct.unpack_from(">II", data, 8)[::-1]
    return Header("image/jp2", width, height)


def _of_type(media_type: str) -> Callable[[bytes], Header]:
    """Return a reader for what nothing here prints: the name of the format is all that is said of it."""
    return lambda _data: Header(media_type)


#: what a file begins with, and what reads its head
_READERS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], Header | None]], ...] = tuple(
    (re.compile(signature, re.DOTALL), read)
    for signature, read in (
        (rb"\x89PNG\r\n\x1a\n.{4}IHDR", _read_png),
        (rb"GIF8[79]a", _read_gif),
        (rb"\xff\xd8\xff", _read_jpeg),
        (rb"RIFF.{4}WEBP", _read_webp),
        (rb"BM.{8}", _read_bmp),
        (rb"II[*+]\0|MM\0[*+]", _read_tiff),
        (rb"\0\0[\1\2]\0[^\0]\0", _read_icon),
        (rb".{4}ftyp(?:avi[fs]|mif1|miaf|hei[cxms]|hev[cx]|msf1)", _read_iso_media),
        (rb"\x1f\x8b", _read_compressed),
        (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", _read_jpeg_2000),
        (rb"%PDF-", _of_type("application/pdf")),
        (rb"%!PS|\xc5\xd0\xd3\xc6", _of_type("application/postscript")),
        (rb"8BPS", _of_type("image/vnd.adobe.photoshop")),
        (rb"\xff\x0a|\0\0\0\x0cJXL ", _of_type("image/jxl")),
    )
)
