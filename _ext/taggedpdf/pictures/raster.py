"""Pictures of pixels: whether they are whole, and as PNG or JPEG where an output does not take their format.

Pillow decodes, but not PNG: each of its chunks has a checksum, and so it can be looked at piece by piece.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..lazy_import import lazy_module

if TYPE_CHECKING:
    from PIL import Image, ImageOps
else:
    Image, ImageOps = lazy_module("PIL.Image"), lazy_module("PIL.ImageOps")

#: how pictures that were JPEG-like are kept: good enough for print
_QUALITY = 90
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
#: how many bytes of a PNG are unpacked at a time
_PIECE = 1 << 20


class BrokenPictureError(Exception):
    """A picture cannot be decoded; the message says why."""


def check_raster(data: bytes, media_type: str) -> None:
    """Look whether all of a picture is there.

    :raises BrokenPictureError: if it is not
    """
    if media_type == "image/png":
        _check_png(data)
        return
    with _decoded(data) as picture:
        if media_type == "image/jpeg":  # all of it is read, and an eighth of it kept
            picture.draft(None, (max(picture.width // 8, 1), max(picture.height // 8, 1)))
        picture.load()


def convert_raster(data: bytes, media_type: str) -> tuple[bytes, str]:
    """Return the (first) picture in *data* as PNG, or as JPEG where it was made for photographs; and its media type.

    :raises BrokenPictureError: if it cannot be decoded
    """
    with _decoded(data) as picture:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        is_photograph = media_type in ("image/avif", "image/heic", "image/jp2", "image/jpeg")
        is_opaque = "A" not in upright.getbands() and "transparency" not in upright.info
        upright = _in_printable_mode(upright)
        out = io.BytesIO()
        if is_photograph and is_opaque and upright.mode in ("L", "RGB"):
            upright.save(out, "JPEG", quality=_QUALITY, subsampling=0)
            return out.getvalue(), "image/jpeg"
        upright.save(out, "PNG")
        return out.getvalue(), "image/png"


def set_resolution(png: bytes, dots_per_inch: int) -> bytes:
    """Return a PNG that says how many dots of it are an inch."""
    out = io.BytesIO()
    with _decoded(png) as picture:
        picture.save(out, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return out.getvalue()


def _in_printable_mode(picture: Image.Image) -> Image.Image:
    """Return a picture in one of the modes that PNG has; samples of 16 bits become 8."""
    if picture.mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        return picture
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda sample: sample / 256).convert("L")
    return picture.convert("RGBA" if picture.mode in ("PA", "La", "RGBa") else "RGB")


@contextmanager
def _decoded(data: bytes) -> Iterator[Image.Image]:
    """Open a picture with Pillow, and let all that goes wrong with it be one error.

    How many pixels it has is known before, so that Pillow need not warn of many.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as picture:
                yield picture
        except MemoryError:
            raise
        except Exception as error:  # decoders raise what they like; some messages hold an address in memory
            words = str(error) or type(error).__name__
            raise BrokenPictureError("it cannot be decoded" if " object at 0x" in words else words) from error


def _check_png(data: bytes) -> None:
    """Look at each chunk of a PNG that is needed, and whether its rows are all there."""
    decompressor, unpacked, position, has_end = zlib.decompressobj(), 0, 8, False
    while position + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        content = data[position + 8 : position + 8 + length]
        checksum = data[position + 8 + length : position + 12 + length]
        position += 12 + length
        if name[0] & 0x20:  # not needed
            continue
        if len(checksum) < 4 or zlib.crc32(name + content) != struct.unpack(">I", checksum)[0]:
            raise BrokenPictureError(f"its part {name.decode('latin-1')} is damaged, or cut off")
        if name == b"IDAT":
            unpacked += _unpacked_length(decompressor, content)
        has_end |= name == b"IEND"
        if has_end:
            break
    if not has_end or unpacked < _png_length(data):
        raise BrokenPictureError("it is cut off")


def _unpacked_length(decompressor: zlib._Decompress, content: bytes) -> int:
    """Return how many bytes *content* becomes, without keeping them."""
    length = 0
    try:
        while content and not decompressor.eof:
            length += len(decompressor.decompress(content, _PIECE))
            content = decompressor.unconsumed_tail
    except zlib.error as error:
        raise BrokenPictureError(str(error)) from error
    return length


def _png_length(data: bytes) -> int:
    """Return how many bytes the rows of a PNG have, an interlaced one's at least."""
    width, height, depth, colour, _compression, _filter, interlace = struct.unpack_from(">IIBBBBB", data, 16)
    bits = width * depth * _CHANNELS.get(colour, 1)
    return int(height * bits // 8 if interlace else height * ((bits + 7) // 8 + 1))
