"""The file ``links.toml``: what is known of each address of the book. Written by a program, and edited by hand."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from fastbuild.files import temporary_files, write_whole
from fastbuild.settings import add_setting

from .records import STATES, VERDICTS, Link, is_checked, page_at
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

NAME = "links.toml"
HEAD = """\
# What `courseware linkcheck` knows of each address of the book; builds print an archived copy beside the dead ones.
# You may type for an address: archived = "https://..." (kept), archived-on = 2024-05-01 (where the copy's address
# does not tell its day), verdict = "dead" or "alive" (wins over state). Comments are not kept.
"""


class LinksError(ValueError):
    """``links.toml`` is not what it should be; says where, what is wrong with it and what to type."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        #: line of the file, from 1
        self.line = line


# -- Reading ------------------------------------------------------------------------------------------------


def _make_word_test(words: tuple[str, ...]) -> Callable[[object], bool]:
    """Return a test for one of some *words*."""
    return lambda value: isinstance(value, str) and value in words


def _is_day(value: object) -> bool:
    """Say whether *value* is a day, without an hour."""
    return isinstance(value, date) and not isinstance(value, datetime)


#: for each line of an address: the field of `Link`, what it must be, and what to type instead of something else
_LINES: Mapping[str, tuple[str, Callable[[object], bool], str]] = {
    "state": ("state", _make_word_test(STATES), "one of " + ", ".join(f'"{state}"' for state in STATES)),
    "why": ("reason", lambda value: isinstance(value, str), 'a text, as in why = "404 Not Found"'),
    "alive": ("alive", _is_day, "a day without quotation marks, as in alive = 2024-05-01"),
    "failed": (
        "failed",
        lambda value: isinstance(value, list) and all(map(_is_day, value)),
        "a list of days, as in failed = [2024-05-01, 2024-05-02]",
    ),
    "archived": (
        "archived",
        lambda value: isinstance(value, str) and is_checked(value),
        'the address of a copy, as in archived = "https://web.archive.org/web/20240501000000/https://example.org/"',
    ),
    "archived-on": ("archived_on", _is_day, "a day without quotation marks, as in archived-on = 2024-05-01"),
    "verdict": ("verdict", _make_word_test(VERDICTS[1:]), 'verdict = "dead" or verdict = "alive", or nothing'),
}


def read_links(path: Path) -> dict[str, Link]:
    """Return what the file at *path* says of each address.

    :raises LinksError: if it says something else than it should
    :raises OSError: if it cannot be read
    """
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise LinksError(path.read_bytes().count(b"\n", 0, error.start) + 1, "This is no UTF-8.") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        last = len(text.splitlines()) or 1  # "at end of document"
        raise LinksError(int(line[1]) if line else last, f"This is no TOML: {error}.") from error
    return {address: _parse_link(text, address, table) for address, table in data.items()}


def _parse_link(text: str, address: str, table: object) -> Link:
    """Return what the *table* below an address says.

    :param text: the whole file, in which an error is located
    :raises LinksError: if it says something else than it should
    """
    if not isinstance(table, dict):
        raise LinksError(
            _find_line(text, address), f'{address!r} stands alone. Type ["https://..."] in a line above it.'
        )
    if not is_checked(address) or page_at(address) != address:
        advice = 'Type a whole address in quotation marks, without "#", as in ["https://example.org/page"].'
        raise LinksError(_find_line(text, address), f"{address!r} is no address of a page. {advice}")
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _LINES:
            message = f"{key!r} is not known. Type one of {', '.join(_LINES)}."
            raise LinksError(_find_line(text, address, key), message)
        field, accepts, advice = _LINES[key]
        if not accepts(value):
            raise LinksError(_find_line(text, address, key), f"{key} cannot be {value!r}. Type {advice}.")
        values[field] = tuple(value) if isinstance(value, list) else value
    return Link(**values)


def _find_line(text: str, address: str, key: str = "") -> int:
    """Return the line of *text* where an *address*, or *key* below it, is typed; 1 if that cannot be told.

    An address may be typed with escapes, and then is not found; that is worth no parser of TOML with places.
    """
    lines = text.splitlines()
    begin = next((number for number, line in enumerate(lines) if address in line and not line.startswith("#")), 0)
    if not key:
        return begin + 1
    for number in range(begin + 1, len(lines)):
        if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", lines[number]):
            return number + 1
        if lines[number].startswith("["):
            break
    return begin + 1


# -- Writing ------------------------------------------------------------------------------------------------


def format_links(links: Mapping[str, Link]) -> str:
    """Return the file that `read_links` reads as *links*, in the order of the addresses."""
    parts = [HEAD]
    for address, link in sorted(links.items()):
        values = {key: getattr(link, field) for key, (field, _accepts, _advice) in _LINES.items()}
        lines = [f"{key} = {_format_value(value)}" for key, value in values.items() if value]
        parts.append("\n".join([f"[{_format_value(address)}]", *lines]) + "\n")
    return "\n".join(parts)


def _format_value(value: str | date | tuple[date, ...]) -> str:
    """Return a value of TOML 1.0: a basic string, which escapes what JSON does and the delete character; a day; days.

    See https://toml.io/en/v1.0.0#string.
    """
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if isinstance(value, date) else f"[{', '.join(map(_format_value, value))}]"


def write_links(path: Path, links: Mapping[str, Link]) -> None:
    """Write *links* to *path*: whoever looks finds the old file or the new one, never a part of it."""
    for unfinished in temporary_files(path.parent, below=False):
        unfinished.unlink(missing_ok=True)
    write_whole(path, format_links(links).encode())


# -- Settings -----------------------------------------------------------------------------------------------


def _load_dead_links(app: Sphinx, config: Config) -> None:
    """Read the dead links of ``links.toml``, if there is one beside ``conf.py``, into a setting."""
    config.link_archive_dead = {}
    path = Path(app.confdir) / NAME
    if not path.is_file():
        return
    try:
        links = read_links(path)
    except (LinksError, OSError) as error:
        where = f"{path}:{error.line}" if isinstance(error, LinksError) else f"{path}:1"
        warn("unreadable_links", f"{error} Until then no dead link is marked.", where)
        return
    config.link_archive_dead = {
        address: [link.archived, link.day_of_copy.isoformat() if link.archived and link.day_of_copy else ""]
        for address, link in links.items()
        if link.is_dead
    }


def copy_of(config: Config, address: str) -> tuple[str, str] | None:
    """Return the archived copy of a dead link and its day, "" for what is not known; `None` if it is not dead."""
    copy = config.link_archive_dead.get(page_at(address))
    return cast("tuple[str, str]", tuple(copy)) if copy else None


def setup(app: Sphinx) -> None:
    """Register what the file says as a setting. It has no page read again: `domain` knows which ones to write."""
    add_setting(app, "link_archive_dead", {}, "", types=dict)
    app.connect("config-inited", _load_dead_links)
