"""The Typst source of a whole document: the theme, the print styles of other extensions, and what they are called with.

The theme is a module that Typst reads once for all documents. ``theme/common.typ`` defines what the translator calls,
``links.typ`` what of that differs between documents, ``sheet.typ`` how they are set; ``book.typ``, ``handout.typ`` and
``packet.typ`` define them. A document is its name and three strings of code: what its links know, its settings, its
text. So the same text is the same to Typst in a handout and in the book, and what it has laid out for one it takes for
the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache
from importlib import resources
from types import MappingProxyType

from fastbuild.files import digest

from .fit_pages import CLOSER, CLOSER_LINES, NORMAL_SPACING
from .languages import RIGHT_TO_LEFT_LETTER
from .stacked_letters import ONE_FONT, STACKED_LETTER
from .string_literals import literal, quoted

#: the files of the theme, each of which calls those before it
_THEME_FILES = ("common", "links", "sheet", "book", "handout", "packet", "slides")
#: the themes that set closer: the end of the name, whether spaces are small, and whether the edges stay
_SPACINGS = ((CLOSER.suffix, "true", "false"), (CLOSER_LINES.suffix, "true", "true"))
#: makes a module known to Typst by a name; returns its path without the ending
_AddModule = Callable[[str, str], str]


def theme_source() -> str:
    """Return the Typst source of the theme."""
    folder = resources.files(__package__) / "theme"
    return "\n".join((folder / f"{name}.typ").read_text(encoding="utf-8") for name in _THEME_FILES)


def document_source(
    document: str,
    arguments: Mapping[str, str],
    body: str = "",
    *,
    labels: Set[str] = frozenset(),
    elsewhere: Mapping[str, str] = MappingProxyType({}),
    writes_numbers: bool = False,
    families: Callable[[str], Iterable[str]],
    print_styles: str = "",
    colors: str,
    add_module: _AddModule,
) -> str:
    """Return a whole Typst source: the theme's *document* with its arguments around *body*.

    :param labels: those that links inside *body* can lead to
    :param elsewhere: labels outside it that links can lead to, with what stands for the numbers of their pages
    :param writes_numbers: whether that is replaced by the numbers later
    :param families: returns the families of fonts that are asked for the characters of a text
    :param print_styles: stands behind the theme
    :param colors: defines those that the theme uses
    :param add_module: makes a module known to Typst
    """
    known = "".join(f"{literal(name)}: true, " for name in sorted(labels))
    others = "".join(
        f"{literal(name)}: ({index}, {literal(number)}), " for index, (name, number) in enumerate(elsewhere.items())
    )
    values = {
        "known": f"({known or ':'})",
        "elsewhere": f"({others or ':'})",
        "shift": arguments.get("shift", "0"),
        "begins-chapters": "true" if document == "chunk" else "false",
        "writes-numbers": "true" if writes_numbers else "false",
    }
    links = _dictionary(values)
    settings = _dictionary(arguments)
    text = f"{settings}{body}"
    module = _add_theme(text, families(text), (colors, print_styles), add_module)
    strings = ", ".join(quoted(code) for code in (document, links, settings, body))
    return f'#import "{module}{NORMAL_SPACING}#theme.make(theme, {strings})\n'


def _dictionary(codes: Mapping[str, str]) -> str:
    """Return Typst code of a dictionary of pieces of code by their names."""
    return "(" + ", ".join(f"{name}: {code}" for name, code in codes.items()) + ")"


def _add_theme(text: str, families: Iterable[str], look: tuple[str, str], add_module: _AddModule) -> str:
    """Have Typst know the theme for a *text*, in all spacings; return the path of the module without its ending.

    :param look: colors, and print styles
    """
    is_mirrored, is_stacked = bool(RIGHT_TO_LEFT_LETTER.search(text)), bool(STACKED_LETTER.search(text))
    name, theme = _theme(tuple(families), *look, is_mirrored=is_mirrored, is_stacked=is_stacked)
    for suffix, is_tight, keeps_edges in _SPACINGS:
        add_module(f"{name}{suffix}", f"#let tight = {is_tight}\n#let keeps-edges = {keeps_edges}\n{theme}")
    return add_module(name, f"#let tight = false\n#let keeps-edges = true\n{theme}")


@cache
def _theme(
    families: Sequence[str], colors: str, print_styles: str, *, is_mirrored: bool, is_stacked: bool
) -> tuple[str, str]:
    """Return the name and the text of the theme as a module, without its spacing."""
    definitions = [
        colors,
        f"#let families = ({''.join(f'{literal(family)}, ' for family in families)})",
        f"#let mirrored = {'true' if is_mirrored else 'false'}",
        f"#let one-font(body) = {{\n{ONE_FONT if is_stacked else ''}body\n}}",
    ]
    theme = "\n".join([*definitions, theme_source(), print_styles])
    return digest(theme)[:16], theme
