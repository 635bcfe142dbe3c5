"""The file ``CITATION.cff``: how the book is cited (Citation File Format 1.2.0, https://citation-file-format.github.io).

``authors`` and ``date-released`` at the top are those of the edition, and of each page that names no others.
``preferred-citation`` is the book; without it, the edition is cited.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from fastbuild.addresses import allowed_schemes, is_allowed
from fastbuild.settings import add_setting

from ..crossdoc.defaults import set_defaults
from .cff_fields import (
    FieldFault,
    read_abstract,
    read_doi,
    read_isbn,
    read_keywords,
    read_orcid,
    read_publisher,
)
from .records import Agent, Work, locate_license
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


#: the file's usual name
FILE = "CITATION.cff"
#: settings of other parts that say where the licence can be read
_LICENSE_SETTINGS = ("taggedpdf_license_url", "accessibility_license_url")


class CffError(ValueError):
    """``CITATION.cff`` is not what it should be; says what is wrong with it, and its line if that is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class Citation(NamedTuple):
    """What ``CITATION.cff`` says."""

    #: this edition, whose authors wrote the pages that name no others
    edition: Work
    #: the book as it is cited
    book: Work
    #: number of the edition, "" if none is given
    version: str = ""
    #: what the book is about
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    #: what is left out
    faults: tuple[FieldFault, ...] = ()


