"""Front matter that layouts print: which of it stands in what they print around a page, and what the recipe adds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..boxes.recipe import FrontContent, Recipe
from ..records import Source
from .texts import FrameText

#: keys that the book uses as front matter, whether the old layout printed them or not
_METADATA_KEYS = frozenset(
    """
    title description excerpt layout permalink tags categories category author authors date image url path id
    name content lang language locale subtitle nav_order parent redirect_from redirect_to keywords
    """.split()
)
_LINK_TARGET = re.compile(r"\]\([^()]*\)|<[^<>]*>")


class Layouts:
    """Knows what the layouts of a site print."""

    def __init__(self, recipe: Recipe, texts: Mapping[str, FrameText]) -> None:
        """Prepare to look in *texts*, which layouts print around pages, by their paths."""
        self.recipe, self.texts = recipe, texts

    def find_frame_text(self, source: Source) -> FrameText:
        """Return what its layout prints around a page."""
        return self.texts.get(source.path, FrameText())

    def find_printed_keys(self, source: Source) -> frozenset[str]:
        """Return the keys of the front matter of a page whose values its layout prints."""
        frame = self.find_frame_text(source)
        printed = _squeeze(frame.before + frame.after)
        return frozenset(
            str(key) for key, value in source.front.items()
            if printed and key not in _METADATA_KEYS and key not in self.recipe.front and _is_in(value, printed)
        )  # fmt: skip

    def find_printed(self, source: Source) -> tuple[FrontContent, ...]:
        """Return the front matter of a page that the recipe prints, since a layout that is not here printed it."""
        if self.find_frame_text(source).is_whole:
            return ()
        printed_keys = self.find_printed_keys(source)
        contents = (content for content in self.recipe.front_content if content.key in source.front)
        return tuple(content for content in contents if content.key not in printed_keys)


def _squeeze(text: str) -> str:
    """Return a text as it is compared: letters and digits alone, without markup."""
    return re.sub(r"[\W_]+", "", _LINK_TARGET.sub("", text)).casefold()


def _is_in(value: object, printed: str) -> bool:
    """Say whether all texts of a value of front matter are printed."""
    values = value if isinstance(value, list) else [value]
    texts = [_squeeze(item) for item in values if isinstance(item, str)]
    return bool(texts) and len(texts) == len(values) and all(text and text in printed for text in texts)
