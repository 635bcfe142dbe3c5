r"""Text as MyST that shows it, and nothing else: what MyST would read as markup has a backslash before it.

The text of the tree is what the old page printed, escapes and entities aside; they are set anew here by what stands
around the text. Quotation marks, dashes and dots that MyST would make typographic were none on that page.

(CommonMark 0.31; MyST-Parser 5 with the extensions that `courseware` switches on)
"""

from __future__ import annotations

import re

from ..tree import unescape_myst

#: characters that nobody sees in a source
_INVISIBLE = "\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
#: characters at which docutils parts the lines of a directive, where Markdown sees one line
_LINE_SEPARATORS = "\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\x00"
_MARKUP = rf"[\\`\[\]{{!]|\*+|_+|~{{2,}}|<(?=[A-Za-z/!?])|&(?=\#?\w+;)|[{_LINE_SEPARATORS}]|[{_INVISIBLE}]"
#: punctuation that MyST's `smartquotes` and `replacements` make other signs of
_TYPOGRAPHIC = r"[?!]{4,}|[?!](?=…)|[\"']|\.{2,}|-{2,}|,{2,}|\+(?=-)|\((?=(?:[cCrR]|[tT][mM])\))"
_SPECIAL_IN_TEXT = re.compile(f"{_TYPOGRAPHIC}|{_MARKUP}")
#: what begins any of it but runs of dots, dashes and commas, for a quick look: most texts hold none
_POSSIBLY_SPECIAL = re.compile(rf"[\\`\[\]{{!?*_~<&\"'+({_LINE_SEPARATORS}{_INVISIBLE}]")
#: an alternative text is printed as it is
_SPECIAL_IN_ALT = re.compile(_MARKUP)
#: runs of which every second character needs a backslash to part them
_PARTED = frozenset(".-,")
_ENTITY_NAMES = {"\u00a0": "&nbsp;", "\u00ad": "&shy;"}
_ROLE_NAME = re.compile(r"\{[\w:+-]+\}")
#: what makes of brackets before it a link or a span
_BEHIND_BRACKETS = ("(", "[", "{")
#: what begins a block if a line begins with it, perhaps behind an anchor that will be left out; a number at the
#: beginning of a line does if a dot stands behind it
_LINE_START = re.compile(
    r"^((?:\{anchor\}`[^`\n]*`|[ \t])*)"
    r"(?:(\#{1,6}(?=\s|$)|>|[-*+](?=\s|$)|(?:[-_*][ \t]*){2,}$|\+{3}|=+[ \t]*$|%|~{3}|~(?=\s)"
    r"|:(?=\s|:|\S[^\n]*:)|[|:](?=[-:|\s]*-[-:|\s]*$)|\((?=[^\n]*\)=[ \t]*$)|\{(?![\w:+-]+\})(?=[^\n]*\}[ \t]*$)|\${2})"
    r"|(\d{1,9})([.)])(?=\s|$)|(\[(?:[^\[\]\\]|\\.)+\]):)",
    re.MULTILINE,
)


def write_text(text: str, previous: str = "", following: str = "") -> str:
    """Return a run of *text* of the tree as MyST that shows it.

    :param previous: the character that stands before it in the source, "" at the beginning of a line
    :param following: the character that stands behind it
    """
    if not _POSSIBLY_SPECIAL.search(text) and ".." not in text and "--" not in text and ",," not in text:
        return text
    return _escape_markup(unescape_myst(text), previous, following, _SPECIAL_IN_TEXT)


def escape_plain(text: str, previous: str = "", following: str = "") -> str:
    """Return *text* that holds no markup, such as a name or a title, as MyST that shows it."""
    return _escape_markup(text, previous, following, _SPECIAL_IN_TEXT)


def escape_alt(text: str) -> str:
    """Return an alternative text as it stands in the brackets of an image."""
    return _escape_markup(text, "[", "]", _SPECIAL_IN_ALT)


def escape_line_starts(text: str) -> str:
    """Return MyST of a paragraph of which no line begins a block."""
    return _LINE_START.sub(_escape_line_start, text)


def _escape_markup(text: str, previous: str, following: str, special: re.Pattern[str]) -> str:
    """Return plain *text* with what is *special* between two characters escaped where it would be markup."""
    open_brackets = _find_open_brackets(text, following)

    def escape(match: re.Match[str]) -> str:
        start, end = match.span()
        before = text[start - 1 : start] if start else previous
        after = text[end : end + 1] or following
        first = match[0][0]
        if first in "*_~":
            return _escape_emphasis(match[0], before, after)
        if first in "[]":
            return f"\\{first}" if start in open_brackets else first
        if first == "{":
            return _escape_brace(text, start, previous, following)
        if match[0] == "!" and after != "…":
            return "\\!" if end == len(text) and following == "[" else "!"
        if first == "\\":
            # before a letter it is one already
            return "\\" if after.isalnum() else "\\\\"
        return _escape_character(match[0])

    return special.sub(escape, text)


def _escape_character(run: str) -> str:
    """Return a *run* of a character that is markup wherever it stands, or that nobody would see."""
    if run[0] in _PARTED:
        return "".join(f"\\{sign}" if number % 2 else sign for number, sign in enumerate(run))
    if run.isprintable() and run.isascii():
        return "".join(f"\\{character}" for character in run)
    is_invisible = re.match(f"[{_INVISIBLE}]", run)
    return _ENTITY_NAMES.get(run, f"&#{ord(run)};") if is_invisible else " "


def _escape_emphasis(run: str, before: str, after: str) -> str:
    """Return a *run* of marks, which do nothing between spaces, and underscores not inside a word."""
    # two tildes strike out nothing at an end of the line either
    ends = ("",) if run[0] == "~" else ()
    is_between_spaces = (before.isspace() or before in ends) and (after.isspace() or after in ends)
    is_in_word = run[0] == "_" and before.isalnum() and after.isalnum()
    return run if is_between_spaces or is_in_word else f"\\{run[0]}" * len(run)


def _escape_brace(text: str, start: int, previous: str, following: str) -> str:
    """Return a brace that opens, escaped where a role, a substitution or attributes would begin."""
    name = _ROLE_NAME.match(text, start)
    is_role = name and (text[name.end() : name.end() + 1] or following) == "`"
    after = text[start + 1 : start + 2] or following
    takes_attributes = not start and previous in ("]", ")", "`", "}", "{")
    return "\\{" if is_role or after == "{" or takes_attributes else "{"


def _find_open_brackets(text: str, following: str) -> frozenset[int]:
    """Return the positions of brackets that would be markup: those without a partner, and before what makes a link."""
    if "[" not in text and "]" not in text:
        return frozenset()
    positions: set[int] = set()
    unpaired: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        position = match.start()
        if match[0] == "[":
            unpaired.append(position)
        elif not unpaired:
            positions.add(position)
        else:
            opening = unpaired.pop()
            after = text[position + 1 : position + 2] or following
            if after in _BEHIND_BRACKETS or text[opening + 1 : opening + 2] == "^":
                # its partner, too: one alone would close the brackets of a link around both
                positions.update((opening, position))
    return frozenset(positions.union(unpaired))


def _escape_line_start(match: re.Match[str]) -> str:
    """Return what would begin a block, with a backslash."""
    indent, mark, number, dot, label = match.groups()
    if label:
        # a colon behind the call of a note would make the note of it
        return f"{indent}{label}\\:" if label.startswith("[^") else f"{indent}\\{label[:-1]}\\]:"
    return f"{indent}{number}\\{dot}" if number else f"{indent}\\{mark}"
