"""Reads the .bib files of a site, entry by entry: one that is wrong costs itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from pybtex.database import Entry
from pybtex.database.input.bibtex import DuplicateField, Parser
from pybtex.exceptions import PybtexError

from ..records import BibtexEntry, Problem
from .bibtex_mending import mend_entry

_START = re.compile(r"^[ \t]*@[ \t]*([A-Za-z]+)[ \t]*[{(]", re.MULTILINE)
#: a brace; one that is escaped is a brace for BibTeX, too
_BRACE = re.compile(r"[{}]")
#: what a key may hold, so that it can stand in a role
_KEY = re.compile(r"[^\s,{}()\"'#%~\\`=<>]+")
#: works in one file, so that one of any size takes no longer than the pages
_MAX_WORKS = 5_000
_NO_ENTRIES = frozenset({"comment", "preamble", "string"})


class Work(NamedTuple):
    """A work that the site may cite."""

    entry: BibtexEntry
    #: its BibTeX
    text: str
    #: its type and its fields as the site has them, for what asks for them
    original: Entry
    #: its file
    path: str


def read_works(text: str, path: str) -> tuple[list[Work], list[Problem]]:
    """Return the works in the *text* of a .bib file, and what is wrong in it."""
    works: list[Work] = []
    problems: list[Problem] = []
    strings = _Parser()
    for kind, part, line in _split_entries(text):
        if kind == "string":
            with suppress(PybtexError):  # what uses it is told
                strings.parse_string(part)
        if kind in _NO_ENTRIES:
            continue
        if len(works) == _MAX_WORKS:
            problems.append(Problem(path, line, f"is the work behind {_MAX_WORKS}, so it and all others are left out"))
            break
        work = _read_work(part, path, strings.macros)
        if isinstance(work, Work):
            works.append(work)
        else:
            problems.append(Problem(path, line, work))
    return works, problems


def _split_entries(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the type of each entry, its text with all up to the next, and its line."""
    starts = list(_START.finditer(text))
    ends = [*(match.start() for match in starts), len(text)][1:]
    line, position = 1, 0
    for start, end in zip(starts, ends, strict=True):
        line += text.count("\n", position, start.start())
        position = start.start()
        yield start[1].lower(), text[position : _find_end(text, start.end(), end)], line


def _find_end(text: str, start: int, end: int) -> int:
    """Return where the entry ends that is open at *start*; *end* where its braces do not close before that."""
    depth = 1
    for match in _BRACE.finditer(text, start, end):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return end


class _Parser(Parser):  # type: ignore[misc]
    """Reads entries that have a field twice as BibTeX does, which takes the first."""

    def handle_error(self, error: PybtexError) -> None:
        """Raise an error that costs an entry."""
        if not isinstance(error, DuplicateField):
            raise error


def _read_work(text: str, path: str, strings: Mapping[str, str]) -> Work | str:
    """Return the work that BibTeX describes, or what is wrong with it; *strings* are those that are defined."""
    parser = _Parser()
    parser.macros = strings
    try:
        entries = parser.parse_string(text).entries
    except (PybtexError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        return f"is no BibTeX ({reason}), so the work is left out; close its braces and quotation marks"
    for key, entry in entries.items():
        if not _KEY.fullmatch(key):
            return f"has the key '{key[:60]}', which cannot be cited, so the work is left out; write letters and digits"
        mended = mend_entry(key, entry)
        if mended is None:
            return f"{key} cannot be printed, so the work is left out; give it a title, and an author or an editor"
        return Work(*mended, entry, path)
    return "is an entry without a key, so the work is left out; write @book{key, …}"
