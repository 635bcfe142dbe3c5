"""Layouts as they lie in the site, or in its theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

from .config_checks import read_string
from .data_files import ReadError, load_yaml
from .files import FRONT_MATTER, Site

#: layouts around a layout
_MAX_LAYOUTS = 20


class LayoutFile(NamedTuple):
    """A layout."""

    #: what stands below its front matter
    text: str
    front: Mapping[str, Any]
    #: its file, and the line on which its text begins
    path: str
    first_line: int


class Layout(Protocol):
    """What is known of a layout, whoever has read it."""

    @property
    def front(self) -> Mapping[str, Any]:
        """Return its front matter."""


_AnyLayout = TypeVar("_AnyLayout", bound=Layout)


def iter_layouts(name: object, load: Callable[[str], _AnyLayout | None]) -> Iterator[_AnyLayout]:
    """Yield the layout that front matter calls *name*, and those around it, from the inside out.

    :param load: returns a layout; with one that is not there, and with one that was there before, they end
    """
    names = set[str]()
    while (key := read_layout_name(name)) and key not in names and len(names) < _MAX_LAYOUTS:
        names.add(key)
        layout = load(key)
        if layout is None:
            break
        yield layout
        name = layout.front.get("layout")


class LayoutFiles:
    """The layouts of one site, each read once."""

    def __init__(self, site: Site) -> None:
        """Prepare to read them."""
        self._site = site
        self._layouts: dict[str, tuple[LayoutFile | None, str]] = {}

    def load(self, name: str) -> tuple[LayoutFile | None, str]:
        """Return a layout, `None` if it is not there, and what is wrong with its front matter, "" for nothing."""
        if name not in self._layouts:
            self._layouts[name] = _load_layout(self._site, name)
        return self._layouts[name]

    def iter_around(self, name: object) -> Iterator[LayoutFile]:
        """Yield the layout that front matter calls *name*, and those around it, from the inside out."""
        return iter_layouts(name, lambda key: self.load(key)[0])


def _load_layout(site: Site, name: str) -> tuple[LayoutFile | None, str]:
    """Return a layout, `None` if it is not there, and what is wrong with its front matter, "" for nothing."""
    for ending in (".html", ".md", ".htm"):
        path = f"_layouts/{name}{ending}"
        try:
            text = site.load_text(path)
        except ReadError:
            continue
        match, front, fault = FRONT_MATTER.match(text), {}, ""
        if match is None:
            return LayoutFile(text, {}, path, 1), ""
        try:
            front = load_yaml(match[1], path, 2)
        except ReadError as error:
            fault = str(error)
        front = front if isinstance(front, Mapping) else {}
        return LayoutFile(text[match.end() :], front, path, match[0].count("\n") + 1), fault
    return None, ""


def read_layout_name(layout: object) -> str:
    """Return the name of a layout as front matter asks for it; "" for none."""
    name = read_string(layout)
    return "" if name in ("none", "None", "null") or ".." in name else name