def read_cff(text: str) -> Citation:
    """Return what a file says.

    :raises CffError: if it says something else than it should
    """
    try:
        # the base loader makes no numbers and dates of what is typed: a version 1.10 stays 1.10
        data = yaml.load(text, yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise CffError(f"it is no YAML: {error.problem}", line) from error
    if not isinstance(data, Mapping):
        raise CffError("it holds no lines of 'key: value'")
    faults: list[FieldFault] = []
    edition = _parse_work(data, "", faults)
    preferred = data.get("preferred-citation")
    if preferred is not None and not isinstance(preferred, Mapping):
        raise CffError("preferred-citation holds no lines of 'key: value'")
    book = _parse_work(preferred, "preferred-citation: ", faults) if preferred else edition
    # the edition and the book are one thing to who publishes it, and gives it one identifier
    publisher, doi, isbn = book.publisher or edition.publisher, book.doi or edition.doi, book.isbn or edition.isbn
    book = book._replace(publisher=publisher, doi=doi, isbn=isbn)
    version, keywords = _parse_text(data, "version", ""), read_keywords(data, faults)
    return Citation(edition, book, version, keywords, read_abstract(data, faults), tuple(faults))


def _parse_work(data: Mapping[str, Any], where: str, faults: list[FieldFault]) -> Work:
    """Return the work that some lines tell of.

    :param where: what messages say of the place of these lines
    :param faults: what is wrong with fields that are left out is added to it
    :raises CffError: if something is missing or no text
    """
    authors = data.get("authors")
    if not isinstance(authors, list) or not authors:
        raise CffError(f"{where}it has no authors; type authors: and below it - name: ...")
    date = _parse_text(data, "date-released", where) or _parse_text(data, "year", where)
    if len(date) < 4 or not date[:4].isdecimal():
        raise CffError(f"{where}it has no date; type date-released: 2026-11-23, or year: 2026 for a book")
    title = _parse_text(data, "title", where)
    if not title:
        raise CffError(f"{where}it has no title; type title: ...")
    texts = [_parse_text(data, name, where) for name in ("edition", "license", "url")]
    agents = tuple(_parse_agent(author, where, faults) for author in authors)
    edition, license_name, address = texts
    fields = {"publisher": read_publisher(data, faults), "doi": read_doi(data, faults), "isbn": read_isbn(data, faults)}
    return Work(title, agents, date, edition, license_name, address, **fields)


def _parse_agent(data: object, where: str, faults: list[FieldFault]) -> Agent:
    """Return who an entry of a list of authors is.

    :raises CffError: if it has no name
    """
    if isinstance(data, Mapping):
        given_name, family_name, name = (
            _parse_text(data, key, where) for key in ("given-names", "family-names", "name")
        )
        if family_name:
            return Agent(family_name, given_name, read_orcid(data, faults))
        if name:
            return Agent(name)
    raise CffError(f"{where}an author has no name; type - name: ..., or - family-names: ... and given-names: ...")


def _parse_text(data: Mapping[str, Any], name: str, where: str) -> str:
    """Return the text of a line, "" where there is none.

    :raises CffError: if it is a list or more lines
    """
    value = data.get(name, "")
    if not isinstance(value, str):
        raise CffError(f"{where}{name} is not one text")
    return value.strip()


def _load_citation(app: Sphinx, config: Config) -> None:
    """Read the file that the settings name, into a setting, and compare it with the other settings."""
    config.metadata_read = []
    if not config.metadata_citation:
        return
    path = Path(app.confdir) / config.metadata_citation
    try:
        text = path.read_text(encoding="utf-8")
        citation = read_cff(text)
    except CffError as error:
        message = f"{config.metadata_citation}: {error}. No page says how it is cited."
        warn("unreadable_citation", message, f"{path}:{error.line or 1}")
        return
    except (OSError, UnicodeDecodeError) as error:
        message = f"conf.py: metadata_citation is {config.metadata_citation!r}, which cannot be read: {error}"
        warn("unreadable_citation", f"{message}. No page says how it is cited.", None)
        return
    for fault in citation.faults:
        message = f"{config.metadata_citation}: {fault.key} {fault.message}. It is left out."
        warn("bad_citation_field", message, f"{path}:{_find_line(text, fault.key)}")
    if address := locate_license(citation.edition.license):
        set_defaults(app, dict.fromkeys(_LICENSE_SETTINGS, address))
    _warn_of_differences(citation, config, text, path)
    edition = _refuse_address(citation.edition, config, text, path)
    is_edition = citation.book == citation.edition
    book = edition if is_edition else _refuse_address(citation.book, config, text, path)
    about = [citation.version, list(citation.keywords), citation.abstract]
    config.metadata_read = [_to_lists(edition), _to_lists(book), about]


def _refuse_address(work: Work, config: Config, text: str, path: Path) -> Work:
    """Return a work without an address that pages may not link, after a warning: readers and search engines get it."""
    if is_allowed(work.address, allowed_schemes(config)):
        return work
    lines = [line.strip() for line in text.splitlines()]
    line = next((number for number, line in enumerate(lines, 1) if line.startswith("url:") and work.address in line), 1)
    message = f"url is {work.address!r}, whose scheme is not allowed, and is left out. Type url: https://…"
    warn("unsafe_address", message, f"{path}:{line}")
    return work._replace(address="")


def _warn_of_differences(citation: Citation, config: Config, text: str, path: Path) -> None:
    """Warn of what the file at *path*, which holds *text*, says otherwise than the settings."""
    license_at = locate_license(citation.edition.license)
    facts = [
        ("title", citation.edition.title, "project"),
        ("version", citation.version, "release"),
        # settings of other extensions, which need not be there
        *(("license", license_at, name) for name in _LICENSE_SETTINGS),
    ]
    for key, value, name in facts:
        setting = getattr(config, name, "")
        if value and setting and value != setting:
            line = _find_line(text, key)
            verb = "stands for" if key == "license" else "is"
            message = f"{key} {verb} {value!r}, and {name} in conf.py is {setting!r}. Let both say the same."
            warn("contradicted_citation", message, f"{path}:{line}")


def _find_line(text: str, key: str) -> int:
    """Return the first line of the file that begins with a key."""
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if line.lstrip(" -").startswith(f"{key}:")), 1)


def _to_lists(work: Work) -> list[Any]:
    """Return a work as lists and texts, which Sphinx can keep with its settings."""
    return [[list(author) for author in value] if isinstance(value, tuple) else value for value in work]


def read_citation(config: Config) -> Citation | None:
    """Return what has been read; `None` where nothing has."""
    if not config.metadata_read:
        return None
    *works, (version, keywords, abstract) = config.metadata_read
    edition, book = (
        Work(title, tuple(Agent(*author) for author in authors), *fields) for title, authors, *fields in works
    )
    return Citation(edition, book, version, tuple(keywords), abstract)


def setup(app: Sphinx) -> None:
    """Register the setting, and what the file says as another, so that pages are written again when that changes."""
    add_setting(app, "metadata_citation", "", "", types=str)
    add_setting(app, "metadata_read", [], "html", types=list)
    app.connect("config-inited", _load_citation)
