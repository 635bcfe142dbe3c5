"""The fonts of the PDFs: where they are, and which families a text needs.

Fonts come from packages of PyPI, from the folders that a project names and from the `typst` wheel, never from the
machine. What is installed is found without a setting: the families of ``fontpkg`` and the packages in `FONT_PACKAGES`.
Typst asks the families of a list in their order for each character; which ones are asked depends on the text, so that
a letter is taken from a font of its script, and not from one that happens to have it.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .lazy_import import fontpkg, typst
from .opentype import coverage

#: the family of text
TEXT_FAMILY = "Atkinson Hyperlegible"
#: the family of code
CODE_FAMILY = "DejaVu Sans Mono"
#: packages of fonts that are no families of ``fontpkg``: the module, and the folder in it
FONT_PACKAGES = (
    ("manimgx_fonts", "."),
    ("manimgx_fonts_cjk", "."),
    ("dynamic_font", "assets/fonts/fallback"),
)
#: the family of Latin, Greek and Cyrillic letters that the family of text does not have
LATIN_FAMILY = "Noto Sans"
#: the families in the `typst` wheel: that of text, and those that are asked last
_BUILT_IN, _BUILT_IN_LAST = "Libertinus Serif", (CODE_FAMILY, "New Computer Modern")
#: families of symbols: some have letters and digits too, which are not for text
_SYMBOLS = ("Noto Emoji", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Symbols 2")
#: the families of Chinese, Japanese and Korean, by language; each has all the characters, in the form of its country
_HAN: Mapping[str, str] = {
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
    "zh-hant": "Noto Sans CJK TC",
    "zh-tw": "Noto Sans CJK TC",
    "zh-mo": "Noto Sans CJK TC",
    "zh-hk": "Noto Sans CJK HK",
    "zh": "Noto Sans CJK SC",
}
#: in the names of families of Chinese, Japanese and Korean
_HAN_MARK = " CJK "
#: the syllables by which a text without a language tells it: kana, Hangul, Bopomofo
_TELLING_RANGES = (
    ("\u3041", "\u30ff", "ja"),
    ("\u1100", "\u11ff", "ko"),
    ("\uac00", "\ud7a3", "ko"),
    ("\u3105", "\u312f", "zh-hant"),
)
#: what Chinese, Japanese and Korean are written with, but for what is written in other languages too
_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u2ff0-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b16f"
    "\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
)
#: categories of characters that no font is chosen by: they have no picture
_WITHOUT_PICTURE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs"})
#: how the categories of symbols, numbers and punctuation begin
_NO_LETTERS = "SNP"


class _Face(NamedTuple):
    """A font in a file."""

    family: str
    path: Path
    #: of a collection: which one
    number: int


@dataclass(frozen=True)
class FontLibrary:
    """The fonts that can be used."""

    #: folders that the project names
    folders: tuple[str, ...] = ()
    #: families that the project names, asked first after that of text
    families: tuple[str, ...] = ()
    #: the family of text that the project names, asked before the usual one; "" for none
    text_family: str = ""
    #: the modules that are looked for
    packages: Sequence[tuple[str, str]] = field(default=FONT_PACKAGES)

    @cached_property
    def paths(self) -> list[str]:
        """The folders of all fonts but those in the `typst` wheel; of two fonts that are alike the first is taken."""
        return list(dict.fromkeys([*self.folders, *_fontpkg_folders(), *_package_folders(self.packages)]))

    @cached_property
    def faces(self) -> Mapping[str, _Face]:
        """A font of each family in these folders."""
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=self.paths).fonts()
        faces = [_Face(font.family, Path(font.path), font.index) for font in fonts if font.path]
        return {face.family: face for face in reversed(faces)}

    @cached_property
    def _candidates(self) -> list[str]:
        """The families that characters are looked for in, in their order, without those like `_HAN`."""
        script_families = (family for family in self.faces if family not in _SYMBOLS and _HAN_MARK not in family)
        symbols = (family for family in _SYMBOLS if family in self.faces)
        return [*sorted(script_families, key=_rank), *symbols]

    def has(self, family: str, character: str) -> bool:
        """Say whether a *family*, which is in a file, has the *character*."""
        face = self.faces.get(family)
        return face is not None and character in coverage(face.path, face.number)

    def families_for(self, text: str, language: str) -> list[str]:
        """Return the families that are asked for the characters of *text*, in their order.

        :param language: the language of the document, "en" or "zh_TW", that decides the form of Chinese characters
        """
        unmet = {character for character in set(text) if not character.isascii() and _has_picture(character)}
        text_families = [*filter(None, [self.text_family]), TEXT_FAMILY, *self.families]
        unmet -= {character for character in unmet if self._is_met(text_families, character)}
        han = han_family(text, language)
        asian = [han] if han in self.faces and any(map(_is_asian, unmet)) else []
        unmet -= {
            character for character in unmet if asian and (_is_asian(character) or self._is_symbol_of(han, character))
        }
        chosen = self._fewest_families(unmet)
        first = [family for family in chosen if family == LATIN_FAMILY]
        scripts = [family for family in chosen if family not in (*_SYMBOLS, LATIN_FAMILY)]
        symbols = [family for family in chosen if family in _SYMBOLS]
        return [*text_families, *first, *asian, *scripts, _BUILT_IN, *symbols, *_BUILT_IN_LAST]

    def _fewest_families(self, characters: set[str]) -> list[str]:
        """Return families that have the *characters*, those with more of them first: a comma is that of its script."""
        unmet, chosen = set(characters), []
        candidates = {
            family: {character for character in unmet if self.has(family, character)} for family in self._candidates
        }
        while unmet and (family := max(candidates, key=lambda name: len(candidates[name] & unmet), default="")):
            met = candidates.pop(family) & unmet
            if not met:
                break
            chosen.append(family)
            unmet -= met
        return chosen

    def _is_symbol_of(self, family: str, character: str) -> bool:
        """Say whether a *character* is no letter and a *family* has it."""
        return unicodedata.category(character)[0] in _NO_LETTERS and self.has(family, character)

    def _is_met(self, families: Iterable[str], character: str) -> bool:
        """Say whether one of *families* has the *character*."""
        return any(self.has(family, character) for family in families)


def han_family(text: str, language: str) -> str:
    """Return the family for Chinese characters in *text*: that of its *language*, else of the syllables beside them."""
    subtags = language.lower().replace("_", "-").split("-")
    for tag in ("-".join(subtags[:2]), subtags[0]):
        if tag in _HAN:
            return _HAN[tag]
    characters = set(text)
    for first, last, tag in _TELLING_RANGES:
        if any(first <= character <= last for character in characters):
            return _HAN[tag]
    return _HAN["zh"]


def _rank(family: str) -> tuple[bool, bool, str]:
    """Return what families are sorted by: Noto Sans first, since it has the letters of many scripts, then its kin."""
    return (family != LATIN_FAMILY, not family.startswith(f"{LATIN_FAMILY} "), family)


def _is_asian(character: str) -> bool:
    """Say whether Chinese, Japanese or Korean is written with a *character*."""
    return bool(_ASIAN.match(character))


def _has_picture(character: str) -> bool:
    """Say whether a font is chosen by a *character*."""
    return unicodedata.category(character) not in _WITHOUT_PICTURE


def _fontpkg_folders() -> list[str]:
    """Return the folders of the installed families of ``fontpkg``."""
    return sorted({str(face.path.parent) for family in fontpkg.families().values() for face in family.files})


def _package_folders(packages: Iterable[tuple[str, str]]) -> list[str]:
    """Return the folders of the *packages* that are installed."""
    specs = ((importlib.util.find_spec(module), folder) for module, folder in packages)
    return [
        str(Path(location, folder))
        for spec, folder in specs
        if spec is not None
        for location in spec.submodule_search_locations or ()
    ]
