"""Addresses of videos: which site a video is on, and where its player is loaded from.

Sources: https://developers.google.com/youtube/player_parameters (players of YouTube, also on youtube-nocookie.com),
https://developer.vimeo.com/player/sdk/embed (players of Vimeo; ``dnt`` asks it not to track).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

#: endings of files that browsers play
_PLAYABLE_SUFFIXES = (".mp4", ".webm")
#: what no address of a video holds; browsers would drop some of it, and read the rest as another address
_FORBIDDEN_CHARACTER = re.compile(r"[\s\x00-\x1f\x7f\\<>\"`{}|^]")
_YOUTUBE = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"}
_VIMEO = {"vimeo.com", "player.vimeo.com"}
_VIMEO_PATH = re.compile(
    r"/(?:video/|channels/[^/]+/|groups/[^/]+/videos/|(?:album|showcase)/\d+/video/)?(\d+)(?:/([0-9a-f]+))?/?"
)
_START = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


class VideoAddress(NamedTuple):
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


def parse_address(text: str) -> VideoAddress:
    """Return what an address says, or of the path of a local file.

    :raises ValueError: if it is neither
    """
    forbidden = _FORBIDDEN_CHARACTER.search(text)
    if forbidden:
        raise ValueError(f"has the character {forbidden[0]!r}")
    parts = urlsplit(text)
    if not parts.scheme and not parts.netloc:
        if not parts.path.lower().endswith(_PLAYABLE_SUFFIXES):
            raise ValueError(f"is neither a web address nor a file that ends in {' or '.join(_PLAYABLE_SUFFIXES)}")
        return VideoAddress(text, player="file")
    if parts.scheme.lower() not in ("http", "https"):
        raise ValueError("does not begin with https://")
    if not parts.hostname or parts.username is not None:
        raise ValueError("does not name a site")
    host = parts.hostname.removeprefix("www.")
    if host in _YOUTUBE:
        return _parse_youtube(text, host, parts)
    if host in _VIMEO:
        return _parse_vimeo(text, parts)
    return VideoAddress(text, host, "file" if parts.path.lower().endswith(_PLAYABLE_SUFFIXES) else "")


def _parse_youtube(text: str, host: str, parts: SplitResult) -> VideoAddress:
    """Return the address of a video on YouTube; of a channel or a list, what is linked and not played.

    :raises ValueError: if the id of the video is none
    """
    query = parse_qs(parts.query)
    first, _slash, subpath = parts.path.strip("/").partition("/")
    if host == "youtu.be":
        video_id = first
    elif first in {"embed", "shorts", "live", "v", "e"}:
        video_id = subpath.partition("/")[0]
    elif first == "watch":
        video_id = query.get("v", [""])[0]
    else:
        return VideoAddress(text, "YouTube")
    if not re.fullmatch(r"[A-Za-z0-9_-]{11}", video_id):
        raise ValueError("does not name a video of YouTube, which has 11 characters after watch?v=")
    start = _parse_start(query.get("t", query.get("start", [""]))[0])
    page_query = {"v": video_id, **({"t": f"{start}s"} if start else {})}
    parameters = {"autoplay": 1, "rel": 0, **({"start": start} if start else {})}
    frame = f"https://www.youtube-nocookie.com/embed/{video_id}?{urlencode(parameters)}"
    return VideoAddress(f"https://www.youtube.com/watch?{urlencode(page_query)}", "YouTube", "frame", frame)


def _parse_vimeo(text: str, parts: SplitResult) -> VideoAddress:
    """Return the address of a video on Vimeo; of anything else there, what is linked and not played."""
    match = _VIMEO_PATH.fullmatch(parts.path)
    if not match:
        return VideoAddress(text, "Vimeo")
    secret = match[2] or parse_qs(parts.query).get("h", [""])[0]
    parameters = {**({"h": secret} if secret else {}), "autoplay": 1, "dnt": 1}
    start = f"#{parts.fragment}" if parts.fragment.startswith("t=") else ""
    frame = f"https://player.vimeo.com/video/{match[1]}?{urlencode(parameters)}{start}"
    return VideoAddress(f"https://vimeo.com/{match[1]}{'/' + secret if secret else ''}{start}", "Vimeo", "frame", frame)


def _parse_start(start: str) -> int:
    """Return the seconds of ``90``, ``90s`` or ``1m30s``; 0 for what is no time."""
    match = _START.fullmatch(start)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
