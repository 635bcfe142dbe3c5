"""The file ``links.toml``: what is known of each address of the book. Written by a program, and edited by hand."""

from __future__ import annotations

import json
import re
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from .records import STATES, VERDICTS, Link, is_checked, page_at
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

NAME = "links.toml"
HEAD = """\
# What `make linkcheck` knows of each address of the book; builds print an archived copy beside the dead ones.
# You may type for an address: archived = "https://..." (kept), archived-on = 2024-05-01 (where the copy's address
# does not tell its day), verdict = "dead" or "alive" (wins over state). Comments are not kept.
"""


class LedgerError(ValueError):
    """``links.toml`` is not what it should be; says where, what is wrong with it and what to type."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        #: line of the file, from 1
        self.line = line


# -- Reading ------------------------------------------------------------------------------------------------


def is_word_of(words: tuple[str, ...]) -> Callable[[object], bool]:
    """Return a test for one of some *words*."""
    return lambda value: isinstance(value, str) and value in words


def is_day(value: object) -> bool:
    """Say whether *value* is a day, without an hour."""
    return isinstance(value, date) and not isinstance(value, datetime)


#: for each line of an address: the field of `Link`, what it must be, and what to type instead of something else
LINES: Mapping[str, tuple[str, Callable[[object], bool], str]] = {
    "state": ("state", is_word_of(STATES), "one of " + ", ".join(f'"{state}"' for state in STATES)),
    "why": ("why", lambda value: isinstance(value, str), 'a text, as in why = "404 Not Found"'),
    "alive": ("alive", is_day, "a day without quotation marks, as in alive = 2024-05-01"),
    "failed": (
        "failed",
        lambda value: isinstance(value, list) and all(map(is_day, value)),
        "a list of days, as in failed = [2024-05-01, 2024-05-02]",
    ),
    "archived": (
        "archived",
        lambda value: isinstance(value, str) and is_checked(value),
        'the address of a copy, as in archived = "https://web.archive.org/web/20240501000000/https://example.org/"',
    ),
    "archived-on": ("archived_on", is_day, "a day without quotation marks, as in archived-on = 2024-05-01"),
    "verdict": ("verdict", is_word_of(VERDICTS[1:]), 'verdict = "dead" or verdict = "alive", or nothing'),
}


def read(path: Path) -> dict[str, Link]:
    """Return what the file at *path* says of each address.

    :raises LedgerError: if it says something else than it should
    :raises OSError: if it cannot be read
    """
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise LedgerError(path.read_bytes().count(b"\n", 0, error.start) + 1, "This is no UTF-8.") from error
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        last = len(text.splitlines()) or 1  # "at end of document"
        raise LedgerError(int(line[1]) if line else last, f"This is no TOML: {error}.") from error
    return {address: link_of(text, address, lines) for address, lines in told.items()}


def link_of(text: str, address: str, lines: object) -> Link:
    """Return what the *lines* below an address say.

    :param text: the whole file, in which an error is located
    :raises LedgerError: if they say something else than they should
    """
    if not isinstance(lines, dict):
        raise LedgerError(line_of(text, address), f'{address!r} stands alone. Type ["https://..."] in a line above it.')
    if not is_checked(address) or page_at(address) != address:
        wanted = 'Type a whole address in quotation marks, without "#", as in ["https://example.org/page"].'
        raise LedgerError(line_of(text, address), f"{address!r} is no address of a page. {wanted}")
    values: dict[str, Any] = {}
    for key, value in lines.items():
        if key not in LINES:
            message = f"{key!r} is not known. Type one of {', '.join(LINES)}."
            raise LedgerError(line_of(text, address, key), message)
        field, accepts, wanted = LINES[key]
        if not accepts(value):
            raise LedgerError(line_of(text, address, key), f"{key} cannot be {value!r}. Type {wanted}.")
        values[field] = tuple(value) if isinstance(value, list) else value
    return Link(**values)


def line_of(text: str, address: str, key: str = "") -> int:
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


def text_of(links: Mapping[str, Link]) -> str:
    """Return the file that `read` reads as *links*, in the order of the addresses."""
    parts = [HEAD]
    for address, link in sorted(links.items()):
        told = {key: getattr(link, field) for key, (field, _accepts, _wanted) in LINES.items()}
        lines = [f"{key} = {value_of(value)}" for key, value in told.items() if value]
        parts.append("\n".join([f"[{value_of(address)}]", *lines]) + "\n")
    return "\n".join(parts)


def value_of(value: str | date | tuple[date, ...]) -> str:
    """Return a value of TOML 1.0: a basic string, which escapes what JSON does and the delete character; a day; days.

    See https://toml.io/en/v1.0.0#string.
    """
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if isinstance(value, date) else f"[{', '.join(map(value_of, value))}]"


def write(path: Path, links: Mapping[str, Link]) -> None:
    """Write *links* to *path*: whoever looks finds the old file or the new one, never a part of it."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, delete=False) as part:
        part.write(text_of(links))
    Path(part.name).chmod(0o644)
    Path(part.name).replace(path)


# -- Settings -----------------------------------------------------------------------------------------------


def load(app: Sphinx, config: Config) -> None:
    """Read the dead links of ``links.toml``, if there is one beside ``conf.py``, into a setting."""
    config.link_archive_dead = {}
    path = Path(app.confdir) / NAME
    if not path.is_file():
        return
    try:
        links = read(path)
    except (LedgerError, OSError) as error:
        where = f"{path}:{error.line}" if isinstance(error, LedgerError) else f"{path}:1"
        warn("ledger", f"{error} Until then no dead link is marked.", where)
        return
    config.link_archive_dead = {
        address: [link.archived, link.day_of_copy.isoformat() if link.archived and link.day_of_copy else ""]
        for address, link in links.items()
        if link.is_dead
    }


def copy_of(config: Config, address: str) -> tuple[str, str] | None:
    """Return the archived copy of a dead link and its day, "" for what is not known; `None` if it is not dead."""
    found = config.link_archive_dead.get(page_at(address))
    return cast("tuple[str, str]", tuple(found)) if found else None


def setup(app: Sphinx) -> None:
    """Register what the file says as a setting. It has no page read again: `domain` knows which ones to write."""
    app.add_config_value("link_archive_dead", {}, "", types=dict)
    app.connect("config-inited", load)
