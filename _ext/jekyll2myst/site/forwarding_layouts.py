"""Layouts that send a browser on to an address which the page's front matter holds, as plugins do elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .layout_files import LayoutFiles

#: a refresh, or a script that sets the place, to a key of the page, behind the address of the site or not
_FORWARD = re.compile(
    r"""
    (?: http-equiv\s*=\s*["']?refresh\b [^<>]*? \burl\s*=\s*
      | \blocation(?:\.href)?\s*=\s*["']
      | \blocation\.(?:assign|replace)\(\s*["']
    ) ["']?
    (?P<site>(?:\{\{-?\s*site\.[^{}]*\}\}/?)*)
    \{\{-?\s*page\.(?P<key>[\w-]+)(?P<filters>\s*(?:\|[^{}]*)?)-?\}\}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FROM_ROOT = re.compile(r"\b(?:relative_url|absolute_url|site\.(?:base)?url)\b")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def find_layout_forward(front: Mapping[str, Any], body: str, layouts: LayoutFiles) -> str:
    """Return the address to which the layout of a page only leads, "" for a page that is shown.

    :param front: the page's front matter
    :param body: what stands below it; a page with words of its own is shown
    """
    if body.strip():
        return ""
    for layout in layouts.iter_around(front.get("layout")):
        for match in _FORWARD.finditer(layout.text):
            address = front.get(match["key"])
            if isinstance(address, str) and (address := address.strip()):
                is_from_root = match["site"] or _FROM_ROOT.search(match["filters"])
                return f"/{address.lstrip('/')}" if is_from_root and not _SCHEME.match(address) else address
    return ""
