"""What the pages of a site may ask for while Liquid is expanded (`liquid.Lookup`)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from .data_files import ReadError
from .index import Index

_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)$", re.IGNORECASE)


def _is_name_of_post(path: str, stem: str) -> bool:
    """Say whether *stem*, as ``post_url`` has it, names the post at *path*: its name, perhaps behind its folder."""
    folder, _posts, name = path.rpartition(".")[0].rpartition("_posts/")
    return stem in (name, name.rpartition("/")[2], folder + name)


class LiquidLookup:
    """Answers from the index of one site."""

    def __init__(self, index: Index, is_unit: Callable[[str], bool]) -> None:
        """Answer from *index*; *is_unit* says whether an include stays a unit."""
        self.index, self.is_unit = index, is_unit
        #: tags of plugins that were met on the present page
        self.unknown_tags: list[tuple[str, str, int]] = []

    def load_include(self, name: str, *, relative: bool, page: Any) -> str | Exception:
        """Return the text of an include, or why there is none."""
        folder = "_includes"
        if relative and isinstance(page, Mapping):
            folder = posixpath.dirname(str(page.get("path", "")))
        try:
            return self.index.site.load_include(name, folder)
        except ReadError as error:
            return error

    def replace_missing_include(self, name: str, parameters: Mapping[str, Any], position: int) -> str | None:
        """Return what stands for an include of a theme that is not here; `None` where the site has no theme.

        An image among its parameters is shown with its caption; the rest is reported.
        """
        config = self.index.config.data
        # without a theme the include is missing, which is an error
        if not (config.get("theme") or config.get("remote_theme")):
            return None
        arguments = " ".join(f'{key}="{value}"' for key, value in parameters.items())
        self.unknown_tags.append((f"include {name}", arguments, position))
        image = next((str(value) for value in parameters.values() if _IMAGE.search(str(value))), "")
        if not image:
            return ""
        alt, caption = (escape(str(parameters.get(key) or "")) for key in ("alt", "caption"))
        return f'<figure><img src="{escape(image)}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'

    def find_address(self, tag: str, path: str) -> str:
        """Return the address that ``link`` or ``post_url`` prints; *path* itself where nothing is there."""
        source = self.index.by_path.get(path.strip("/\"' "))
        if tag == "post_url":
            # the tag names a post without its ending, with or without its folder
            stem = path.strip("/ ")
            posts = [post for post in self.index.sources if post.collection == "posts"]
            source = next((post for post in posts if _is_name_of_post(post.path, stem)), None)
        if source:
            return self.index.config.baseurl + source.url
        return self.index.config.baseurl + "/" + path.strip("/\"' ")

    def replace_plugin_tag(self, tag: str, argument: str, position: int) -> str:
        """Return what stands for a tag that no plugin here knows: nothing; it is reported."""
        self.unknown_tags.append((tag, argument, position))
        if tag == "gist" and argument:
            return f"[https://gist.github.com/{argument.split()[0]}](https://gist.github.com/{argument.split()[0]})"
        return ""
