"""What the outcome of Sphinx's check of an address means.

Sphinx 9.0 calls everything broken that is no page, tells the answer in a sentence only, and that of a server that
cannot be reached with the address of an object in memory in it (`sphinx.builders.linkcheck`,
`requests.Response.raise_for_status`). Here it is sorted by what a reader is to be told, in words that stay the same.
"""

from __future__ import annotations

import re
from http import HTTPStatus

from sphinx.builders.linkcheck import CheckResult
from sphinx.locale import __

from .records import Finding

#: answers of a server that says that there is no such page, or no longer
_GONE_STATUSES = {404, 410}
#: answers that say nothing about the page: asked for a name, refused, not allowed so, too many requests, not for you,
#: the server is busy (which guards against programs answer too)
_BLOCKED_STATUSES = {401, 403, 405, 406, 407, 429, 451, 503}
#: what errors of requests and urllib3 hold, and what to call them; the first that fits
_FAILURES = (
    (r"certificate|SSL", "wrong certificate"),
    (r"NameResolution|getaddrinfo|Name or service|nodename", "no such server"),
    (r"refused", "connection refused"),
    (r"redirects", "redirected in a circle"),
    (r"timed out|Timeout", "no answer in time"),
)
_NO_CONNECTION = "no connection"
#: failures that leave open whether the request has left this computer
UNREACHED = {"no such server", "connection refused", "no answer in time", _NO_CONNECTION}


def classify_result(result: CheckResult) -> Finding | None:
    """Return what came of a check; `None` if there was none (``linkcheck_ignore``, no address of the web)."""
    match result.status:
        case "working" | "redirected":
            return Finding("answered")
        case "timeout":
            return Finding("failed", "no answer in time")
        case "broken":
            return Finding("answered") if is_anchor_missing(result) else _classify_error(result.message)
        case "ignored" if result.message == "service unavailable":
            return Finding("blocked", _format_status(503))
        case "ignored" if result.message == "unable to decode response content":
            return Finding("answered")  # the page came; only the place on it was not looked for
        case _:
            return None


def _classify_error(message: str) -> Finding:
    """Return what Sphinx's *message* on a broken link means."""
    if message == "unauthorized":
        return Finding("blocked", _format_status(401))
    if status := re.match(r"(\d{3}) (?:Client|Server) Error", message):
        code = int(status[1])
        return Finding(
            "gone" if code in _GONE_STATUSES else "blocked" if code in _BLOCKED_STATUSES else "failed",
            _format_status(code),
        )
    reason = next((words for pattern, words in _FAILURES if re.search(pattern, message, re.IGNORECASE)), _NO_CONNECTION)
    return Finding("failed", reason)


def _format_status(code: int) -> str:
    """Return the answer *code* with its usual name: "404 Not Found"."""
    return f"{code} {HTTPStatus(code).phrase}" if code in HTTPStatus._value2member_map_ else str(code)


def is_anchor_missing(result: CheckResult) -> bool:
    """Say whether the page came, but not the place on it. Sphinx tells that in the language of the book."""
    fragment = result.uri.partition("#")[2]
    return bool(fragment) and result.message.startswith(__("Anchor '%s' not found").partition("%s")[0])


def find_new_address(result: CheckResult) -> str:
    """Return the new address of what has moved for good (301, 308), else ""."""
    return result.message if result.status == "redirected" and result.code in (301, 308) else ""
