"""The Typst source of a whole document: the theme, the print styles of other extensions, and what they are called with.

``theme/common.typ`` defines what the translator calls; ``book.typ`` and ``handout.typ`` define the documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from importlib import resources
from types import MappingProxyType

from .fit_pages import NORMAL_SPACING
from .languages import RIGHT_TO_LEFT_LETTER
from .string_literals import literal

#: which file of the theme defines a document
_THEME_FILES: Mapping[str, str] = {
    "handout": "handout",
    "packet": "handout",
    "front": "book",
    "chunk": "book",
    "back": "book",
}
#: letters of Vietnamese with two marks. A font without them would lend the lower half, and Typst then writes the whole
#: letter for each half (typst issues 4225 and 8767: "tất" is extracted as "tấất"), so that their words take a font
#: that has them whole
_STACKED = re.compile("[\u1ea0-\u1ef9]")
_ONE_FONT = '#show regex("\\\\w*[\\u{1ea0}-\\u{1ef9}]\\\\w*"): set text(font: families.slice(1))\n'


def theme_source(*names: str) -> str:
    """Return the Typst source of the theme files *names*."""
    folder = resources.files(__package__) / "theme"
    return "\n".join((folder / f"{name}.typ").read_text(encoding="utf-8") for name in names)


def document_source(
    document: str,
    arguments: Mapping[str, str],
    body: str = "",
    *,
    labels: Set[str] = frozenset(),
    elsewhere: Mapping[str, int | None] = MappingProxyType({}),
    families: Callable[[str], Iterable[str]],
    print_styles: str = "",
) -> str:
    """Return a whole Typst source: the theme's *document* with its arguments around *body*.

    :param labels: those that links inside *body* can lead to
    :param elsewhere: labels outside it that links can lead to, with the numbers of their pages
    :param families: returns the families of fonts that are asked for the characters of a text
    :param print_styles: stands behind the theme
    """
    inside = "".join(f"{literal(name)}: true, " for name in sorted(labels))
    outside = "".join(
        f"{literal(name)}: ({index}, {'none' if page is None else page}), "
        for index, (name, page) in enumerate(elsewhere.items())
    )
    settings = ", ".join(f"{name}: {value}" for name, value in arguments.items())
    theme = theme_source("common", _THEME_FILES[document])
    call = f"#show: {document}.with({settings})\n#{body}" if body else f"#{document}({settings})"
    names = "".join(f"{literal(name)}, " for name in families(call))
    mirrored = "true" if RIGHT_TO_LEFT_LETTER.search(call) else "false"
    definitions = "\n".join(
        f"#let {name} = ({value})"
        for name, value in (
            ("families", names),
            ("mirrored", mirrored),
            ("known", inside or ":"),
            ("elsewhere", outside or ":"),
        )
    )
    one_font = _ONE_FONT if _STACKED.search(call) else ""
    return f"{NORMAL_SPACING}{definitions}\n{theme}\n{print_styles}\n{one_font}{call}\n"
