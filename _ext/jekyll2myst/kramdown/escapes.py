r"""Plain text as MyST that shows it: what MyST would take for markup is escaped, and nothing else.

Quotation marks, dashes and dots of HTML stay as they are: whether they become typographic is for the writer to say.
"""

from __future__ import annotations

import re

#: white space that is no single space
_SPACE = re.compile(r" [ \t\n\r\f]+|[\t\n\r\f][ \t\n\r\f]*")
#: what could be markup, for a quick look
_SUSPECT = re.compile(r"[\\`*_\[<&~]|\]\]|\+-|,,|\.\.|[?!](?=[?!…])|\((?=[cCrRtT])")
_MARKUP = re.compile(
    r"""
    (?P<escape> \\(?=[!-/:-@\[-`{-~\n]|\Z) | `
      | \[(?=\^) | \[(?=[^\[\]]*\](?:[({]|\[\^))
      | (?<=\])\](?=[({])
      | <(?=[A-Za-z/!?]) | &(?=\#?\w+;)
      | \((?=(?:[cCrR]|[tT][mM])\)) )
    | (?P<run> \*+ | _+ | ~{2,} )
    | (?P<sign> \+- | ,{2,} )
    | (?P<marks> [?!]{4,} | [?!](?=…) )
    """,
    re.VERBOSE,
)
_DOTS = re.compile(r"\.(?=\.)")


def escape_text(text: str) -> str:
    """Return the plain *text* of HTML as MyST that shows it, its white space as single spaces."""
    return escape_markup(_SPACE.sub(" ", text))


def escape_markup(text: str, *, is_end: bool = False, has_dots: bool = False) -> str:
    r"""Return plain *text* as MyST that shows it.

    :param is_end: whether nothing stands behind it
    :param has_dots: whether two dots are to stay dots
    """
    if not _SUSPECT.search(text):
        return text

    def escape(match: re.Match[str]) -> str:
        if match["escape"]:
            return f"\\{match[0]}"
        if match["sign"]:
            return f"{match[0][0]}\\{match[0][1:]}" if match[0][0] == "+" else "\\".join(match[0])
        if match["marks"]:
            return "".join(
                f"\\{mark}" if number % 3 == 2 or len(match[0]) == 1 else mark for number, mark in enumerate(match[0])
            )
        before, after = text[match.start() - 1 : match.start()] if match.start() else "", text[match.end() :][:1]
        return _escape_run(match[0], before, after or (" " if is_end else ""))

    escaped = _MARKUP.sub(escape, text)
    return _DOTS.sub(".\\\\", escaped) if has_dots and ".." in text else escaped


def _escape_run(run: str, before: str, after: str) -> str:
    """Return a run of marks that could begin or end emphasis, by the characters beside it."""
    # between spaces, or for underscores inside a word, it is no markup; a line of marks is a rule
    if run[0] != "~" and before in (" ", "\t") and after.isspace():
        return run
    if run[0] == "_" and before.isalnum() and after.isalnum():
        return run
    return "".join(f"\\{mark}" for mark in run)
