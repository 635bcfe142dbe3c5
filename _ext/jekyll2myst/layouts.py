"""What the layouts of a site add to its pages: front matter that they print, and text of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .config_checks import read_string
from .data_files import ReadError, load_yaml
from .recipe import FrontContent, Recipe
from .records import Source
from .site_files import FRONT_MATTER, Site

_INCLUDE = re.compile(r"\{%-?\s*include(?:_cached)?\s+[\"']?([\w./-]+)")
#: front matter that every layout may print, and which is no content of the page's own
_USUAL_KEYS = frozenset(
    """
    title description excerpt layout permalink tags categories category author authors date image url path id
    name content lang language locale subtitle nav_order parent redirect_from redirect_to keywords summary_short
    """.split()
)
_MIN_WORDS = 3


class Layouts:
    """Reads the layouts of a site, each once."""

    def __init__(self, site: Site, recipe: Recipe) -> None:
        """Prepare for *site*."""
        self.site, self.recipe = site, recipe
        self.texts: dict[str, str] = {}

    def _load_layout(self, name: str) -> str:
        """Return the text of a layout with its includes and the layouts around it; "" if it is not there."""
        if name not in self.texts:
            self.texts[name] = ""  # for a layout that stands in itself
            self.texts[name] = self._read_layout(name)
        return self.texts[name]

    def _read_layout(self, name: str) -> str:
        """Return the text of a layout, read."""
        for ending in (".html", ".md", ".htm"):
            try:
                text = self.site.load_text(f"_layouts/{name}{ending}")
            except ReadError:
                continue
            match = FRONT_MATTER.match(text)
            parent = ""
            if match:
                try:
                    front = load_yaml(match[1], name, 2)
                except ReadError:
                    front = None
                parent = read_string(front.get("layout")) if isinstance(front, Mapping) else ""
                text = text[match.end() :]
            return text + self._read_includes(text, set()) + (self._load_layout(parent) if parent else "")
        return ""

    def _read_includes(self, text: str, names: set[str]) -> str:
        """Return the texts of the includes in *text* and in them."""
        texts = ""
        for name in _INCLUDE.findall(text):
            # includes that show each other
            if name in names:
                continue
            names.add(name)
            try:
                inner = self.site.load_include(name)
            except ReadError:
                continue
            texts += inner + self._read_includes(inner, names)
        return texts

    def find_printed(self, source: Source) -> tuple[FrontContent, ...]:
        """Return the front matter of a page that its layout printed, and the recipe's that the page has."""
        front = source.front
        recipe_contents = {content.key: content for content in self.recipe.front_content}
        name = read_string(front.get("layout"))
        text = self._load_layout(name) if name and name != "none" and name != "None" else ""
        contents = []
        for key, value in front.items():
            # a layout prints what it names, in either notation
            is_used = bool(text) and re.search(
                rf"page(?:\.{re.escape(str(key))}\b|\[[\"']{re.escape(str(key))}[\"']\])", text
            )
            if key in recipe_contents and (is_used or not text):
                contents.append(recipe_contents[key])
            elif (
                is_used
                and key not in _USUAL_KEYS
                and key not in self.recipe.front
                and key not in self.recipe.front_dropped
                and _is_prose(value)
            ):
                title = str(key).replace("_", " ").replace("-", " ").capitalize()
                is_after_content = 0 <= text.find("{{ content") < text.find(f"page.{key}")
                contents.append(FrontContent(str(key), title, "end" if is_after_content else "start"))
        return tuple(contents)


def _is_prose(value: object) -> bool:
    """Say whether a value of front matter is text for readers."""
    values = value if isinstance(value, list) else [value]
    texts = [item for item in values if isinstance(item, str)]
    sentences = (text for text in texts if len(text.split()) >= _MIN_WORDS and not re.match(r"\S*[/.]\S*$", text))
    return len(texts) == len(values) and any(sentences)
