"""What is said of characters that are not printed: where they stand, and what brings a font that has them."""

from __future__ import annotations

import unicodedata

from docutils import nodes
from sphinx.environment import BuildEnvironment

from .fonts import FontLibrary

#: how the names of the characters begin that Chinese, Japanese and Korean are written with
_ASIAN_NAMES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "HALFWIDTH", "FULLWIDTH", "KANGXI")
#: a family of each extra, by which it is seen whether it is installed
_BY_DEFAULT, _OF_ASIAN, _OF_OTHERS = "Noto Emoji", "Noto Sans CJK", "Noto Sans Tibetan"
_SETTINGS = "name a font that has it in conf.py: taggedpdf_fonts, and its folder in taggedpdf_font_paths"


def missing_glyph_message(character: str, fonts: FontLibrary) -> str:
    """Return what is said of a *character* that none of *fonts* has: what to install, or what to set."""
    code_point = f"U+{ord(character):04X}"
    package = _package_of(character, fonts)
    advice = f'Type: pip install "{package}", or {_SETTINGS}.' if package else f"{_SETTINGS[0].upper()}{_SETTINGS[1:]}."
    return f"No font has the character {character!r} ({code_point}); its number is printed. {advice}"


def undisplayable_message(character: str) -> str:
    """Return what is said of a *character* that no font can have."""
    sort = "is for private use" if unicodedata.category(character) == "Co" else "is none that can be printed"
    return f"The character U+{ord(character):04X} {sort}; its number is printed. Type another one."


def find_character(env: BuildEnvironment, docname: str, character: str) -> nodes.Text | None:
    """Return the text that holds a *character*: on the page *docname*, else on another one; `None` if none does."""
    names = dict.fromkeys([docname, *sorted(env.found_docs)])
    texts = (text for name in names for text in env.get_doctree(name).findall(nodes.Text))
    return next((text for text in texts if character in text), None)


def _package_of(character: str, fonts: FontLibrary) -> str:
    """Return what to install for a font that has the *character*; "" if it is installed, or there is none."""
    families = fonts.faces
    is_asian = unicodedata.name(character, "").startswith(_ASIAN_NAMES)
    if _BY_DEFAULT not in families and not is_asian:
        return "manimgx-fonts"
    if is_asian and not any(family.startswith(_OF_ASIAN) for family in families):
        return "sphinx-courseware[cjk]"
    return "sphinx-courseware[fonts]" if not is_asian and _OF_OTHERS not in families else ""
