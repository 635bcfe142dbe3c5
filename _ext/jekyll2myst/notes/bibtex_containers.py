"""What a work appeared in, by the text behind its title: a journal with volume and pages, or a publisher."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DASH = r"\s*(?:-{1,3}|[–—])\s*"
_PAGE_RANGE = rf"[A-Za-z]?\d+(?:{_DASH}[A-Za-z]?\d+)?"
#: "Journal, 3(2), 11–19", "Journal 3(2): 11", "Journal, 46(9)", "Journal, vol. 3, no. 2, pp. 11–19"
_VOLUME = re.compile(
    r"^(?:in\s+)?(?P<journal>[^\d:;()]{3,120}?),?\s+(?:vol(?:ume|\.)?\s*)?(?P<volume>\d{1,3})"
    r"(?:\s*\((?P<number>[^()]{1,20})\)|,\s*(?:no|nr|issue)\.?\s*(?P<issue>\d{1,3}))?"
    rf"(?:\s*[,:;]\s*(?:pp?\.?\s*)?(?P<pages>{_PAGE_RANGE}))?\.?$",
    re.IGNORECASE,
)
#: "Journal, 2009(Fall), 26"
_PAGES = re.compile(rf"(?:,|pp?\.)\s*(?P<pages>\d+(?:{_DASH}\d+)?)\s*\.?\s*$")
#: "Medford, NJ: Information Today, Inc., 2009"
_PUBLISHER = re.compile(
    r"^(?P<address>[A-Z][^\d:;()]{1,40}):\s*(?P<publisher>[A-Z][^\d:;()]{1,80}?)(?:,\s*(?:19|20)\d\d)?\.?$"
)
QUOTES = "“”\"'‘’ "


def parse_container(text: str) -> dict[str, str]:
    """Return the BibTeX fields in *text*, what follows a title: journal, volume, number and pages, or a publisher."""
    text = text.strip(QUOTES)
    for parse in _FORMS:
        fields = parse(text)
        if fields:
            return {name: value.strip() for name, value in fields.items() if value and value.strip()}
    return {}


def _parse_volume(text: str) -> Mapping[str, str] | None:
    """Return a journal with the volume that a work is in."""
    match = _VOLUME.match(text)
    # a number alone may be a page
    if not match or not (match["number"] or match["issue"] or match["pages"]):
        return None
    if not match["pages"]:  # styles print a volume only before pages
        return {"journal": text.rstrip(".")}
    return {
        "journal": match["journal"].strip(QUOTES + ".,"),
        "volume": match["volume"],
        "number": match["number"] or match["issue"] or "",
        "pages": _format_pages(match["pages"] or ""),
    }


def _parse_publisher(text: str) -> Mapping[str, str] | None:
    """Return a publisher with its place."""
    match = _PUBLISHER.match(text)
    return {"address": match["address"], "publisher": match["publisher"].rstrip(".")} if match else None


def _parse_name(text: str) -> Mapping[str, str]:
    """Return the name in front of the year, and the pages at the end."""
    pages = _PAGES.search(text)
    name = re.split(r",|\b(?:19|20)\d\d\b", re.sub(r"^[Ii]n\s+", "", text), maxsplit=1)[0].strip(QUOTES + ".(")
    is_page = pages is not None and pages["pages"] not in YEAR.findall(text)
    return {"journal": name, "pages": _format_pages(pages["pages"]) if pages is not None and is_page else ""}


def _format_pages(text: str) -> str:
    """Return pages as BibTeX wants them, a range with two hyphens."""
    return re.sub(_DASH, "--", text)


_FORMS: tuple[Callable[[str], Mapping[str, str] | None], ...] = (_parse_publisher, _parse_volume, _parse_name)
