"""Delimiters of what stands inside a line: runs of characters that are longer than any inside, and marks of emphasis.

(CommonMark 0.31, "Code spans", "Emphasis and strong emphasis"; mdit-py-plugins' ``myst_role`` and ``attrs``)
"""

from __future__ import annotations

import re
import unicodedata


def find_longest_run(text: str, character: str) -> int:
    """Return the length of the longest run of *character* in a text; 0 if it is not there."""
    if character not in text:
        return 0
    return max(map(len, re.findall(re.escape(character) + "+", text)))


def write_code_span(text: str) -> str:
    """Return code, between runs of backticks longer than any inside it; the *text* itself where it is only space."""
    flat = re.sub(r"\s", " ", text)
    if not flat.strip():
        return flat
    fence = "`" * (find_longest_run(flat, "`") + 1)
    # CommonMark takes one space off both ends where both have one
    space = " " if "`" in (flat[0], flat[-1]) or flat[0] == flat[-1] == " " else ""
    return f"{fence}{space}{flat}{space}{fence}"


def write_role(name: str, text: str) -> str:
    """Return a role with *text*, in which nothing is markup and a line end is a space."""
    flat = " ".join(text.split())
    fence = "`" * (find_longest_run(flat, "`") + 1)
    # a backtick at an end would be one of the fence
    before, behind = " " if flat[:1] == "`" else "", " " if flat[-1:] == "`" else ""
    return f"{{{name}}}{fence}{before}{flat}{behind}{fence}" if flat else ""


def split_edges(text: str) -> tuple[str, str, str]:
    """Return the space and breaks at the beginning of a *text* in a line, what is between, and those at its end."""
    start = re.match(r"(?:\s|\\\n)*", text)
    head = start[0] if start else ""
    core, tail = text[len(head) :], ""
    while core and core[-1].isspace():
        backslashes = len(core) - 1 - len(core[:-1].rstrip("\\"))
        # an odd number of backslashes before a line end is a break
        length = 2 if core[-1] == "\n" and backslashes % 2 else 1
        core, tail = core[:-length], core[-length:] + tail
    return head, core, tail


def bracket(text: str) -> str:
    """Return MyST in brackets; what begins like the name of a note is none."""
    return f"[\\{text}]" if text.startswith("^") else f"[{text}]"


def is_delimited(mark: str, inside: str, previous: str, following: str) -> bool:
    """Say whether CommonMark reads *mark* at both ends of *inside*, between two characters, as emphasis."""
    if mark[0] in (previous, following, inside[0], inside[-1]):
        # marks side by side would be read as one run
        return False
    is_left = not _may_be_punctuation(inside[0]) or _is_open(previous)
    is_right = not _may_be_punctuation(inside[-1]) or _is_open(following)
    # underscores do nothing inside a word
    is_outside_word = mark[0] != "_" or (_is_open(previous) and _is_open(following))
    return is_left and is_right and is_outside_word


def _is_open(character: str) -> bool:
    """Say whether what stands beside a mark is an end of the text, space or punctuation."""
    if not character or character.isspace():
        return True
    is_ascii_sign = character.isascii() and not character.isalnum()
    return is_ascii_sign or unicodedata.category(character).startswith("P")


def _may_be_punctuation(character: str) -> bool:
    """Say whether a parser may take a character for punctuation: some take all signs for it."""
    return unicodedata.category(character)[0] in "PS"
