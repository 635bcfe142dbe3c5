"""Addresses of videos: which site a video is on, and where its player is loaded from.

Sources: https://developers.google.com/youtube/player_parameters (players of YouTube, also on youtube-nocookie.com),
https://developer.vimeo.com/player/sdk/embed (players of Vimeo; ``dnt`` asks it not to track).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

#: endings of files that browsers play
PLAYED = (".mp4", ".webm")
#: what no address of a video holds; browsers would drop some of it, and read the rest as another address
STRANGE = re.compile(r"[\s\x00-\x1f\x7f\\<>\"`{}|^]")
YOUTUBE = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"}
VIMEO = {"vimeo.com", "player.vimeo.com"}
VIMEO_PATH = re.compile(
    r"/(?:video/|channels/[^/]+/|groups/[^/]+/videos/|(?:album|showcase)/\d+/video/)?(\d+)(?:/([0-9a-f]+))?/?"
)
START = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


class Address(NamedTuple):
    """Where a video is."""

    #: what is linked; for a local file, its path relative to the page
    href: str
    #: what readers know its site by: "YouTube", a host; "" for a local file
    site: str = ""
    #: what plays it on a page: a frame, the browser itself, or "" for nothing, where it is only linked
    player: Literal["", "frame", "file"] = ""
    #: what the frame loads
    frame: str = ""

    @property
    def loaded_from(self) -> str:
        """The host that a press on the button loads from; "" if that is none but the book's own."""
        return urlsplit(self.frame or self.href).hostname or ""


def address_of(text: str) -> Address:
    """Return what is known of an address, or of the path of a local file.

    :raises ValueError: if it is neither
    """
    strange = STRANGE.search(text)
    if strange:
        raise ValueError(f"has the character {strange[0]!r}")
    parts = urlsplit(text)
    if not parts.scheme and not parts.netloc:
        if not parts.path.lower().endswith(PLAYED):
            raise ValueError(f"is neither a web address nor a file that ends in {' or '.join(PLAYED)}")
        return Address(text, player="file")
    if parts.scheme.lower() not in ("http", "https"):
        raise ValueError("does not begin with https://")
    if not parts.hostname or parts.username is not None:
        raise ValueError("does not name a site")
    host = parts.hostname.removeprefix("www.")
    if host in YOUTUBE:
        return youtube(text, host, parts)
    if host in VIMEO:
        return vimeo(text, parts)
    return Address(text, host, "file" if parts.path.lower().endswith(PLAYED) else "")


def youtube(text: str, host: str, parts: SplitResult) -> Address:
    """Return the address of a video on YouTube; of a channel or a list, what is linked and not played.

    :raises ValueError: if the id of the video is none
    """
    query = parse_qs(parts.query)
    first, _slash, rest = parts.path.strip("/").partition("/")
    if host == "youtu.be":
        name = first
    elif first in {"embed", "shorts", "live", "v", "e"}:
        name = rest.partition("/")[0]
    elif first == "watch":
        name = query.get("v", [""])[0]
    else:
        return Address(text, "YouTube")
    if not re.fullmatch(r"[A-Za-z0-9_-]{11}", name):
        raise ValueError("does not name a video of YouTube, which has 11 characters after watch?v=")
    start = seconds_of(query.get("t", query.get("start", [""]))[0])
    page = {"v": name, **({"t": f"{start}s"} if start else {})}
    wishes = {"autoplay": 1, "rel": 0, **({"start": start} if start else {})}
    frame = f"https://www.youtube-nocookie.com/embed/{name}?{urlencode(wishes)}"
    return Address(f"https://www.youtube.com/watch?{urlencode(page)}", "YouTube", "frame", frame)


def vimeo(text: str, parts: SplitResult) -> Address:
    """Return the address of a video on Vimeo; of anything else there, what is linked and not played."""
    found = VIMEO_PATH.fullmatch(parts.path)
    if not found:
        return Address(text, "Vimeo")
    secret = found[2] or parse_qs(parts.query).get("h", [""])[0]
    wishes = {**({"h": secret} if secret else {}), "autoplay": 1, "dnt": 1}
    start = f"#{parts.fragment}" if parts.fragment.startswith("t=") else ""
    frame = f"https://player.vimeo.com/video/{found[1]}?{urlencode(wishes)}{start}"
    return Address(f"https://vimeo.com/{found[1]}{'/' + secret if secret else ''}{start}", "Vimeo", "frame", frame)


def seconds_of(start: str) -> int:
    """Return the seconds of ``90``, ``90s`` or ``1m30s``; 0 for what is no time."""
    found = START.fullmatch(start)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
