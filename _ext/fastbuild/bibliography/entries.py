"""Makes an entry of pybtex of one that was read, with what is wrong in it beside it.

The one place where escapes are read: names and texts are kept in one form of LaTeX, addresses without any.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, MutableMapping
from urllib.parse import unquote

from pybtex.database import Entry, Person
from pybtex.textutils import normalize_whitespace

from ..addresses import is_allowed, percent_encoded, scheme_of
from .bib_syntax import balanced
from .entry_types import SAME_FIELDS
from .html_remains import with_links, without_html
from .latex_text import Group, Link, Pieces, Styled, plain_text, read_address, read_latex
from .latex_writer import write_latex
from .records import Fault, SourceEntry, SourceField

#: fields that are addresses, or parts of them
_ADDRESS_FIELDS = frozenset({"url", "doi", "eprint", "pubmed"})
_PERSON_FIELDS = frozenset(Person.valid_roles)
#: fields of which addresses in the text are linked
_TEXTS_WITH_ADDRESSES = frozenset({"note", "howpublished", "annotation", "addendum"})
#: fields that name other entries
_LINKS_TO_ENTRIES = frozenset({"crossref", "xref", "xdata", "related"})
_DOI_PREFIX = re.compile(r"^\s*(?:https?://(?:dx\.)?(?:www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV_PREFIX = re.compile(r"^\s*(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-\d{2})?)?(?:/.*)?$")
_MONTHS = "January February March April May June July August September October November December".split()


class FaultyEntry(Entry):  # type: ignore[misc]
    """An entry that knows where it stands, and what is wrong in it."""

    def __init__(self, source: SourceEntry) -> None:
        """Begin without fields."""
        super().__init__(source.type)
        self.key = source.key
        self.path, self.line = source.path, source.line
        self.faults: list[Fault] = list(source.faults)
        #: the lines of its fields
        self.field_lines: dict[str, int] = {}

    def note(self, subtype: str, message: str, field_name: str = "") -> None:
        """Note what is wrong in the entry, or in one of its fields."""
        line = self.field_lines.get(field_name, self.line)
        self.faults.append(Fault(subtype, self.path, line, f"{self.key}: {message}"))


def make_entry(source: SourceEntry, schemes: Collection[str]) -> FaultyEntry:
    """Return the entry that *source* is; no link in it has a scheme that is none of *schemes*."""
    entry = FaultyEntry(source)
    entry.faults = [Fault(it.subtype, it.path, it.line, f"{source.key}: {it.message}") for it in source.faults]
    own_names = {field.name.lower() for field in source.fields}
    for field in source.fields:
        name = field.name.lower()
        if (bibtex_name := SAME_FIELDS.get(name, name)) not in own_names:
            name = bibtex_name
        if name in entry.field_lines:
            first = entry.field_lines[name]
            message = f"the field {field.name!r} stands here again (line {field.line}); that of line {first} is used."
            entry.note("duplicate_field", f"{message} Take one out", name)
            continue
        entry.field_lines[name] = field.line
        _add_field(entry, name, field, schemes)
    _complete_fields(entry)
    if not entry.fields and not entry.persons:
        entry.note("missing_field", "the entry has no fields, so that its key is printed. Type title = {…} at least")
    return entry


def _add_field(entry: FaultyEntry, name: str, field: SourceField, schemes: Collection[str]) -> None:
    """Add a field to an entry, as its kind is kept."""
    value = normalize_whitespace(balanced(field.value))
    if name in _PERSON_FIELDS:
        for person in _persons(entry, name, value):
            entry.add_person(person, name)
    elif name in _ADDRESS_FIELDS:
        if address := read_address(value).strip():
            _ADDRESS_READERS[name](entry, address, schemes)
    elif name in _LINKS_TO_ENTRIES:
        entry.fields[name] = value
    elif value:
        entry.fields[name] = write_latex(_read_text(entry, name, value, schemes))


def _read_text(entry: FaultyEntry, name: str, value: str, schemes: Collection[str]) -> Pieces:
    """Return the pieces of a text, with links that may be."""
    pieces, unknown = read_latex(value)
    if unknown:
        message = f"{', '.join(unknown)} in {name!r} is unknown; what stands in its braces is printed."
        entry.note("unknown_command", f"{message} Type the characters themselves", name)
    pieces = without_html(pieces)
    pieces = with_links(pieces) if name in _TEXTS_WITH_ADDRESSES else pieces
    return _with_allowed_links(entry, name, pieces, schemes)


def _with_allowed_links(entry: FaultyEntry, name: str, pieces: Pieces, schemes: Collection[str]) -> Pieces:
    """Return *pieces* with the text of links that may not be, and their address behind it, in their place."""
    result: list[str | Group | Styled | Link] = []
    for piece in pieces:
        if isinstance(piece, str):
            result.append(piece)
            continue
        inner = _with_allowed_links(entry, name, piece.pieces, schemes)
        if isinstance(piece, Group):
            result.append(Group(inner))
        elif isinstance(piece, Styled):
            result.append(Styled(piece.style, inner))
        elif scheme_of(piece.address) and is_allowed(piece.address, schemes):
            result.append(Link(piece.address, inner))
        else:
            _note_scheme(entry, name, unquote(piece.address), schemes)
            result += inner
            if (address := unquote(piece.address)) not in plain_text(inner):
                result.append(f" ({address})")
    return tuple(result)


def _note_scheme(entry: FaultyEntry, name: str, address: str, schemes: Collection[str]) -> None:
    """Note an address that is printed and not linked."""
    scheme = scheme_of(address)
    reason = f"its scheme {scheme!r} is none of {', '.join(sorted(schemes)[:8])}" if scheme else "it has no scheme"
    message = f"the address {address[:80]!r} in {name!r} is printed and not linked, since {reason}."
    entry.note("unsafe_address", f"{message} Type the address of a web page, with https://", name)


# -- addresses ----------------------------------------------------------------------------------------


def _add_text(entry: FaultyEntry, name: str, words: str) -> None:
    """Add words to a field that is printed as text."""
    earlier = entry.fields.get(name, "")
    between = " " if earlier.endswith((".", "?", "!")) else ". "
    entry.fields[name] = f"{earlier}{between}{words}" if earlier else words


def _add_url(entry: FaultyEntry, address: str, schemes: Collection[str]) -> None:
    """Add the address of a page; what cannot be linked is printed in the note; of several the first is linked so."""
    first, *others = address.split() if len(re.findall(r"(?:^|\s)https?://", address)) > 1 else [address]
    if first.lower().startswith("www."):
        first = f"http://{first}"
    elif re.match(r"10\.\d{4,}/", first):
        first = f"https://doi.org/{first}"
    if scheme_of(first) and is_allowed(first, schemes):
        entry.fields["url"] = percent_encoded(first)
    else:
        _note_scheme(entry, "url", first, schemes)
        _add_text(entry, "note", f"URL: {write_latex([first])}")
    for other in others:
        _add_text(entry, "note", write_latex(with_links([other])))


def _add_doi(entry: FaultyEntry, address: str, schemes: Collection[str]) -> None:
    """Add a DOI, without the address of its resolver."""
    if re.match(r"https?:", address) and not _DOI_PREFIX.match(address):
        entry.fields.setdefault("url", percent_encoded(address))
        return
    entry.fields["doi"] = "".join(_DOI_PREFIX.sub("", address).split())  # encoded where a link is made of it


def _add_eprint(entry: FaultyEntry, address: str, schemes: Collection[str]) -> None:
    """Add the number of an eprint of arXiv; the address of one elsewhere is an address."""
    number = _ARXIV_PREFIX.sub("", address)
    if scheme_of(number):
        if "url" not in entry.fields:
            _add_url(entry, number, schemes)
        return
    entry.fields["eprint"] = percent_encoded(number)


def _add_pubmed(entry: FaultyEntry, address: str, schemes: Collection[str]) -> None:
    """Add the number of an article in PubMed."""
    entry.fields["pubmed"] = percent_encoded(re.sub(r"^\D*", "", address) or address)


_ADDRESS_READERS = {"url": _add_url, "doi": _add_doi, "eprint": _add_eprint, "pubmed": _add_pubmed}


# -- names --------------------------------------------------------------------------------------------


def _persons(entry: FaultyEntry, role: str, value: str) -> Iterable[Person]:
    """Yield the persons that a field names."""
    pieces, unknown = read_latex(value)
    if unknown:
        entry.note(
            "unknown_command", f"{', '.join(unknown)} in {role!r} is unknown. Type the characters themselves", role
        )
    names = _split_names(write_latex(without_html(pieces)).replace("\u00a0", " "))
    if any(not _has_words(name) for name in names):
        entry.note("bad_name", f"{role!r} has a name without words. Type A, B and C, D; or take the field out", role)
    for name in names:
        if _has_words(name):
            yield _person(entry, role, name.strip())


def _split_names(value: str) -> list[str]:
    """Return the names in a field, which the word "and" parts outside of braces, also those without words."""
    names: list[list[str]] = [[]]
    depth = 0
    for word in value.split():
        if not depth and word.lower() == "and":
            names.append([])
        else:
            names[-1].append(word)
        depth += len(re.findall(r"(?<!\\)\{", word)) - len(re.findall(r"(?<!\\)\}", word))
    return [" ".join(words) for words in names] if value.strip() else []


def _has_words(name: str) -> bool:
    """Say whether a name holds anything that can be printed."""
    return bool(re.search(r"\w", plain_text(read_latex(name)[0])))


def _person(entry: FaultyEntry, role: str, name: str) -> Person:
    """Return the person of one name; a name that has no form of BibTeX's is kept as it is."""
    commas = len(re.findall(",", re.sub(r"\{.*\}", "", name)))
    if commas <= 2:
        try:
            return Person(name)
        except Exception:  # whatever a name holds, it costs itself
            commas = 0
    reason = f"has {commas} commas" if commas else "cannot be read"
    message = f"the name {plain_text(read_latex(name)[0])!r} in {role!r} {reason}; it is printed as it is."
    entry.note("bad_name", f"{message} Type Last, First and Last, First; or {{the name in braces}}", role)
    person = Person()
    person.last_names = [name]
    return person


# -- fields of other programs -------------------------------------------------------------------------


def _complete_fields(entry: FaultyEntry) -> None:
    """Give an entry the fields of BibTeX that others of it, which only biblatex knows, mean."""
    fields = entry.fields
    if entry.type in ("thesis", "phdthesis", "mastersthesis") and "institution" in fields:
        fields.setdefault("school", fields["institution"])
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arXiv"
    if archive.lower() != "arxiv" and "eprint" in fields:
        _add_text(entry, "note", f"{archive}: {write_latex([fields.pop('eprint')])}")
    if "date" in fields and "year" not in fields:
        _add_date(fields, fields["date"])


def _add_date(fields: MutableMapping[str, str], date: str) -> None:
    """Add the year and the month of a date, as they are printed; words as the year."""
    match = _DATE.match(date)
    fields["year"] = match[1] if match else date
    if match and match[2] and 1 <= int(match[2]) <= 12:
        fields.setdefault("month", _MONTHS[int(match[2]) - 1])
