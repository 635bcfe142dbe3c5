"""Reads a BibTeX file as entries with their lines. Never fails: what is malformed costs itself, and is noted.

Where an entry is not closed it ends before the next line that begins one, and a field that is not closed before the
next field. Text between entries is a comment, as in BibTeX.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise

from .records import Fault, SourceEntry, SourceField

_ENTRY = re.compile(r"@[ \t]*([A-Za-z][\w:.+-]*)\s*([{(])")
#: a line that begins an entry, also inside of one that is not closed
_ENTRY_LINE = re.compile(
    r"^[ \t]*@[ \t]*(?:(?:string|preamble|comment)[ \t]*[{(]|[a-z]\w*[ \t]*[{(][ \t]*[^\s,{}()=\"]+[ \t]*[,}])",
    re.MULTILINE | re.IGNORECASE,
)
_NAME = re.compile(r"[^\s=,{}()\"#%'@]+")
#: where the next field begins, in a value that is not closed
_NEXT_FIELD = re.compile(r"[,\n]\s*[A-Za-z][\w-]*\s*=\s*(?=[{\"\d])")
#: what looks like a part of an entry, between entries
_LOST_FIELD = re.compile(r"^[ \t]*,?[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"\d]", re.MULTILINE)
_LOST_ENTRY = re.compile(r"^[ \t]*[A-Za-z]+[ \t]*\{[ \t]*[^\s,{}()=\"]+[ \t]*,", re.MULTILINE)
_BARE_VALUE = re.compile(r"[^\s,#{}\"()]+")
_BARE_LINE = re.compile(r"[^,\n{}\"]+")
_ESCAPED = re.compile(r"\\[{}\"]")
_CLOSING = {"{": "}", "(": ")"}


class BibScanner:
    """Reads one file."""

    def __init__(self, text: str, path: str, macros: Mapping[str, str]) -> None:
        """Begin with the macros of the months, and those that earlier files have defined."""
        self.text, self.path = text, path
        self.macros = {name.lower(): value for name, value in macros.items()}
        self.preamble: list[str] = []
        #: what is wrong outside of entries
        self.faults: list[Fault] = []
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._starts = [match.start() for match in _ENTRY_LINE.finditer(text)]
        self._entry_faults: list[Fault] = []

    def entries(self) -> Iterator[SourceEntry]:
        """Yield the entries in their order."""
        position = 0
        while match := _ENTRY.search(self.text, position):
            self._look_between(position, match.start())
            position = match.end()
            command = match[1].lower()
            if command == "comment":
                continue
            self._entry_faults = []
            end = self._limit(match.start())
            if command in ("string", "preamble"):
                position = self._read_command(command, match, end)
                self.faults += self._entry_faults
                continue
            entry, position = self._read_entry(match, end)
            yield entry
        self._look_between(position, len(self.text))

    def line_of(self, position: int) -> int:
        """Return the number of the line at a position."""
        return bisect_right(self._line_starts, position)

    def _limit(self, start: int) -> int:
        """Return where the entry that begins at *start* ends at the latest."""
        index = bisect_right(self._starts, start)
        while index < len(self._starts) and _is_start_of(self.text, self._starts[index], start):
            index += 1
        return self._starts[index] if index < len(self._starts) else len(self.text)

    def _note(self, subtype: str, position: int, message: str) -> None:
        """Note what is wrong at a position."""
        self._entry_faults.append(Fault(subtype, self.path, self.line_of(position), message))

    def _look_between(self, begin: int, end: int) -> None:
        """Note what looks like a part of an entry and stands in none."""
        text = self.text[begin:end]
        if lost := _LOST_ENTRY.search(text):
            line = self.line_of(begin + lost.start() + len(lost[0]) - len(lost[0].lstrip()))
            words = lost[0].strip()
            message = f"{words!r} looks like an entry and is read as a comment. Type @ before it: {'@' + words!r}"
            self.faults.append(Fault("malformed", self.path, line, message))
        elif lost := _LOST_FIELD.search(text):
            line = self.line_of(begin + lost.end() - 1)
            message = (
                f"{lost[0].strip(' ,')!r} stands in no entry and is read as a comment. Look for a closing brace too "
                "many before it, and take that out"
            )
            self.faults.append(Fault("malformed", self.path, line, message))

    def _read_command(self, command: str, match: re.Match[str], end: int) -> int:
        """Read ``@string`` or ``@preamble``; return where it ends."""
        position = self._skip(match.end(), end)
        name = ""
        if command == "string":
            if not (named := _NAME.match(self.text, position, end)):
                self._note("malformed", position, "@string has no name. Type @string{name = {value}}")
                return self._skip_group(match, end)
            name = named[0]
            position = self._skip(named.end(), end)
            if self.text[position : position + 1] != "=":
                self._note("malformed", position, f"@string {name!r} has no value. Type @string{{{name} = {{value}}}}")
                return self._skip_group(match, end)
            position += 1
        value, position, is_closed = self._read_value(position, end, cut=False)
        if command == "string":
            self.macros[name.lower()] = value
        else:
            self.preamble.append(value)
        position = self._skip(position, end)
        if not is_closed or self.text[position : position + 1] != _CLOSING[match[2]]:
            self._note("malformed", match.start(), f"@{command} is not closed. Type {_CLOSING[match[2]]} at its end")
            return end if not is_closed else position
        return position + 1

    def _skip_group(self, match: re.Match[str], end: int) -> int:
        """Return where a group that cannot be read ends."""
        _value, position, _is_closed = self._read_braced(match.end(), end, cut=False)
        return position

    def _read_entry(self, match: re.Match[str], end: int) -> tuple[SourceEntry, int]:
        """Return an entry and where it ends; once more, with open fields cut, if it is not closed."""
        key, begin = self._read_key(match, end)
        faults = list(self._entry_faults)
        fields, position, is_closed = self._read_fields(begin, end, match[2], cut=False)
        if not is_closed:
            self._entry_faults = faults
            fields, position, is_closed = self._read_fields(begin, end, match[2], cut=True)
            if not is_closed:
                message = f"The entry {key} is not closed. Type {_CLOSING[match[2]]} on a line of its own at its end"
                self._note("malformed", match.start(), message)
        else:
            fields, position = self._read_on(fields, position, end, match[2])
        line = self.line_of(match.start())
        entry = SourceEntry(self.path, line, match[1], key, tuple(fields), tuple(self._entry_faults))
        return entry, position

    def _read_on(
        self, fields: list[SourceField], position: int, end: int, opening: str
    ) -> tuple[list[SourceField], int]:
        """Return also the fields behind a closing brace too many."""
        if not re.compile(r"\s*,\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]").match(self.text, position, end):
            return fields, position
        message = "A closing brace too many ends the entry here, and fields follow. Take it out"
        self._note("malformed", position - 1, message)
        others, position, _is_closed = self._read_fields(position, end, opening, cut=True)
        return [*fields, *others], position

    def _read_key(self, match: re.Match[str], end: int) -> tuple[str, int]:
        """Return the key of an entry and where it ends; a made one for an entry that has none."""
        text = re.compile(r"\s*([^,\n{}()\"]*)").match(self.text, match.end(), end)
        key = text[1].strip() if text else ""
        line = self.line_of(match.start())
        if not text or not key or "=" in key:
            example = f"@{match[1]}{{name-{line},"
            self._note(
                "malformed", match.start(), f"This entry has no key, so that no page can cite it. Type {example}"
            )
            return f"unnamed-{line}", match.end()
        if re.search(r"\s", key):
            proposal = re.sub(r"\s+", "-", key)
            self._note("malformed", match.start(), f"The key {key!r} has a space. Type {proposal!r}")
        return key, text.end()

    def _read_fields(self, position: int, end: int, opening: str, *, cut: bool) -> tuple[list[SourceField], int, bool]:
        """Return fields, where they end, and whether the entry is closed there."""
        fields: list[SourceField] = []
        needs_comma, all_are_closed = False, True
        while True:
            position = self._skip(position, end)
            if position >= end:
                return fields, end, False
            character = self.text[position]
            if character == _CLOSING[opening] or character == "}":
                return fields, position + 1, all_are_closed or cut
            if character == ",":
                needs_comma, position = False, position + 1
                continue
            name = _NAME.match(self.text, position, end)
            if not name or not self._has_value(name.end(), end):
                position = self._skip_stray(position, end)
                continue
            if needs_comma:
                self._note("malformed", position, f"No comma stands before {name[0]!r}. Type one")
            value, after, is_closed = self._read_field_value(name, end, cut=cut)
            fields.append(SourceField(name[0], value, self.line_of(position)))
            all_are_closed = all_are_closed and is_closed
            if not is_closed:
                mark = '"' if self.text[self._skip_equals(name.end(), end)] == '"' else "}"
                self._note("malformed", position, f"The field {name[0]!r} is not closed. Type {mark} at its end")
            position, needs_comma = after, True

    def _has_value(self, position: int, end: int) -> bool:
        """Say whether a value follows, if only without its ``=``."""
        position = self._skip(position, end)
        return position < end and self.text[position] in '={"'

    def _skip_equals(self, position: int, end: int) -> int:
        """Return where the value behind a field's name begins."""
        position = self._skip(position, end)
        return self._skip(position + 1, end) if self.text[position : position + 1] == "=" else position

    def _read_field_value(self, name: re.Match[str], end: int, *, cut: bool) -> tuple[str, int, bool]:
        """Return the value of a field, where it ends, and whether it is closed."""
        if self.text[self._skip(name.end(), end)] != "=":
            self._note("malformed", name.start(), f"No = stands behind {name[0]!r}. Type {name[0]} = {{…}}")
        return self._read_value(self._skip_equals(name.end(), end), end, cut=cut)

    def _skip_stray(self, position: int, end: int) -> int:
        """Note words that are no field; return where they end."""
        stray = re.compile(r"[^,\n{}]+|[{}]").match(self.text, position, end)
        words = stray[0].strip() if stray else ""
        self._note(
            "malformed", position, f"{words!r} is no field and is left out. Type name = {{value}}, or take it out"
        )
        return stray.end() if stray else position + 1

    def _skip(self, position: int, end: int) -> int:
        """Return the position of the next character that is no white space."""
        while position < end and self.text[position].isspace():
            position += 1
        return position

    def _read_value(self, position: int, end: int, *, cut: bool) -> tuple[str, int, bool]:
        """Return a value, of parts that ``#`` joins."""
        parts: list[str] = []
        is_closed = True
        while is_closed:
            position = self._skip(position, end)
            character = self.text[position : position + 1]
            if character == "{":
                part, position, is_closed = self._read_braced(position + 1, end, cut=cut)
            elif character == '"':
                part, position, is_closed = self._read_quoted(position + 1, end, cut=cut)
            else:
                part, position = self._read_bare(position, end)
            parts.append(part)
            after = self._skip(position, end)
            if self.text[after : after + 1] != "#" or after >= end:
                break
            position = after + 1
        return "".join(parts), position, is_closed

    def _read_braced(self, position: int, end: int, *, cut: bool) -> tuple[str, int, bool]:
        """Return what stands before the brace that closes, where that ends, and whether there is one."""
        return self._read_enclosed(position, end, "}", cut=cut)

    def _read_quoted(self, position: int, end: int, *, cut: bool) -> tuple[str, int, bool]:
        """Return what stands before the quotation mark that closes."""
        return self._read_enclosed(position, end, '"', cut=cut)

    def _read_enclosed(self, begin: int, end: int, closing: str, *, cut: bool) -> tuple[str, int, bool]:
        """Return what stands before *closing* outside of inner braces."""
        limit = next((match.start() for match in _NEXT_FIELD.finditer(self.text, begin, end)), end) if cut else end
        depth = 0
        for match in re.compile(r"[{}\"]").finditer(self.text, begin, end):
            if cut and match.start() > limit:
                return self.text[begin:limit], limit, False
            character = match[0]
            if character == closing and not depth:
                return self.text[begin : match.start()], match.end(), True
            depth += {"{": 1, "}": -1}.get(character, 0)
            if depth < 0:  # the entry ends inside of quotation marks
                return self.text[begin : match.start()], match.start(), False
        return self.text[begin:limit], limit, False

    def _read_bare(self, position: int, end: int) -> tuple[str, int]:
        """Return a number, the value of a macro, or words that lack their braces."""
        word = _BARE_VALUE.match(self.text, position, end)
        if not word:
            self._note("malformed", position, "A field has no value. Type name = {value}")
            return "", position
        after = self._skip(word.end(), end)
        is_complete = after >= end or self.text[after] in ",#})" or "\n" in self.text[word.end() : after]
        if is_complete and word[0].isdecimal():
            return word[0], word.end()
        if is_complete and word[0].lower() in self.macros:
            return self.macros[word[0].lower()], word.end()
        words = word if is_complete else _BARE_LINE.match(self.text, position, end) or word
        value = words[0].strip()
        self._note(
            "undefined_macro", position, f"No @string defines {value!r}; it is printed as it is. Type {{{value}}}"
        )
        return value, words.end()


def _is_start_of(text: str, line_start: int, start: int) -> bool:
    """Say whether the line that begins at *line_start* begins with the entry at *start*."""
    return line_start <= start and not text[line_start:start].strip()


def balanced(value: str) -> str:
    """Return a value without the braces in it that have no partner, which quotation marks let through."""
    positions: list[int] = []
    lone: set[int] = set()
    for match in re.finditer(r"\\[{}]|[{}]", value):
        if match[0] == "{":
            positions.append(match.start())
        elif match[0] == "}":
            if positions:
                positions.pop()
            else:
                lone.add(match.start())
    lone.update(positions)
    if not lone:
        return value
    ends = [-1, *sorted(lone), len(value)]
    return "".join(value[begin + 1 : end] for begin, end in pairwise(ends))
