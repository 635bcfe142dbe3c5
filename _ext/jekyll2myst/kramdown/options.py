"""The options that change what is printed, as ``_config.yml`` or a page sets them (kramdown 2.4, ``options.rb``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

import yaml

#: kramdown's names of what it prints for quotation marks and other signs
TYPOGRAPHY: Mapping[str, str] = {
    "lsquo": "‘",
    "rsquo": "’",
    "ldquo": "“",
    "rdquo": "”",
    "mdash": "—",
    "ndash": "–",
    "hellip": "…",
    "laquo_space": "«\u00a0",
    "raquo_space": "\u00a0»",
    "laquo": "«",
    "raquo": "»",
}
_QUOTES = ("lsquo", "rsquo", "ldquo", "rdquo")

#: what kramdown asks for once, before it reads a page
_OF_SITES = frozenset({"input", "hard_wrap", "gfm_quirks"})


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a site, or of a page from some place on."""

    #: the dialect: "gfm", Jekyll's default, or "kramdown"
    input: str = "gfm"
    auto_ids: bool = True
    auto_id_prefix: str = ""
    transliterated_header_ids: bool = False
    hard_wrap: bool = False
    parse_block_html: bool = False
    parse_span_html: bool = True
    header_offset: int = 0
    remove_line_breaks_for_cjk: bool = False
    gfm_quirks: tuple[str, ...] = ("paragraph_end",)
    #: what is printed for each name of `TYPOGRAPHY` that the site gives another form
    typography: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_gfm(self) -> bool:
        """Say whether the text is read as GitHub's dialect."""
        return self.input == "gfm"

    @property
    def ends_paragraphs(self) -> bool:
        """Say whether a list, a heading or code ends a paragraph without a blank line."""
        return self.is_gfm and "paragraph_end" in self.gfm_quirks

    @property
    def breaks_lines(self) -> bool:
        """Say whether each line end breaks the line."""
        return self.is_gfm and self.hard_wrap

    @property
    def has_typographic_symbols(self) -> bool:
        """Say whether dashes and dots become typographic."""
        return not (self.is_gfm and "no_auto_typographic" in self.gfm_quirks)

    def change(self, values: Mapping[str, Any], *, is_site: bool = False) -> Options:
        """Return these options with *values*, by their names in kramdown; what has a wrong form changes nothing.

        :param is_site: whether the site sets them, for a page cannot set all
        """
        options = self
        for name, value in values.items():
            if name in _READERS and (is_site or name not in _OF_SITES):
                try:
                    options = replace(options, **_READERS[name](name, value, options))
                except (ValueError, TypeError, yaml.YAMLError):
                    continue
        return options


def _read_flag(name: str, value: object, _options: Options) -> dict[str, Any]:
    """Return an option that is on or off; all but "false" and nothing is on."""
    return {name: value if isinstance(value, bool) else str(value).strip().lower() not in ("false", "", "none")}


def _read_text(name: str, value: object, _options: Options) -> dict[str, Any]:
    """Return an option that is a text."""
    return {name: "" if value is None else str(value)}


def _read_input(name: str, value: object, _options: Options) -> dict[str, Any]:
    """Return the name of the dialect that a page is written in."""
    return {name: str(value).lower()}


def _read_number(name: str, value: object, _options: Options) -> dict[str, Any]:
    """Return an option that is a number."""
    return {name: int(str(value))}


def _read_quirks(name: str, value: object, _options: Options) -> dict[str, Any]:
    """Return the quirks of GFM: a list, or names with commas."""
    names = value if isinstance(value, list) else str(value or "").split(",")
    return {name: tuple(str(quirk).strip().removeprefix(":") for quirk in names)}


def _read_quotes(_name: str, value: object, options: Options) -> dict[str, Any]:
    """Return the form of the four quotation marks, each an entity's name or the number of a character."""
    names = value if isinstance(value, list) else str(value).split(",")
    if len(names) != len(_QUOTES):
        raise ValueError(value)
    marks = {}
    for quote, name in zip(_QUOTES, map(str, names), strict=True):
        mark = unescape(f"&#{name.strip()};" if name.strip().isdecimal() else f"&{name.strip()};")
        if mark.startswith("&") and mark != "&":
            raise ValueError(name)
        marks[quote] = mark
    return {"typography": {**options.typography, **_list_changes(marks)}}


def _read_symbols(_name: str, value: object, options: Options) -> dict[str, Any]:
    """Return the form of dashes and other signs; in a page the mapping is YAML."""
    values = yaml.safe_load(value) if isinstance(value, str) else value
    if not isinstance(values, dict):
        raise TypeError(value)
    symbols = {str(name).removeprefix(":"): str(symbol) for name, symbol in values.items()}
    return {"typography": {**options.typography, **_list_changes(symbols)}}


def _list_changes(signs: Mapping[str, str]) -> dict[str, str]:
    """Return those *signs* that are not kramdown's own."""
    return {name: sign for name, sign in signs.items() if name in TYPOGRAPHY and sign != TYPOGRAPHY[name]}


_READERS: Mapping[str, Callable[[str, object, Options], dict[str, Any]]] = {
    "input": _read_input,
    "auto_id_prefix": _read_text,
    **dict.fromkeys(
        (
            "auto_ids", "transliterated_header_ids", "hard_wrap", "parse_block_html", "parse_span_html",
            "remove_line_breaks_for_cjk",
        ),
        _read_flag,
    ),
    "header_offset": _read_number,
    "gfm_quirks": _read_quirks,
    "smart_quotes": _read_quotes,
    "typographic_symbols": _read_symbols,
}  # fmt: skip
