"""Style sheets and ``style`` attributes that reading systems can read.

EPUB 3.3, 6.3 "Cascading Style Sheets", forbids the properties ``direction`` and ``unicode-bidi``; what a style sheet
loads must be in the book; and EPUBCheck takes a fault of syntax as an error. A statement that cannot be kept costs
itself alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)|<!--|-->", re.DOTALL)
#: strings, in which no statement ends, what may end or enclose one, and what stands between
_TOKEN = re.compile(r"""\\.|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\\"'()\[\]{};]+|[^\\"']""", re.DOTALL)
_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)""", re.IGNORECASE)
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?([^;]*)""", re.IGNORECASE)
_DECLARATION = re.compile(r"(--)?(-?[a-zA-Z][\w-]*)\s*:\s*(\S.*)", re.DOTALL)
_VALUE = re.compile(r"[^{}<>;@`]+(!\s*important)?", re.IGNORECASE)
_SELECTOR = re.compile(r"[^{};@<`!?&/]+")
_STRING = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
_FORBIDDEN = frozenset(("direction", "unicode-bidi"))
#: what stands in an address that holds its file, as it is
_DATA = ":;,/+=%!~*()@&$?._-"
_GROUPS = re.compile(r"@(?:media|supports|-moz-document|document|(?:-\w+-)?keyframes)\b", re.IGNORECASE)
_LISTS = re.compile(r"@(?:font-face|page)\b", re.IGNORECASE)
_CLOSES = {"(": ")", "[": "]", "{": "}"}

#: returns the address to write for one that a style sheet loads, or "" where the book does not hold the file
Resolve = Callable[[str], str]


def _tokens(text: str) -> Iterator[str]:
    """Yield strings, brackets and semicolons, and what stands between them."""
    for match in _TOKEN.finditer(text):
        yield match[0]


def _is_balanced(text: str) -> bool:
    """Say whether each bracket and string of a text is closed."""
    open_brackets: list[str] = []
    for token in _tokens(text):
        if token in _CLOSES:
            open_brackets.append(_CLOSES[token])
        elif token in ")]}" and (not open_brackets or open_brackets.pop() != token):
            return False
    return not open_brackets and sum(map(len, _tokens(text))) == len(text)


def _split(text: str) -> list[str]:
    """Return the parts of a text between semicolons that stand in no bracket or string."""
    parts, depth = [""], 0
    for token in _tokens(text):
        depth += (token in _CLOSES) - (token in (")", "]", "}"))
        if token == ";" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _keep_addresses(value: str, resolve: Resolve) -> str:
    """Return a value whose addresses are those of files in the book; "none" stands for the others."""

    def replace(match: re.Match[str]) -> str:
        address = next(filter(None, match.groups()), "")
        path = quote(address, safe=_DATA) if address.startswith("data:") else resolve(address)
        return f'url("{path}")' if path and '"' not in path else "none"

    return _ADDRESS.sub(replace, value)


def clean_declarations(text: str, resolve: Resolve = lambda _address: "") -> str:
    """Return the declarations of a rule, or of a ``style`` attribute, that can be kept."""
    kept = []
    for part in _split(_COMMENT.sub(" ", text)):
        declaration = _DECLARATION.fullmatch(part.strip())
        if not declaration or declaration[1] or declaration[2].lower() in _FORBIDDEN:
            continue
        value = _keep_addresses(declaration[3].strip(), resolve)
        if _VALUE.fullmatch(_STRING.sub('""', value)) and _is_balanced(value):
            kept.append(f"{declaration[2]}: {value}")
    return "; ".join(kept)


def _statements(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield the head of each statement, and its block, which is `None` where a semicolon ends it."""
    head: list[str] = []
    block: list[str] = []
    depth = 0
    for token in _tokens(text):
        if depth:
            depth += (token == "{") - (token == "}")
            if depth:
                block.append(token)
                continue
            yield "".join(head).strip(), "".join(block)
            head, block = [], []
        elif token == "{":
            depth = 1
        elif token == ";":
            yield "".join(head).strip(), None
            head = []
        elif token != "}":
            head.append(token)


def clean_stylesheet(text: str, resolve: Resolve) -> str:
    """Return a style sheet without what reading systems cannot read, and without comments."""
    lines = []
    for head, block in _statements(_COMMENT.sub(" ", text.lstrip("\ufeff"))):
        if block is None:
            match = _IMPORT.fullmatch(head)
            path = resolve(match[1]) if match and '"' not in match[1] else ""
            if match and path and _is_balanced(match[2]):
                lines.append(" ".join(filter(None, [f'@import "{path}"', match[2].strip()])) + ";")
        elif _GROUPS.match(head) and _is_balanced(head):
            lines.append(f"{head} {{\n{clean_stylesheet(block, resolve)}}}")
        elif head.startswith("@layer"):
            lines.append(clean_stylesheet(block, resolve))
        elif (rule := _clean_rule(head, block, resolve)) is not None:
            lines.append(rule)
    return "".join(f"{line}\n" for line in lines)


def _clean_rule(head: str, block: str, resolve: Resolve) -> str | None:
    """Return a rule, or `None` where it cannot be kept."""
    if not (_LISTS.match(head) or (_SELECTOR.fullmatch(_STRING.sub('""', head)) and _is_balanced(head))):
        return None
    declarations = clean_declarations(block, resolve)
    if head.lower().startswith("@font-face") and "url(" not in declarations:
        return None
    return f"{head} {{ {declarations} }}"
