"""The language and the direction of the parts of a page.

An element whose class is ``language-ar`` is in that language, as in docutils' HTML; one whose class is ``rtl`` or
``ltr`` runs in that direction. Where nobody says it, a paragraph or a list runs from right to left if its first letter
does.

(Unicode Standard Annex 9, "Unicode Bidirectional Algorithm", P2 and P3; BCP 47 for the names of languages.)
"""

from __future__ import annotations

import re
import unicodedata

from docutils import nodes

from .string_literals import literal

#: begins the class of an element in another language
_CLASS_PREFIX = "language-"
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
#: languages that are written from right to left if no script is named, and scripts that are; as in ``theme/common.typ``
_LANGUAGES_TO_LEFT = frozenset("ar arc ckb dv fa he iw ks nqo pnb prs ps sd syr ug ur yi".split())
_SCRIPTS_TO_LEFT = frozenset("arab hebr syrc thaa nkoo adlm".split())
#: how many letters the name of a script has
_SCRIPT_LENGTH = 4
#: Unicode's classes of letters by their direction
_LETTERS_TO_RIGHT, _LETTERS_TO_LEFT = "L", ("R", "AL")
#: letters that run from right to left, those of all scripts that have some
RIGHT_TO_LEFT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
#: what has a direction of its own, apart from what is in it
_DIRECTED = (
    nodes.TextElement, nodes.bullet_list, nodes.enumerated_list, nodes.definition_list, nodes.field_list,
    nodes.option_list, nodes.line_block,
)  # fmt: skip
#: classes of an element that runs in a direction, whatever its language
_DIRECTIONS = ("rtl", "ltr")
#: elements whose classes name languages of code
_CODE = (nodes.literal, nodes.literal_block)


def language_of(node: nodes.Node) -> str:
    """Return the language that the classes of *node* name, "" if they name none."""
    if not isinstance(node, nodes.Element) or isinstance(node, _CODE):
        return ""
    names = (name.removeprefix(_CLASS_PREFIX) for name in node["classes"] if name.startswith(_CLASS_PREFIX))
    return next((name for name in names if _LANGUAGE_TAG.fullmatch(name)), "")


def direction_of(node: nodes.Node) -> str:
    """Return the direction, "rtl" or "ltr", that the classes of *node* name, "" if they name none."""
    if not isinstance(node, nodes.Element) or isinstance(node, _CODE):
        return ""
    return next((name for name in _DIRECTIONS if name in node["classes"]), "")


def is_right_to_left(language: str) -> bool:
    """Say whether a *language*, "ar" or "pa-Arab", is written from right to left."""
    first, *others = re.split("[-_@.]", language.lower())
    script = next((tag for tag in others if len(tag) == _SCRIPT_LENGTH), "")
    return script in _SCRIPTS_TO_LEFT if script else first in _LANGUAGES_TO_LEFT


def begins_right_to_left(node: nodes.Node) -> bool:
    """Say whether *node* is a paragraph or a list whose first letter runs from right to left."""
    if not isinstance(node, _DIRECTED) or isinstance(node, (nodes.Inline, *_CODE)):
        return False
    text = node.astext()
    if not RIGHT_TO_LEFT_LETTER.search(text):
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == _LETTERS_TO_RIGHT:
            return False
        if direction in _LETTERS_TO_LEFT:
            return True
    return False


def in_language(code: str, language: str, direction: str = "") -> str:
    """Return *code* in a *language*, or in a *direction*; without either its letters run from right to left."""
    if not language and not direction:
        return f"right-to-left({{\n{code}\n}})"
    if direction:
        code = f"in-direction({direction}, {{\n{code}\n}})"
    return f"in-language({literal(language)}, {{\n{code}\n}})" if language else code
