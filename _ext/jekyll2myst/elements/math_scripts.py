"""Which pages of a site load MathJax or KaTeX: its layouts and what they include may do so for some pages only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from ..site.data_files import ReadError
from ..site.files import Site

_SCRIPT = r"<script\b[^>]*\b(?:mathjax|katex)\b"
#: tags that make of what follows something that only some pages have, what ends these, and what reads another file
_TAGS = re.compile(
    rf"(?P<script>{_SCRIPT})|\{{%-?\s*(?P<tag>if|unless|case|elsif|else|when|endif|endunless|endcase|include|"
    r"include_cached|include_relative)\b(?P<argument>[^%]{0,400}?)-?%\}",
    re.IGNORECASE,
)
_BEGINS, _ENDS, _TURNS = frozenset({"if", "unless", "case"}), frozenset({"endif", "endunless", "endcase"}), "elsif"
#: a variable of the page or the site that a condition asks for, unless it is denied or compared
_ASKED = re.compile(r"\b(?:page|site|layout)\.(\w+)\s*(?=$|\bor\b|\band\b|==\s*true)")
#: names of files that themes include where a page asks for formulas
_ASKED_FILE = re.compile(r"math|katex|latex", re.IGNORECASE)
#: settings and front matter with which themes load one of the scripts
_KEYS = ("math", "mathjax", "katex", "use_math", "enable_math", "usemathjax")
#: what a condition asks for: of each set of variables one must be set; of an empty one, where another thing is asked
_Condition = tuple[frozenset[str], ...]


class _Loading(NamedTuple):
    """A place of a template where a script is loaded."""

    #: those around it
    conditions: tuple[_Condition, ...]
    #: the template
    text: str


class MathScripts:
    """Knows which pages of a site load a script that makes formulas."""

    def __init__(self, site: Site) -> None:
        """Read its layouts, and what they include."""
        self._site = site
        self._settings = site.config.data
        layouts = [f"_layouts/{name}" for name in site.list_files("_layouts")]
        self._read_names = set[str]()
        self._loadings = [loading for name in layouts for loading in self._find(name, (), frozenset())]
        # what only the layouts of a theme include that is not here: on each page, but for what is named as if asked for
        for name in (f"_includes/{name}" for name in site.list_files("_includes")):
            if name not in self._read_names and not _ASKED_FILE.search(name):
                self._loadings += self._find(name, (), frozenset())
        #: the templates that load one
        self.templates = [loading.text for loading in self._loadings]

    def is_on(self, front: Mapping[str, Any]) -> bool:
        """Say whether a page with this front matter loads one."""
        sources = (front, self._settings)
        if any(_is_set(source.get(key)) for source in sources for key in _KEYS):
            return True
        return any(
            all(
                any(_is_set(source.get(name)) for source in sources for name in names)
                for names in chain.from_iterable(loading.conditions)
            )
            for loading in self._loadings
        )

    def _find(self, name: str, conditions: tuple[_Condition, ...], above: frozenset[str]) -> Iterator[_Loading]:
        """Yield where a template, or what it includes, loads a script."""
        try:
            text = self._site.load_text(name) if name not in above else ""
        except ReadError:
            return
        self._read_names.add(name)
        stack = list(conditions)
        for match in _TAGS.finditer(text):
            tag, argument = (match["tag"] or "").lower(), match["argument"] or ""
            if match["script"]:
                yield _Loading(tuple(stack), text)
            elif tag in _BEGINS:
                stack.append(_read_condition(tag, argument))
            elif tag in _ENDS:
                stack = [*conditions, *stack[len(conditions) : -1]]
            elif tag.startswith("include"):
                included = argument.split()[:1]
                if included and "{" not in included[0]:
                    yield from self._find(f"_includes/{included[0]}", tuple(stack), above | {name})
            elif len(stack) > len(conditions):
                stack[-1] = _read_condition("if" if tag == _TURNS else tag, argument)


def _read_condition(tag: str, argument: str) -> _Condition:
    """Return what a tag asks for; where it says both "and" and "or", one variable is enough."""
    names = _ASKED.findall(argument.strip()) if tag == "if" else []
    is_all = len(names) > 1 and not re.search(r"\bor\b", argument)
    return tuple(frozenset({name}) for name in names) if is_all else (frozenset(names),)


def _is_set(value: object) -> bool:
    """Say whether a setting asks for a script."""
    return value not in (None, False, "false", "")
