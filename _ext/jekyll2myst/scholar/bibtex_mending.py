"""An entry of a site's .bib file as BibTeX that the book's style prints: no word is lost, and no script let in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pybtex.database import Entry

from ..notes.citation_text import format_bibtex_text
from ..records import BibtexEntry

#: types of biblatex, and those of BibTeX that hold the same
_TYPES = {
    "report": "techreport", "thesis": "phdthesis", "collection": "book", "mvbook": "book", "periodical": "misc",
    "inreference": "incollection", "suppbook": "inbook", "bookinbook": "inbook",
}  # fmt: skip
#: types that pybtex prints
_PRINTED_TYPES = frozenset(
    """
    article book booklet inbook incollection inproceedings conference manual mastersthesis misc phdthesis proceedings
    techreport unpublished
    """.split()
)
#: fields of biblatex, and those of BibTeX that hold the same
_FIELDS = {"journaltitle": "journal", "location": "address", "institution": "institution", "maintitle": "booktitle"}
#: what says where a work stands, for a type of which the style prints no more than that
_CONTAINERS = ("journal", "booktitle", "publisher", "school", "institution", "organization", "series")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?")
_MONTHS = "January February March April May June July August September October November December".split()
#: what of LaTeX the style does not print: its text, and for a link its words
_LINK_COMMAND = re.compile(r"\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}")
_TEXT_COMMAND = re.compile(r"\\(?:url|path|textsc|textrm|textsf|texttt|mbox|text|uppercase|lowercase)\s*(?=\{)")
#: an address in a text, in which LaTeX takes no sign for a command
_ADDRESS_COMMAND = re.compile(r"\\(?:url|path)\s*\{[^{}]*\}")
#: what would begin a comment, so that the rest of the field was lost
_PERCENT_SIGN = re.compile(r"(?<!\\)%")
_ITALIC = re.compile(r"\\(?:textit|textsl)\s*(?=\{)")
_SAFE_ADDRESS = re.compile(r"https?://[^\s{}<>\\\"]+", re.IGNORECASE)
_SAFE_NUMBER = re.compile(r"[^\s{}<>\"]+")
#: fields of which the style makes addresses, and what one must be
_ADDRESS_FIELDS = {"url": _SAFE_ADDRESS, "doi": _SAFE_NUMBER, "eprint": _SAFE_NUMBER, "pubmed": _SAFE_NUMBER}


def mend_entry(key: str, entry: Entry) -> tuple[BibtexEntry, str] | None:
    """Return an entry, and its BibTeX as the style prints it; `None` if it cannot be printed."""
    fields = _read_fields(entry)
    entry_type = entry.type.lower()
    entry_type = _TYPES.get(entry_type, entry_type if entry_type in _PRINTED_TYPES else "misc")
    any_work = _make_misc(key, fields)
    for candidate in (any_work if entry_type == "misc" else BibtexEntry(key, entry_type, fields), any_work):
        text = _write(candidate)
        if format_bibtex_text(text):
            return candidate, text
    return None


def _read_fields(entry: Entry) -> dict[str, str]:
    """Return the fields of an entry by the names that BibTeX has for them, people first."""
    fields = {role.lower(): " and ".join(map(str, people)) for role, people in entry.persons.items()}
    for name, value in entry.fields.items():
        key = _FIELDS.get(name.lower(), name.lower())
        pattern = _ADDRESS_FIELDS.get(key)
        text = " ".join(_strip_commands(value if pattern else _keep_signs(value)).split())
        # in an address, LaTeX's escapes are none
        text = re.sub(r"\\([%&_#~])", r"\1", text).strip("{}") if pattern else text
        if text and (pattern is None or pattern.fullmatch(text)):
            fields.setdefault(key, text)
    if "year" not in fields and (match := _DATE.match(fields.get("date", ""))):
        fields["year"] = match[1]
        if match[2] and 1 <= int(match[2]) <= len(_MONTHS):
            fields.setdefault("month", _MONTHS[int(match[2]) - 1])
    return fields


def _keep_signs(text: str) -> str:
    """Return a field that is no address with signs escaped that the old page showed, and LaTeX would not."""
    text = _ADDRESS_COMMAND.sub(lambda match: match[0].replace("~", r"\textasciitilde{}"), text)
    return _PERCENT_SIGN.sub(r"\%", text)


def _strip_commands(text: str) -> str:
    """Return a field without commands that the style would print as words."""
    return _ITALIC.sub(r"\\emph", _TEXT_COMMAND.sub("", _LINK_COMMAND.sub(r"\1", text)))


def _make_misc(key: str, fields: Mapping[str, str]) -> BibtexEntry:
    """Return an entry of any kind, which tells where the work stands."""
    containers = [fields[name] for name in _CONTAINERS if name in fields]
    entry = BibtexEntry(key, "misc", fields)
    if not containers or "howpublished" in fields:
        return entry
    return replace(entry, fields={**fields, "howpublished": ", ".join(dict.fromkeys(containers))})


def _write(entry: BibtexEntry) -> str:
    """Return an entry as BibTeX; the braces around its title keep its capitals."""
    width = max(map(len, entry.fields), default=0)
    lines = []
    for name, value in entry.fields.items():
        text = f"{{{value}}}" if name in ("title", "booktitle") and not _is_braced(value) else value
        lines.append(f"  {name:<{width}} = {{{text}}},\n")
    return f"@{entry.entry_type}{{{entry.key},\n{''.join(lines)}}}\n"


def _is_braced(text: str) -> bool:
    """Say whether a text stands in braces as a whole."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return character == "}" and at == len(text) - 1
    return False
