"""What the pages of a site may ask for while Liquid is expanded (`dialect.Library`)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from .index import Index
from .site_files import ReadError

IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)$", re.IGNORECASE)


def names_post(path: str, stem: str) -> bool:
    """Say whether *stem*, as ``post_url`` has it, names the post at *path*: its name, perhaps behind its folder."""
    folder, _posts, name = path.rpartition(".")[0].rpartition("_posts/")
    return stem in (name, name.rpartition("/")[2], folder + name)


class Shelf:
    """Answers from the index of one site."""

    def __init__(self, index: Index, is_unit: Callable[[str], bool]) -> None:
        """Answer from *index*; *is_unit* says whether an include stays a unit."""
        self.index, self.is_unit = index, is_unit
        #: tags of plugins that were met on the present page
        self.met: list[tuple[str, str, int]] = []

    def include(self, name: str, *, relative: bool, page: Any) -> str | Exception:
        """Return the text of an include, or why there is none."""
        folder = "_includes"
        if relative and isinstance(page, Mapping):
            folder = posixpath.dirname(str(page.get("path", "")))
        try:
            return self.index.site.include(name, folder)
        except ReadError as error:
            return error

    def missing(self, name: str, parameters: Mapping[str, Any], position: int) -> str | None:
        """Return what stands for an include of a theme that is not here; `None` where the site has no theme.

        An image among its parameters is shown with its caption; the rest is reported.
        """
        config = self.index.config.data
        if not (config.get("theme") or config.get("remote_theme")):
            return None
        said = " ".join(f'{key}="{value}"' for key, value in parameters.items())
        self.met.append((f"include {name}", said, position))
        image = next((str(value) for value in parameters.values() if IMAGE.search(str(value))), "")
        if not image:
            return ""
        alt, caption = (escape(str(parameters.get(key) or "")) for key in ("alt", "caption"))
        return f'<figure><img src="{escape(image)}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'

    def address(self, tag: str, path: str) -> str:
        """Return the address that ``link`` or ``post_url`` prints; *path* itself where nothing is there."""
        found = self.index.by_path.get(path.strip("/\"' "))
        if tag == "post_url":
            stem = path.strip("/ ")
            posts = [one for one in self.index.sources if one.kind == "posts"]
            found = next((one for one in posts if names_post(one.path, stem)), None)
        if found:
            return self.index.config.baseurl + found.url
        return self.index.config.baseurl + "/" + path.strip("/\"' ")

    def plugin(self, tag: str, argument: str, position: int) -> str:
        """Return what stands for a tag that no plugin here knows: nothing; it is reported."""
        self.met.append((tag, argument, position))
        if tag == "gist" and argument:
            return f"[https://gist.github.com/{argument.split()[0]}](https://gist.github.com/{argument.split()[0]})"
        return ""
