"""Types of entries: what each must have, as BibTeX wants it, and as what those of other programs are printed.

Sources: `btxdoc` (BibTeX, "Entry types"), the manual of biblatex, 2.1 and 2.2.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

#: type -> the fields that it must have; of several, parted by a bar, one
REQUIRED_FIELDS: Mapping[str, tuple[str, ...]] = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author|editor", "title", "publisher", "year"),
    "booklet": ("title",),
    "inbook": ("author|editor", "title", "chapter|pages", "publisher", "year"),
    "incollection": ("author", "title", "booktitle", "publisher", "year"),
    "inproceedings": ("author", "title", "booktitle", "year"),
    "manual": ("title",),
    "mastersthesis": ("author", "title", "school", "year"),
    "phdthesis": ("author", "title", "school", "year"),
    "proceedings": ("title", "year"),
    "techreport": ("author", "title", "institution", "year"),
    "unpublished": ("author", "title", "note"),
}

#: other names of these types
_SAME_TYPES: Mapping[str, str] = {
    "conference": "inproceedings", "report": "techreport", "thesis": "phdthesis", "periodical": "proceedings",
    "mvbook": "book", "collection": "book", "mvcollection": "book", "reference": "book", "mvreference": "book",
    "mvproceedings": "proceedings", "suppbook": "inbook", "bookinbook": "inbook", "suppcollection": "incollection",
    "inreference": "incollection", "suppperiodical": "article", "review": "article", "newspaper": "article",
    "magazine": "article", "bachelorsthesis": "mastersthesis", "whitepaper": "techreport",
}  # fmt: skip

#: other names of fields -> BibTeX's
SAME_FIELDS: Mapping[str, str] = {
    "journaltitle": "journal", "location": "address", "annote": "annotation", "pmid": "pubmed", "www": "url",
    "link": "url", "ee": "url", "issue": "number",
}  # fmt: skip

#: fields that `misc` does not print, in the order in which a type that nobody knows prints them
_EXTRA_FIELDS = (
    "howpublished", "booktitle", "journal", "series", "volume", "number", "chapter", "pages", "edition", "version",
    "type", "organization", "institution", "school", "publisher", "address",
)  # fmt: skip


def printed_type(entry_type: str) -> str:
    """Return the type of BibTeX as which an entry of another type is printed."""
    if entry_type in _SAME_TYPES:
        return _SAME_TYPES[entry_type]
    return entry_type if entry_type in REQUIRED_FIELDS else "misc"


def misc_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return *fields* as `misc` prints them all: those that it does not know stand in ``howpublished``."""
    words = [fields[name] for name in _EXTRA_FIELDS if fields.get(name)]
    return {**fields, "howpublished": ", ".join(words)} if words else dict(fields)


def missing_fields(entry_type: str, names: Container[str]) -> list[str]:
    """Return what an entry must have and has not, as it is to be typed."""
    required = REQUIRED_FIELDS.get(entry_type, ())
    return [choice for choice in required if not any(name in names for name in choice.split("|"))]
