"""Small pictures of each format, made in code, and what can be wrong with them."""

from __future__ import annotations

import gzip
import io
import struct
import zlib

from PIL import Image

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def picture(width: int = 24, height: int = 16) -> Image.Image:
    """Return a picture whose upper left is red and whose lower right is blue."""
    drawn = Image.new("RGB", (width, height), "red")
    drawn.paste("blue", (width // 2, height // 2, width, height))
    return drawn


def encoded(form: str, drawn: Image.Image | None = None, **options: object) -> bytes:
    """Return a picture as a file of a format of Pillow's."""
    out = io.BytesIO()
    (drawn or picture()).save(out, form, **options)
    return out.getvalue()


def svg(content: str, head: str = "", attributes: str = 'width="40" height="20"') -> bytes:
    """Return a drawing."""
    return f"{head}<svg {SVG} {attributes}>{content}</svg>".encode()


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def huge_png(side: int = 30_000) -> bytes:
    """Return a small file that unpacks to *side* × *side* pixels."""
    compressor = zlib.compressobj(1)
    row = b"\0" * (side // 8 + 1)
    content = b"".join(compressor.compress(row) for _row in range(side)) + compressor.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", content) + _chunk(b"IEND", b"")


def of_each_format() -> dict[str, bytes]:
    """Return a file of each format that browsers show, under names of which some say another one."""
    drawing = svg('<rect width="9" height="9"/>')
    return {
        "plain.png": encoded("PNG"),
        "photo.jpg": encoded("JPEG"),
        "press.jpg": encoded("JPEG", picture().convert("CMYK")),
        "moving.gif": encoded("GIF", save_all=True, append_images=[picture().rotate(90)]),
        "web.webp": encoded("WEBP"),
        "new.avif": encoded("AVIF"),
        "scan.tiff": encoded("TIFF", compression="tiff_lzw"),
        "sixteen.tif": encoded("TIFF", Image.new("I;16", (9, 9), 30_000)),
        "old.bmp": encoded("BMP"),
        "icon.ico": encoded("ICO", picture(32, 32)),
        "drawing.svg": drawing,
        "packed.svgz": gzip.compress(drawing),
        "photo.png": encoded("JPEG"),
        "moving.jpg": encoded("GIF"),
        "drawing.png": drawing,
        "plain": encoded("PNG"),
        "LOUD.PNG": encoded("PNG"),
    }
