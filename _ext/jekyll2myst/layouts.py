"""What the layouts of a site add to its pages: front matter that they print, and text of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .config import text as text_of
from .recipe import FrontContent, Recipe
from .records import Source
from .site_files import FRONT_MATTER, ReadError, Site, load_yaml

INCLUDE = re.compile(r"\{%-?\s*include(?:_cached)?\s+[\"']?([\w./-]+)")
#: front matter that every layout may print, and which is no content of the page's own
USUAL = frozenset(
    """
    title description excerpt layout permalink tags categories category author authors date image url path id
    name content lang language locale subtitle nav_order parent redirect_from redirect_to keywords summary_short
    """.split()
)
FEW_WORDS = 3


class Layouts:
    """Reads the layouts of a site, each once."""

    def __init__(self, site: Site, recipe: Recipe) -> None:
        """Prepare for *site*."""
        self.site, self.recipe = site, recipe
        self.texts: dict[str, str] = {}

    def text(self, name: str) -> str:
        """Return the text of a layout with its includes and the layouts around it; "" if it is not there."""
        if name not in self.texts:
            self.texts[name] = ""  # for a layout that stands in itself
            self.texts[name] = self.whole(name)
        return self.texts[name]

    def whole(self, name: str) -> str:
        """Return the text of a layout, read."""
        for ending in (".html", ".md", ".htm"):
            try:
                text = self.site.text(f"_layouts/{name}{ending}")
            except ReadError:
                continue
            found = FRONT_MATTER.match(text)
            around = ""
            if found:
                try:
                    front = load_yaml(found[1], name, 2)
                except ReadError:
                    front = None
                around = text_of(front.get("layout")) if isinstance(front, Mapping) else ""
                text = text[found.end() :]
            return text + self.includes(text, set()) + (self.text(around) if around else "")
        return ""

    def includes(self, text: str, seen: set[str]) -> str:
        """Return the texts of the includes in *text* and in them."""
        out = ""
        for name in INCLUDE.findall(text):
            if name in seen:
                continue
            seen.add(name)
            try:
                inner = self.site.include(name)
            except ReadError:
                continue
            out += inner + self.includes(inner, seen)
        return out

    def printed(self, source: Source) -> tuple[FrontContent, ...]:
        """Return the front matter of a page that its layout printed, and the recipe's that the page has."""
        front = source.page.front
        told = {one.key: one for one in self.recipe.front_content}
        name = text_of(front.get("layout"))
        text = self.text(name) if name and name != "none" and name != "None" else ""
        found = []
        for key, value in front.items():
            used = bool(text) and re.search(
                rf"page(?:\.{re.escape(str(key))}\b|\[[\"']{re.escape(str(key))}[\"']\])", text
            )
            if key in told and (used or not text):
                found.append(told[key])
            elif (
                used
                and key not in USUAL
                and key not in self.recipe.front
                and key not in self.recipe.front_dropped
                and is_prose(value)
            ):
                title = str(key).replace("_", " ").replace("-", " ").capitalize()
                behind = 0 <= text.find("{{ content") < text.find(f"page.{key}")
                found.append(FrontContent(str(key), title, "end" if behind else "start"))
        return tuple(found)


def is_prose(value: object) -> bool:
    """Say whether a value of front matter is text for readers."""
    values = value if isinstance(value, list) else [value]
    texts = [one for one in values if isinstance(one, str)]
    prose = (one for one in texts if len(one.split()) >= FEW_WORDS and not re.match(r"\S*[/.]\S*$", one))
    return len(texts) == len(values) and any(prose)
