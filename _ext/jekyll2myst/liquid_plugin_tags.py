"""Tags of plugins that are common, and includes of themes that are not there, as HTML that says the same.

Sources: jekyll-gist, jekyll-youtube, jekyll-vimeo, jekyll-twitter-plugin, jekyll-details, jekyll-tabs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

#: an address longer than this is that of no video
_MAX_LENGTH = 500
_GIST = re.compile(r"[\w-]+(?:/[\w-]+)?", re.ASCII)
_VIDEO = re.compile(r"(?:.*(?:[?&]v=|youtu\.be/|/embed/|vimeo\.com/(?:video/)?))?([\w-]+)(?:[?&/#].*)?", re.ASCII)
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)$", re.IGNORECASE)
#: parameters of includes that hold words which readers see, in the order in which they are shown
_WORDS = ("title", "header", "question", "content", "text", "body", "message", "quote", "answer", "caption", "author")
#: names of includes that lead through a site, and have titles alone
_FRAME_NAME = re.compile(r"\b(?:toc|nav|menu|breadcrumbs?|comments?|share|sidebar)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.ASCII)


def write_plugin_tag(tag: str, argument: str) -> str:
    """Return HTML for the *tag* of a plugin with its *argument*; "" for one that is wrong, or not known here."""
    writer = _WRITERS.get(tag)
    return writer(argument.strip()) if writer else ""


def write_theme_include(name: str, parameters: Mapping[str, Any]) -> str:
    """Return HTML for an include that is not there: its picture with the caption, its video, its words."""
    texts = {key: str(value).strip() for key, value in parameters.items() if isinstance(value, str)}
    image = next((text for text in texts.values() if _IMAGE.search(text)), "")
    if image:
        alt, caption = (escape(texts.get(key, "")) for key in ("alt", "caption"))
        caption = f'<figcaption markdown="span">{caption}</figcaption>'
        return f'<figure><img src="{escape(image)}" alt="{alt}">{caption}</figure>'
    host = next((host for host in _HOSTS if host in f"{name} {texts.get('provider', '')}".lower()), "")
    video = write_plugin_tag(host, texts.get("id", "")) if host else ""
    # a line of Markdown can stand anywhere
    keys = () if _FRAME_NAME.search(name) else _WORDS
    words = " ".join(" ".join(texts[key].split()) for key in keys if texts.get(key))
    return f"{video} {words}".strip()


def _write_gist(argument: str) -> str:
    """Return a link to a gist, which may have an owner."""
    match = _GIST.match(argument)
    return _write_link(f"https://gist.github.com/{match[0]}") if match else ""


def _write_tweet(argument: str) -> str:
    """Return a link to what is embedded."""
    match = _ADDRESS.search(argument)
    return _write_link(match[0]) if match else ""


def _write_link(address: str) -> str:
    """Return a link that shows its address."""
    return f'<a href="{escape(address)}">{escape(address)}</a>'


def _write_video(host: str) -> Callable[[str], str]:
    """Return what writes a video in a frame; it is given by its number or its address."""

    def write(argument: str) -> str:
        words = argument.replace('"', " ").replace("'", " ").split()
        match = _VIDEO.fullmatch(words[0][:_MAX_LENGTH]) if words else None
        return f'<iframe src="{host}{match[1]}"></iframe>' if match else ""

    return write


def _open_details(argument: str) -> str:
    """Return the beginning of what opens, with its title."""
    title = argument.strip("\"'").strip()
    return f'\n<details markdown="1"><summary markdown="span">{escape(title, quote=False)}</summary>\n\n'


def _close_details(_argument: str) -> str:
    """Return the end of what opens."""
    return "\n\n</details>\n"


def _open_tab(argument: str) -> str:
    """Return the beginning of a tab, whose title stands behind the name of its group."""
    return _open_details(argument.partition(" ")[2])


#: hosts of videos
_HOSTS = ("youtube", "vimeo")
_WRITERS: Mapping[str, Callable[[str], str]] = {
    "gist": _write_gist,
    "tweet": _write_tweet,
    "twitter": _write_tweet,
    "youtube": _write_video("https://www.youtube.com/embed/"),
    "vimeo": _write_video("https://player.vimeo.com/video/"),
    "details": _open_details,
    "enddetails": _close_details,
    "tab": _open_tab,
    "endtab": _close_details,
}
