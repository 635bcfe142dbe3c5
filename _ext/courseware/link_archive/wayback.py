"""Asks an archive for copies of pages, as the Wayback Machine's availability API answers.

https://archive.org/help/wayback_api.php: ``?url=…&timestamp=YYYYMMDD`` is answered with the copy nearest to that day,
``{"archived_snapshots": {"closest": {"available": true, "url": "http://web.archive.org/web/…", "status": "200"}}}``,
or with an empty table.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from requests import RequestException
from sphinx.util import requests

from .records import is_checked

if TYPE_CHECKING:
    from sphinx.config import Config


class ArchiveError(Exception):
    """The archive gave no answer that can be understood; says which."""


def find_copy(config: Config, address: str, day: date) -> str:
    """Return the address of the copy of *address* that is nearest to a *day*, "" if the archive has none.

    :raises ArchiveError: if it does not answer, or not as its API says
    """
    try:
        with requests.get(
            config.link_archive_archive,
            params={"url": address, "timestamp": day.strftime("%Y%m%d")},
            timeout=config.linkcheck_timeout,
            _user_agent=config.user_agent,
            _tls_info=(config.tls_verify, config.tls_cacerts),
        ) as response:
            response.raise_for_status()
            answer = response.json()
    except (RequestException, ValueError) as error:  # requests' own JSON error is a ValueError too
        raise ArchiveError(type(error).__name__) from error
    return parse_copy(answer)


def parse_copy(answer: object) -> str:
    """Return the address of the copy that an answer tells of, over https where the archive has that; "" for none.

    :raises ArchiveError: if it is no answer of the API
    """
    try:
        closest = answer["archived_snapshots"].get("closest", {})  # type: ignore[index]
        address = str(closest["url"]) if closest.get("available") and str(closest.get("status", 200)) == "200" else ""
    except (KeyError, TypeError, AttributeError) as error:
        raise ArchiveError("another answer than its API describes") from error
    if address and not is_checked(address):
        raise ArchiveError(f"no address: {address}")
    insecure = "http://web.archive.org/"
    return address.replace(insecure, "https://web.archive.org/", 1) if address.startswith(insecure) else address
