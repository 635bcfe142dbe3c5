"""The names under which a site stands on the web, so that whole addresses are known for its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from ..site.config_checks import read_string
from ..site.data_files import ReadError
from ..site.files import Site

_REPOSITORY = re.compile(r"(?:https?://(?:www\.)?github\.com/)?([\w-]+)/([\w.-]+?)(?:\.git)?/?", re.ASCII)


class _OwnHost(NamedTuple):
    """One name of the site."""

    #: without "www."
    host: str
    #: folder of the site there, without a slash at its end
    folder: str


class OwnHosts:
    """The names of one site."""

    def __init__(self, site: Site) -> None:
        """Read them from the settings and from the file ``CNAME``."""
        baseurl = site.config.baseurl
        #: where the site stood, with its folder: "https://example.org/toolkit"; "" where nothing says it
        self.address = ""
        self._hosts: list[_OwnHost] = []
        for address in _iter_addresses(site):
            parts = _split(address)
            if parts is None or not parts.hostname:
                continue
            folder = parts.path.rstrip("/")
            if not folder.endswith(baseurl):
                folder += baseurl
            self._hosts.append(_OwnHost(_strip_www(parts), folder))
            self.address = self.address or f"{parts.scheme or 'https'}://{parts.netloc}{folder}"

    def find_path(self, address: str) -> str | None:
        """Return a whole address as a path on the site; `None` if it leads to another site.

        ``http`` or ``https``, or neither, with ``www.`` or without: all are one host.
        """
        parts = _split(address)
        if parts is None or parts.scheme.lower() not in ("", "http", "https") or not parts.hostname:
            return None
        path = re.sub(r"/{2,}", "/", parts.path or "/")
        for host, folder in self._hosts:
            if host == _strip_www(parts) and f"{path}/".startswith(f"{folder}/"):
                inside = path[len(folder) :] or "/"
                return (
                    inside
                    + (f"?{parts.query}" if parts.query else "")
                    + (f"#{parts.fragment}" if parts.fragment else "")
                )
        return None


def _split(address: str) -> SplitResult | None:
    """Return the parts of an address; `None` for what is none."""
    try:
        parts = urlsplit(address.strip())
        # a port is read only when it is asked for
        return parts if parts.hostname is not None and (parts.port is None or parts.port) else None
    except ValueError:  # brackets that hold no address, or a port that is no number
        return None


def _strip_www(parts: SplitResult) -> str:
    """Return the host of an address without "www.", with its port."""
    host = (parts.hostname or "").removeprefix("www.")
    return host if parts.port in (None, 80, 443) else f"{host}:{parts.port}"


def _iter_addresses(site: Site) -> Iterator[str]:
    """Yield the addresses of a site, the most certain first."""
    settings = site.config.data
    baseurl = read_string(settings.get("baseurl"))
    yield from (address for address in (site.config.url, baseurl) if "//" in address)
    try:
        names = site.load_text("CNAME").split()
    except ReadError:
        names = []
    yield from (f"https://{name.removeprefix('https://').removeprefix('http://')}" for name in names)
    github = settings.get("github")
    values = [settings.get("repository")]
    if isinstance(github, Mapping):
        values += [github.get(key) for key in ("repository_nwo", "repository_url", "repository", "repo")]
        yield from (url for url in [github.get("url")] if isinstance(url, str))
    for value in values:
        match = _REPOSITORY.fullmatch(value.strip()) if isinstance(value, str) else None
        if match:
            host = f"{match[1]}.github.io".lower()
            # the repository of that name is the site of its owner
            yield f"https://{host}" if match[2].lower() == host else f"https://{host}/{match[2]}"
