"""The rules of a style sheet: CSS, SCSS and indented Sass, read as far as it takes to know what looks alike.

Nesting is followed, ``&``, too. A mixin is a rule whose selector is "@mixin name", its use a declaration "@include".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MAX_SELECTORS = 64
_MAX_DEPTH = 30
#: the selector of rules that say nothing of how elements look on the page
_IGNORED = ["@ignored"]
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT = re.compile(r"(?<![:\w(])//[^\n]*")
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
_ADDRESS = re.compile(r"url\([^)]*\)")
_INTERPOLATION = re.compile(r"#\{[^}]*\}")
_TOKEN = re.compile(r"([^{};]*)([{};]|\Z)")
#: rules that hold rules of the same elements
_TRANSPARENT_RULES = (
    "@media",
    "@supports",
    "@if",
    "@else",
    "@each",
    "@for",
    "@while",
    "@include",
    "@layer",
    "@at-root",
)


def read_rules(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the selector, the name and the value of each declaration; for each rule first one without a name."""
    for pattern, replacement in (
        (_COMMENT, " "), (_LINE_COMMENT, ""), (_STRING, "''"), (_ADDRESS, "url()"), (_INTERPOLATION, "x")
    ):  # fmt: skip
        text = pattern.sub(replacement, text)
    rules: list[list[str]] = [[]]
    for match in _TOKEN.finditer(text):
        words, mark = match[1].strip(), match[2]
        if mark == "{":
            rules.append(_nest_selectors(rules[-1], words) if len(rules) < _MAX_DEPTH else _IGNORED)
            yield from ((selector, "", "") for selector in rules[-1])
            continue
        if words and rules[-1]:
            name, value = _split_declaration(words)
            yield from ((selector, name, value) for selector in rules[-1] if name)
        if mark == "}" and len(rules) > 1:
            rules.pop()


def _nest_selectors(outer: list[str], words: str) -> list[str]:
    """Return the selectors of a rule inside *outer*; none for a rule that is about no elements."""
    if words.startswith("@mixin"):
        return [f"@mixin {words[6:].partition('(')[0].strip()}"]
    if words.startswith(_TRANSPARENT_RULES):
        return _IGNORED if words.startswith("@media") and "print" in words else outer
    if words.startswith(("@", "$")) or words.endswith(":"):
        return _IGNORED
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if not outer:
        return parts[:_MAX_SELECTORS]
    nested = [
        part.replace("&", above) if "&" in part else f"{above} {part}"
        for above in outer
        if not above.startswith("@")
        for part in parts
    ]
    return nested[:_MAX_SELECTORS] or _IGNORED


def _split_declaration(words: str) -> tuple[str, str]:
    """Return the name and the value of a declaration; ("", "") for what is none."""
    if words.startswith(("@include", "@extend")):
        name, _space, value = words.partition(" ")
        return name, re.split(r"[(!\s]", value.strip())[0]
    name, colon, value = words.partition(":")
    return (name.strip().lower(), value.strip()) if colon and not words.startswith(("@", "$", "--")) else ("", "")


def read_declarations(style: str) -> dict[str, str]:
    """Return the declarations of an attribute ``style``."""
    return dict(_split_declaration(part.strip()) for part in _ADDRESS.sub("url()", style).split(";"))


def mark_blocks(text: str) -> str:
    """Return indented Sass with braces in place of its indentation."""
    out: list[str] = []
    levels: list[int] = []
    lines = [line for line in text.expandtabs(2).splitlines() if line.strip() and not line.strip().startswith("//")]
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        while levels and levels[-1] >= indent:
            levels.pop()
            out.append("}")
        following = lines[number + 1] if number + 1 < len(lines) else ""
        is_selector_list = line.rstrip().endswith(",")
        if len(following) - len(following.lstrip()) > indent and following:
            levels.append(indent)
            out.append(line.strip() + "{")
        else:
            # "=name" and "+name" are Sass for a mixin and its use
            out.append(line.strip() + ("" if is_selector_list else ";"))
    out += ["}"] * len(levels)
    return re.sub(r"(^|\n)\+(?=[\w-])", r"\1@include ", re.sub(r"(^|\n)=(?=[\w-])", r"\1@mixin ", "\n".join(out)))
