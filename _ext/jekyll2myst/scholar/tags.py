"""Tags of jekyll-scholar as HTML that names the works; `citations` makes citations of it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from html import escape

from .arguments import ScholarArguments, parse_arguments
from .library import Library
from .selection import group_works, select_works, sort_works

#: attributes that hold the keys of works
CITE, NOCITE = "data-scholar-cite", "data-scholar-nocite"
REFERENCE, QUOTE = "data-scholar-reference", "data-scholar-quote"
#: which works a list shows: ``all``, ``cited``, or their keys
LIST = "data-scholar-list"
#: what of the works is meant, such as pages
LOCATOR = "data-scholar-locator"


class ScholarTags:
    """Writes the tags of one site."""

    def __init__(self, library: Library) -> None:
        """Prepare to cite the works of *library*."""
        self.library = library
        self._writers: Mapping[str, Callable[[ScholarArguments, list[str]], str]] = {
            "cite": self._write_cite,
            "nocite": lambda arguments, faults: self._write_span(NOCITE, self._find_keys(arguments, faults)),
            "reference": self._write_reference,
            "quote": self._open_quote,
            "endquote": lambda _arguments, _faults: "\n\n</blockquote>\n\n",
            "bibliography": self._write_list,
            "bibliography_count": lambda arguments, faults: str(len(self._select(arguments, faults))),
        }

    def knows(self, tag: str) -> bool:
        """Say whether a tag is one of jekyll-scholar's, and the site has works to cite."""
        return tag in self._writers and bool(self.library.works)

    def write(self, tag: str, argument: str) -> tuple[str, list[str]]:
        """Return HTML for a *tag*, and what is wrong with its *argument*."""
        faults: list[str] = []
        return self._writers[tag](parse_arguments(argument), faults), faults

    def _find_keys(self, arguments: ScholarArguments, faults: list[str]) -> list[str]:
        """Return the keys of a tag that the site has works for."""
        works = self.library.works
        for key in arguments.keys:
            if key not in works:
                nearest = difflib.get_close_matches(key, works, 1)
                hint = f"; the nearest is {nearest[0]}" if nearest else ""
                faults.append(f"{key} is no key in the files of {self.library.folder}, so it is not cited{hint}")
        return [key for key in arguments.keys if key in works]

    def _write_span(self, name: str, keys: list[str], **attributes: str) -> str:
        """Return an element of a line that names works; "" for none."""
        others = "".join(f' {LOCATOR}="{escape(value)}"' for value in attributes.values() if value)
        names = escape(" ".join(keys))
        # an element without words could be taken for one that shows nothing
        return f'<span {name}="{names}"{others}>{names}</span>' if keys else ""

    def _write_cite(self, arguments: ScholarArguments, faults: list[str]) -> str:
        """Return a citation, with the pages that are meant."""
        return self._write_span(CITE, self._find_keys(arguments, faults), locator=_write_locators(arguments))

    def _write_reference(self, arguments: ScholarArguments, faults: list[str]) -> str:
        """Return a work as a list shows it."""
        return "".join(self._write_span(REFERENCE, [key]) for key in self._find_keys(arguments, faults))

    def _open_quote(self, arguments: ScholarArguments, faults: list[str]) -> str:
        """Return the beginning of a quotation, which its end cites."""
        keys, locators = " ".join(self._find_keys(arguments, faults)), _write_locators(arguments)
        return f'\n\n<blockquote markdown="1" {QUOTE}="{escape(keys)}" {LOCATOR}="{escape(locators)}">\n\n'

    def _write_list(self, arguments: ScholarArguments, faults: list[str]) -> str:
        """Return a list of works: those that the page cites, all of a file, or some."""
        if {"cited", "cited_in_order"} & arguments.options.keys():
            return f'\n\n<div {LIST}="cited"></div>\n\n'
        library = self.library
        settings = library.settings
        keys = self._select(arguments, faults)
        works = sort_works([library.works[key] for key in keys], settings)
        if maximum := arguments.find("max"):
            works = works[: int(maximum)] if maximum.isdecimal() else works
        parts = []
        for title, group in group_works(works, arguments, settings):
            is_all = len(group) == len(library.works)
            heading = f"<h2>{escape(title)}</h2>\n" if title else ""
            names = "all" if is_all else "keys " + " ".join(work.entry.key for work in group)
            parts.append(f'{heading}<div {LIST}="{escape(names)}"></div>')
        return "\n\n" + "\n".join(parts) + "\n\n" if works else ""

    def _select(self, arguments: ScholarArguments, faults: list[str]) -> list[str]:
        """Return the keys of the works that a list shows."""
        works, missing = self.library.list_works(arguments.options.get("file", []))
        if missing:
            faults.append(f"{self.library.folder} has no file {missing}, so the list is left out")
        for query in filter(None, (str(self.library.settings.get("query") or ""), arguments.find("query"))):
            selected = select_works(works, query)
            if selected is None:
                faults.append(f"the query {query[:60]} is not understood, so the list shows all works")
            works = works if selected is None else selected
        return [work.entry.key for work in works]


def _write_locators(arguments: ScholarArguments) -> str:
    """Return the places in works that a citation names, "" for none: pages, where no other label is given."""
    locators, labels = arguments.options.get("locator", []), arguments.options.get("label", [])
    parts = []
    for at, locator in enumerate(locators):
        label = labels[at] if at < len(labels) else "page"
        sign = ("pp." if any(mark in locator for mark in "-–,&") else "p.") if label == "page" else label
        parts.append(f"{sign} {locator}")
    return "; ".join(parts)
