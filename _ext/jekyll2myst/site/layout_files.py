"""Layouts as they lie in the site, or in its theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .config_checks import read_string
from .data_files import ReadError, load_yaml
from .files import FRONT_MATTER, Site

#: layouts around a layout
MAX_LAYOUTS = 20


class LayoutFile(NamedTuple):
    """A layout."""

    #: what stands below its front matter
    text: str
    front: Mapping[str, Any]
    #: its file, and the line on which its text begins
    path: str
    first_line: int


def load_layout(site: Site, name: str) -> tuple[LayoutFile | None, str]:
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
