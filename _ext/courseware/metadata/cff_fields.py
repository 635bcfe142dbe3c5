"""Fields of ``CITATION.cff`` without which a book can be cited, and with which catalogues file it better.

One that is wrong costs itself: it is left out, and what is wrong with it is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)?/\S+")
_ORCID = re.compile(r"https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


class FieldFault(NamedTuple):
    """What is wrong with a field."""

    key: str
    #: what is wrong, and what to type
    message: str


def read_keywords(data: Mapping[str, Any], faults: list[FieldFault]) -> tuple[str, ...]:
    """Return what the book is about; what is wrong is added to *faults*."""
    keywords = data.get("keywords", [])
    if not isinstance(keywords, list) or not all(isinstance(keyword, str) for keyword in keywords):
        faults.append(FieldFault("keywords", "is no list; type each keyword on a line of its own, behind a dash"))
        return ()
    return tuple(dict.fromkeys(" ".join(keyword.split()) for keyword in keywords if keyword.strip()))


def read_doi(data: Mapping[str, Any], faults: list[FieldFault]) -> str:
    """Return the DOI of a work, without an address before it."""
    doi = _read_text(data, "doi", faults)
    if doi and not _DOI.fullmatch(doi):
        faults.append(
            FieldFault("doi", f"is {doi!r}; type it without an address before it: doi: 10.5281/zenodo.1234567")
        )
        return ""
    return doi


def read_isbn(data: Mapping[str, Any], faults: list[FieldFault]) -> str:
    """Return the ISBN of a book, as it is typed."""
    isbn = _read_text(data, "isbn", faults)
    if isbn and not _is_isbn(isbn):
        faults.append(FieldFault("isbn", f"is {isbn!r}, whose check digit does not fit; type the number of the book"))
        return ""
    return isbn


def _is_isbn(isbn: str) -> bool:
    """Say whether the last digit of an ISBN fits the others (ISO 2108, annex "Check digit")."""
    digits = [10 if digit == "X" else int(digit) for digit in re.sub(r"[ -]", "", isbn) if digit in "0123456789X"]
    if len(digits) == 10:
        return sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    return len(digits) == 13 and sum(digit * (1, 3)[index % 2] for index, digit in enumerate(digits)) % 10 == 0


def read_orcid(data: Mapping[str, Any], faults: list[FieldFault]) -> str:
    """Return the address of a person's ORCID iD."""
    orcid = _read_text(data, "orcid", faults)
    if orcid and not _ORCID.fullmatch(orcid):
        faults.append(FieldFault("orcid", f"is {orcid!r}; type its address: https://orcid.org/0000-0002-1825-0097"))
        return ""
    return orcid


def read_publisher(data: Mapping[str, Any], faults: list[FieldFault]) -> str:
    """Return the name of a publisher."""
    publisher = data.get("publisher", {})
    if not isinstance(publisher, Mapping):
        faults.append(FieldFault("publisher", "holds no name; type publisher: and below it name: ..."))
        return ""
    return _read_text(publisher, "name", faults)


def read_abstract(data: Mapping[str, Any], faults: list[FieldFault]) -> str:
    """Return what the book is, in a few sentences."""
    return " ".join(_read_text(data, "abstract", faults).split())


def _read_text(data: Mapping[str, Any], key: str, faults: list[FieldFault]) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        faults.append(FieldFault(key, "is not one text"))
        return ""
    return value.strip()
