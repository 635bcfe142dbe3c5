"""Jekyll's filters (jekyllrb.com/docs/liquid/filters). What Liquid itself has, python-liquid has."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import quote, quote_plus

from liquid import Environment

from .. import kramdown
from ..slugs import slugify
from .html import render_html
from .list_filters import LIST_FILTERS, Filter, stringify


def _markdownify(value: object) -> str:
    """Return Markdown as HTML."""
    nodes, _context = kramdown.parse(stringify(value), 0, {}, lambda *_problem: None)
    return render_html(nodes)


def _jsonify(value: object) -> str:
    """Return a value as JSON."""
    # dates and undefined values are printed as Liquid prints them
    return json.dumps(value, ensure_ascii=False, default=stringify)


def _parse_date(value: object) -> datetime.datetime | None:
    """Return a value as a date; `None` if it is none."""
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time())
    try:
        return datetime.datetime.fromisoformat(str(value).strip().replace(" UTC", "+00:00"))
    except ValueError:
        return None


def _make_date_filter(form: str) -> Filter:
    """Return a filter that prints a date in one form."""

    def format_date(value: object, *_style: object) -> str:
        date = _parse_date(value)
        return date.strftime(form) if date else stringify(value)

    return format_date


def _number_of_words(value: object, _mode: str | None = None) -> int:
    """Return how many words a text has."""
    return len(stringify(value).split())


def _to_integer(value: object) -> int:
    """Return a number without its fraction; 0 for what is none."""
    text = stringify(value)
    return int(float(text)) if re.match(r"-?[\d.]+$", text) else 0


#: filters for values that are no lists
_VALUE_FILTERS: Mapping[str, Filter] = {
    "strip_index": lambda value: re.sub(r"/index\.html?$", "/", stringify(value)),
    "markdownify": _markdownify,
    "smartify": stringify,
    "slugify": lambda value, mode="default": slugify(stringify(value), str(mode)),
    "jsonify": _jsonify,
    "inspect": _jsonify,
    "date_to_string": _make_date_filter("%d %b %Y"),
    "date_to_long_string": _make_date_filter("%d %B %Y"),
    "date_to_xmlschema": _make_date_filter("%Y-%m-%dT%H:%M:%S+00:00"),
    "date_to_rfc822": _make_date_filter("%a, %d %b %Y %H:%M:%S +0000"),
    "xml_escape": lambda value: escape(stringify(value)),
    "cgi_escape": lambda value: quote_plus(stringify(value)),
    "uri_escape": lambda value: quote(stringify(value), safe="/:?&=#%~,;@!$'()*+"),
    "number_of_words": _number_of_words,
    "normalize_whitespace": lambda value: " ".join(stringify(value).split()),
    "to_integer": _to_integer,
    # style sheets are not content
    "scssify": lambda value: "",
    "sassify": lambda value: "",
}


def add_filters(environment: Environment, url: str, baseurl: str) -> None:
    """Add Jekyll's filters to *environment*, for a site that stood at *url* with the folder *baseurl*."""

    def relative_url(value: object) -> str:
        text = stringify(value)
        return text if re.match(r"[a-z][a-z0-9+.-]*:", text) else re.sub(r"/{2,}", "/", f"{baseurl}/{text}")

    def absolute_url(value: object) -> str:
        text = stringify(value)
        return text if re.match(r"[a-z][a-z0-9+.-]*:", text) else url + relative_url(text)

    environment.filters.update({**_VALUE_FILTERS, **LIST_FILTERS})
    environment.filters.update(relative_url=relative_url, absolute_url=absolute_url)
