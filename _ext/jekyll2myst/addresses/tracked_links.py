"""Addresses that only lead on to another, as word processors and mail programs write them to count clicks."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

#: hosts and paths that lead on, and the parameters that hold where to
_FORWARDERS = (
    # Google Docs writes it around each link of a document
    (re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?/url"), ("q", "url")),
    (re.compile(r"lm?\.facebook\.com/l\.php"), ("u",)),
    (re.compile(r"[\w-]+\.safelinks\.protection\.outlook\.com/?"), ("url",)),
)
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
#: one may lead on to another
_MAX_DEPTH = 3


def find_last_address(address: str) -> str:
    """Return where an address leads in the end: what it holds where its host only leads on, else itself."""
    for _step in range(_MAX_DEPTH):
        target = _read_target(address)
        if not target:
            break
        address = target
    return address


def _read_target(address: str) -> str:
    """Return the address of the web that an address leads on to; "" if it leads nowhere else."""
    if "?" not in address or not _WEB_ADDRESS.match(address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    place = f"{parts.netloc.lower()}{parts.path}"
    names = next((names for pattern, names in _FORWARDERS if pattern.fullmatch(place)), ())
    values = parse_qs(parts.query) if names else {}
    targets = (value.strip() for name in names for value in values.get(name, ()))
    return next((target for target in targets if _WEB_ADDRESS.match(target) and " " not in target), "")
