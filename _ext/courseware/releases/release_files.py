"""The files of releases: ``releases/2026-03.json`` beside ``conf.py``, a line for each passage, committed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from .records import Page, Passage, Release

SUFFIX = ".json"
_ABOUT = (
    "What the book said when this release was made: of each passage how it begins, the heading above it, a digest, and "
    "two characters for each word. Written by courseware release record; commit it, and edit nothing."
)
_FORMAT = 1
#: what may be the name of a release, which becomes that of a file, of a page and of an address
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?<!\.)")


class ReleaseError(ValueError):
    """A file is no record of a release; says what is wrong with it."""


def find_release_files(folder: Path) -> dict[str, Path]:
    """Return the files in a *folder*, by the names of their releases; nothing where there is no folder."""
    names: list[str] = []
    with suppress(FileNotFoundError, NotADirectoryError):
        names = sorted(path.name for path in folder.iterdir())
    return {name.removesuffix(SUFFIX): folder / name for name in names if name.endswith(SUFFIX)}


def read_release(path: Path) -> Release:
    """Return the release that a file records.

    :raises ReleaseError: if it is no such file
    :raises OSError: if it cannot be read
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ReleaseError(f"is no JSON: {error}") from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        raise ReleaseError(f'has no line "format": {_FORMAT}')
    name, day = data.get("release"), data.get("date")
    if name != path.name.removesuffix(SUFFIX):
        raise ReleaseError(f"is of the release {name!r}, which is not its own name")
    return Release(str(name), parse_day(day), _parse_pages(data.get("pages")))


def parse_day(text: Any) -> str:
    """Return a day, as 2026-03-15.

    :raises ReleaseError: if it is none
    """
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError) as error:
        raise ReleaseError(f"has {text!r} as its date, and not a day such as 2026-03-15") from error


def _parse_pages(pages: Any) -> dict[str, Page]:
    """Return the pages of a release.

    :raises ReleaseError: if one of them is none
    """
    if not isinstance(pages, dict):
        raise ReleaseError("has no table of pages")
    parsed = {}
    for docname, page in pages.items():
        try:
            parsed[docname] = Page(
                _text(page["title"]),
                tuple(Passage(*map(_text, passage)) for passage in page["passages"]),
                tuple(map(_text, page.get("shown_cases", ()))),
                tuple(map(_text, page.get("told_cases", ()))),
                _text(page.get("only", "")),
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise ReleaseError(f"has a page '{docname}' that cannot be read") from error
    return parsed


def _text(value: Any) -> str:
    """Return a text.

    :raises TypeError: if *value* is none
    """
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def format_release(release: Release) -> str:
    """Return the file that `read_release` reads as *release*."""
    head = {"about": _ABOUT, "format": _FORMAT, "release": release.name, "date": release.date}
    lines = [f"{_write(key)}: {_write(value)}" for key, value in head.items()]
    pages = ",\n".join(_format_pages(release.pages))
    return "{\n" + ",\n".join(lines) + f',\n"pages": {{\n{pages}\n}}\n}}\n'


def _format_pages(pages: Mapping[str, Page]) -> Iterator[str]:
    """Yield each page, in the order of their names, with a line for each passage."""
    for docname, page in sorted(pages.items()):
        facts = {"title": page.title, "only": page.only}
        facts |= {"shown_cases": [*page.shown_cases], "told_cases": [*page.told_cases]}  # type: ignore[dict-item]
        lines = [f"{_write(key)}: {_write(value)}" for key, value in facts.items() if value or key == "title"]
        passages = ",\n".join(_write(passage[:-1]) for passage in page.passages)
        yield f"{_write(docname)}: {{\n" + ",\n".join([*lines, f'"passages": [\n{passages}\n]\n}}'])


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
