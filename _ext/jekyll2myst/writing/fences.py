"""Directives and code between fences that are longer than any inside.

Options are read as YAML of one line, and content that begins like options would be taken for them.

(MyST-Parser 5, ``parsers/directives.py``, ``parsers/options.py``)
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from .definitions import join_mark
from .delimiters import find_longest_run

#: a language as it may stand behind a fence
_LANGUAGE = re.compile(r"[\w+#.-]+")
#: what YAML does not read as plain text
_NOT_PLAIN = re.compile(r"^[\s\"'|>&*!%@`?{}\[\],#-]|\s#|:\s|[\s:]$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ue000]")
_COLONS = re.compile(r"^[ \t]*(:{3,})", re.MULTILINE)
#: content that would be taken for options, front matter or attributes
_LIKE_OPTIONS = re.compile(r":(?!::)|---|\{")


def write_directive(name: str, argument: str, options: Mapping[str, str], content: str) -> str:
    """Return a directive, in a fence of colons."""
    longest = max(map(len, _COLONS.findall(content)), default=2)
    # a fence ends at the first line of as many colons
    fence = ":" * (longest + 1)
    head = f"{fence}{{{name}}} {' '.join(argument.split())}".rstrip()
    option_lines = [f":{key}: {_write_value(value)}".rstrip() for key, value in options.items()]
    needs_gap = content and (option_lines or _LIKE_OPTIONS.match(content))
    return "\n".join([head, *option_lines, *([""] if needs_gap else []), *([content] if content else []), fence])


def _write_value(value: str) -> str:
    """Return the value of an option, in quotes where YAML would not read it as text."""
    flat = " ".join(value.split())
    return json.dumps(flat, ensure_ascii=False) if _NOT_PLAIN.search(flat) else flat


def write_code_block(text: str, language: str, *, is_forced: bool = False, caption: str = "") -> str:
    """Return code in a fence; a directive with *caption*, or one that does not mind what its lexer thinks of it."""
    fence = "`" * max(3, find_longest_run(text, "`") + 1)
    language = language if _LANGUAGE.fullmatch(language) else ""
    options = [":force:"] if is_forced else []
    options += [f":caption: {_write_value(caption)}"] if caption else []
    if options:
        # without a language it would be taken for Python
        return "\n".join([f"{fence}{{code-block}} {language or 'text'}", *options, "", text, fence])
    return f"{fence}{language}\n{text}\n{fence}"


def write_math_block(text: str) -> str:
    """Return mathematics that stands by itself."""
    # a line that is empty would part it in two formulas
    lines = [line.rstrip() for line in text.strip().splitlines() if line.strip()]
    body = join_mark("\n".join(lines))
    # what begins with a colon or a rule would be an option
    gap = "\n" if body.startswith((":", "---")) else ""
    fence = "`" * max(3, find_longest_run(body, "`") + 1)
    return f"{fence}{{math}}\n{gap}{body}\n{fence}"
