"""What style sheets load: a package holds pictures, fonts and other sheets, and asks other sites for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

_IMPORT = re.compile(r"@import\s+(?:url\()?\s*[\"']?([^\"')\s;]+)[\"']?\s*\)?[^;]*;", re.IGNORECASE)
_URL = re.compile(r"url\(\s*(\"[^\"]*\"|'[^']*'|[^\"')]*?)\s*\)", re.IGNORECASE)


def rewrite_style(style: str, find: Callable[[str], str | None]) -> str:
    """Return a style sheet without what other sites are asked for.

    :param find: takes each address in it, and returns `None` for one of another site
    """

    def rewrite_import(match: re.Match[str]) -> str:
        return "" if find(match[1]) is None else match[0]

    def rewrite_url(match: re.Match[str]) -> str:
        return 'url("data:,")' if find(match[1].strip("\"'")) is None else match[0]

    return _URL.sub(rewrite_url, _IMPORT.sub(rewrite_import, style))
