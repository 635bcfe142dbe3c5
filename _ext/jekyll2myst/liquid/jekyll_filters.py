"""Jekyll's filters for dates, addresses and markup (Jekyll 4.3: ``filters.rb``, ``filters/*.rb``, ``utils.rb``)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from .. import kramdown
from ..addresses.slugs import slugify
from ..site.config import Config
from ..site.dates import load_zone
from .dates import format_date, parse_date, to_local_time
from .faults import LiquidError
from .html import render_html
from .json import write_json
from .list_filters import LIST_FILTERS
from .number_filters import NUMBER_FILTERS
from .smart_quotes import smarten
from .text_filters import TEXT_FILTERS
from .values import LiquidDrop, format_zone, to_string

Filter = Callable[..., Any]

_SCHEME = re.compile(r"[^:/?#]+:")
_PATH_CHARACTERS = "/:@!$&'()*+,;=-._~"


def _normalize_address(address: str) -> str:
    """Return an address as Addressable normalises it: encoded, without steps in its path."""
    parts = urlsplit(address)
    path = quote(unquote(parts.path), safe=_PATH_CHARACTERS)
    path = re.sub(r"/\.(?=/|$)", "", path)
    while (shorter := re.sub(r"/(?!\.\./)[^/]+/\.\.(?=/|$)", "", path, count=1)) != path:
        path = shorter
    host = f"{parts.scheme}://{parts.netloc.lower()}" if parts.scheme else f"//{parts.netloc}" if parts.netloc else ""
    query = f"?{quote(unquote(parts.query), safe=_PATH_CHARACTERS + '?')}" if parts.query else ""
    fragment = f"#{quote(unquote(parts.fragment), safe=_PATH_CHARACTERS + '?')}" if parts.fragment else ""
    return f"{host}{path or ('/' if host else '')}{query}{fragment}"


def _make_slug(value: object, mode: object = None) -> str | None:
    """Return a text as a part of an address."""
    return None if value is None else slugify(to_string(value), to_string(mode) or "default")


def _find_ordinal(day: int) -> str:
    """Return what stands behind a day: "st", "nd", "rd" or "th"."""
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


class _DateFilters:
    """Filters for dates, in the zone of a site."""

    def __init__(self, zone: datetime.tzinfo, now: datetime.datetime) -> None:
        """Keep the zone, and what "now" is."""
        self.zone, self.now = zone, now

    def _find_time(self, value: object) -> datetime.datetime:
        """Return a value as a time.

        :raises LiquidError: if it is none
        """
        date = parse_date(value, self.zone, self.now)
        if date is None:
            raise LiquidError(f"is given '{to_string(value)[:40]}', which is no date; write it as 2024-12-31")
        return to_local_time(date, self.zone)

    def _format(self, value: object, month: str, kind: object, style: object) -> Any:
        """Return a date in words."""
        if to_string(value) == "":
            return value
        time = self._find_time(value)
        if kind != "ordinal":
            return format_date(time, f"%d {month} %Y")
        day = f"{time.day}{_find_ordinal(time.day)}"
        return format_date(time, f"{month} {day}, %Y" if style == "US" else f"{day} {month} %Y")

    def to_words(self, value: object, kind: object = None, style: object = None) -> Any:
        """Return a date as "05 Mar 2024"."""
        return self._format(value, "%b", kind, style)

    def to_long_words(self, value: object, kind: object = None, style: object = None) -> Any:
        """Return a date as "05 March 2024"."""
        return self._format(value, "%B", kind, style)

    def to_xml_schema(self, value: object) -> Any:
        """Return a date as "2024-03-05T00:00:00+00:00"."""
        if to_string(value) == "":
            return value
        time = self._find_time(value)
        return format_date(time, "%Y-%m-%dT%H:%M:%S") + format_zone(time, ":")

    def to_rfc822(self, value: object) -> Any:
        """Return a date as "Tue, 05 Mar 2024 00:00:00 +0000"."""
        return value if to_string(value) == "" else format_date(self._find_time(value), "%a, %d %b %Y %H:%M:%S %z")

    def to_form(self, value: object, form: object) -> Any:
        """Return a date in a form of its own; what is no date stays."""
        text = to_string(form)
        date = parse_date(value, self.zone, self.now) if text else None
        return format_date(date, text) if date is not None else value


class _AddressFilters:
    """Filters for addresses of a site."""

    def __init__(self, config: Config) -> None:
        """Keep where the site stood."""
        self.config = config

    def find_relative(self, value: object) -> str | None:
        """Return an address below the folder of the site."""
        if value is None:
            return None
        address = to_string(value.get("url") if isinstance(value, LiquidDrop) else value)
        if _SCHEME.match(address):
            return address
        slash = "" if address.startswith("/") or not address else "/"
        return _normalize_address(f"{self.config.baseurl}{slash}{address}")

    def find_absolute(self, value: object) -> str | None:
        """Return an address with the host of the site."""
        address = self.find_relative(value)
        if address is None or _SCHEME.match(address) or not self.config.url:
            return address
        return _normalize_address(self.config.url + address)


def build_filters(config: Config, now: datetime.datetime) -> dict[str, Filter]:
    """Return the filters for a site.

    :param now: what "now" is; never the present, so that a conversion gives the same on every day
    """
    dates, addresses = _DateFilters(load_zone(config.timezone), now), _AddressFilters(config)

    def convert_markdown(value: object) -> str:
        nodes, context = kramdown.parse(to_string(value), 0, config.kramdown, lambda *_problem: None)
        return render_html(nodes, context.notes)

    return {
        **TEXT_FILTERS,
        **NUMBER_FILTERS,
        **LIST_FILTERS,
        "absolute_url": addresses.find_absolute,
        "date": dates.to_form,
        "date_to_long_string": dates.to_long_words,
        "date_to_rfc822": dates.to_rfc822,
        "date_to_string": dates.to_words,
        "date_to_xmlschema": dates.to_xml_schema,
        "jsonify": write_json,
        "markdownify": convert_markdown,
        "relative_url": addresses.find_relative,
        # style sheets are not content
        "sassify": lambda value: "",
        "scssify": lambda value: "",
        "slugify": _make_slug,
        "smartify": lambda value: smarten(to_string(value)),
        "strip_index": lambda value: re.sub(r"/index\.html?$", "/", to_string(value)) or None,
    }
