"""From the file of a picture to the file that an output shows: looked at, mended or converted, else refused with words.

What is not shown as it is becomes a file in a cache, named by its content: the same picture has the same name in each
build, whichever pages are written.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from fastbuild.files import digest, write_whole

from ..warnings import Subtype
from .headers import SVG, SVGZ, Header, decompress_svg, read_header
from .policies import CONVERTIBLE, MOST_BYTES, MOST_PIXELS, SUFFIXES, Policy
from .raster import BrokenPictureError, check_raster, convert_raster, set_resolution
from .svg import clean_svg
from .svg_tree import SvgError

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_LFS_POINTER = b"version https://git-lfs"


class Fault(NamedTuple):
    """Why a picture is not shown, or what of it is not."""

    subtype: Subtype
    #: goes on behind the name of the picture
    words: str


class Prepared(NamedTuple):
    """A picture as an output gets it."""

    #: its file, `None` where it cannot be shown
    path: Path | None
    faults: tuple[Fault, ...] = ()
    width: int = 0
    height: int = 0


class _RefusedError(Exception):
    """A picture cannot be shown; holds the fault."""

    def __init__(self, subtype: Subtype, words: str) -> None:
        self.fault = Fault(subtype, words)


def prepare_file(path: Path, policy: Policy, cache: Path) -> Prepared:
    """Return the picture at *path*, which is a file, as an output of *policy* gets it; copies go into *cache*."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _RefusedError("huge_image", f"has more than {MOST_BYTES // 1_000_000} megabytes. Make it smaller.")
        data = path.read_bytes()
        return _prepare(data, path.name, path, policy, cache)
    except OSError as error:
        return Prepared(None, (Fault("missing_image", f"cannot be read: {error.strerror}."),))
    except _RefusedError as refused:
        return Prepared(None, (refused.fault,))


def prepare_data(data: bytes, policy: Policy, cache: Path) -> Prepared:
    """Return a picture that no file holds as an output of *policy* gets it."""
    try:
        return _prepare(data, "picture", None, policy, cache)
    except _RefusedError as refused:
        return Prepared(None, (refused.fault,))


def convert_file(path: Path, cache: Path) -> Path | None:
    """Return a copy of the picture at *path* as PNG or JPEG, for a program that does not take its own; else `None`."""
    data = path.read_bytes()
    header = read_header(data)
    if header is None or header.media_type not in CONVERTIBLE:
        return None
    try:
        content, media_type = convert_raster(data, header.media_type)
    except BrokenPictureError:
        return None
    return _keep(content, path.name, media_type, cache)


def keep_drawn(content: bytes, dots_per_inch: int, name: str, cache: Path) -> Path:
    """Return the path of a drawing that was drawn as PNG, which then says how large it is."""
    return _keep(set_resolution(content, dots_per_inch), name, "image/png", cache)


def _prepare(data: bytes, name: str, path: Path | None, policy: Policy, cache: Path) -> Prepared:
    """Return the picture *data* as an output gets it: the file at *path* if that will do.

    :raises _RefusedError: if it cannot be shown
    """
    header = _checked_header(data)
    if header.media_type in (SVG, SVGZ):
        content, faults = _prepare_svg(data, header, policy)
        if content != data or path is None or not _agrees(path, SVG, policy):
            path = _keep(content, name, SVG, cache)
        return Prepared(path, faults)
    content, media_type = data, header.media_type
    if media_type not in CONVERTIBLE and media_type not in policy.media_types:
        raise _RefusedError(
            "unknown_image", f"is of a format that cannot be {policy.verb}: {media_type}. {_SAVE_AGAIN}"
        )
    try:
        if media_type not in policy.media_types and policy.shows:
            content, media_type = convert_raster(data, media_type)
        elif media_type in CONVERTIBLE:
            check_raster(data, media_type)
    except BrokenPictureError as error:
        raise _RefusedError("broken_image", f"is broken: {str(error).rstrip('.')}. {_SAVE_AGAIN}") from error
    if content is not data or path is None or not _agrees(path, media_type, policy):
        path = _keep(content, name, media_type, cache)
    return Prepared(path, (), header.width, header.height)


_SAVE_AGAIN = "Save it again as PNG, JPEG or SVG."


def _checked_header(data: bytes) -> Header:
    """Return what the head of a picture says.

    :raises _RefusedError: if it says that this is no picture, or one that is too large
    """
    header = read_header(data)
    if header is None:
        raise _RefusedError("broken_image", f"is broken: {_what_it_is(data)}. {_SAVE_AGAIN}")
    if header.pixels > MOST_PIXELS:
        size = f"{header.width:,} × {header.height:,} pixels"
        raise _RefusedError(
            "huge_image", f"has {size}, more than {MOST_PIXELS // 1_000_000} megapixels. Make it smaller."
        )
    return header


def _what_it_is(data: bytes) -> str:
    """Say what a file is that is no picture."""
    if not data:
        return "the file is empty"
    if data.startswith(_LFS_POINTER):
        return "it is a pointer of Git LFS, whose file 'git lfs pull' gets"
    start = data[:500].lstrip().lower()
    return "it is a page of HTML" if start.startswith((b"<!doctype html", b"<html")) else "it is no picture"


def _prepare_svg(data: bytes, header: Header, policy: Policy) -> tuple[bytes, tuple[Fault, ...]]:
    """Return an SVG as an output gets it, and what is not shown of it.

    :raises _RefusedError: if it cannot be shown
    """
    try:
        source = decompress_svg(data) if header.media_type == SVGZ else data
        clean = clean_svg(source, MOST_PIXELS, keeps_html=policy.html_in_svg)
    except (SvgError, ValueError) as error:
        raise _RefusedError("broken_image", f"is broken: {str(error).rstrip('.')}. {_SAVE_AGAIN}") from error
    if clean.has_html_words:
        words = f"has words in HTML (foreignObject), which cannot be {policy.verb}. {_PLAIN_TEXT}"
        raise _RefusedError("unknown_image", words)
    faults: tuple[Fault, ...] = ()
    if clean.removed:
        words = f"holds {', '.join(clean.removed[:5])}; the copy is without. Save it as a plain SVG."
        faults = (Fault("active_image", words),)
    is_kept = not clean.is_changed and not (policy.plain_svg and not clean.is_plain)
    return source if is_kept else clean.content, faults


_PLAIN_TEXT = "Export the drawing with its text as SVG text, or as PNG."


def _agrees(path: Path, media_type: str, policy: Policy) -> bool:
    """Say whether a file has a name, and a place, that an output of *policy* takes for a picture of *media_type*."""
    suffixes = SUFFIXES.get(media_type)
    if suffixes is None:  # what only this output knows
        return True
    if policy.root and not path.is_relative_to(policy.root):
        return False
    if policy.plain_names:
        return _PLAIN_NAME.fullmatch(path.name) is not None and path.suffix in suffixes and path.suffix != ".apng"
    return path.suffix.lower() in suffixes


def _keep(content: bytes, name: str, media_type: str, cache: Path) -> Path:
    """Write *content* into the cache, once, under a plain name with the suffix of its format; return its path."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(name).stem).strip("-")[:40] or "picture"
    path = cache / f"{stem}-{digest(content)[:12]}{SUFFIXES[media_type][0]}"
    if not path.is_file() or path.stat().st_size != len(content):
        write_whole(path, content)
    return path
