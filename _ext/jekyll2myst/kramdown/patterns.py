r"""What several readers of blocks look for (kramdown 2.4, ``parser/kramdown/*.rb``).

All are matched at the beginning of a line. Ruby's ``\s``, ``\w`` and ``\d`` know ASCII only, so ``re.ASCII`` stands
wherever they do; the names of HTML elements may hold any letter.
"""

from __future__ import annotations

import re

SPACE = "[ \t\n\v\f\r]"
NOT_SPACE = "[^ \t\n\v\f\r]"
SPACES = " \t\n\v\f\r\0"
NAME = r"(?>(?:[^\W\d][-\w.]*:)?[^\W\d][-\w.]*)"
#: what a backslash makes text of
ESCAPABLE = "\\.*_+`<>()[]{}#!:|\"'$=-"
ATTRIBUTE_NAME = r"[a-zA-Z0-9_][a-zA-Z0-9_-]*"

#: nothing more on a line
LINE_END = re.compile(rf"{SPACE}*?\n")
BLANK_LINES = re.compile(rf"{SPACE}*\n")
END_MARK = re.compile(r"\^[ \t\v\f\r]*\n")
QUOTE = re.compile(r" {0,3}> ?")
RULE = re.compile(r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")
#: a bar behind the mark begins an item, too: kramdown's pattern says so
BULLET = re.compile(r"( {0,3}[+*-])([\t| ].*?\n)")
NUMBER = re.compile(r"( {0,3}[0-9]+\.)([\t| ].*?\n)")
LIST = re.compile(r" {0,3}(?:[+*-]|[0-9]+\.)[\t| ].*?\n")
DEFINITION = re.compile(r"( {0,3}:)([\t| ].*?\n)")
ATX = re.compile(r"(#{1,6})[\t ]+(.*)\n")
ATX_OF_KRAMDOWN = re.compile(r"(#{1,6})[\t ]*([^ \t\n].*)\n")
FENCE = re.compile(r" {0,3}([~`]{3,})")
CODE = re.compile(r"\t| {4}")

#: what a line begins with that may end a paragraph, for a quick look
MAY_END = re.compile(r" {0,3}[\^<{:>#~`*+\-0-9]|[ \t\v\f\r]*\n")
#: what a line begins with that may end a quotation
MAY_END_LAZY = re.compile(r" {0,3}[\^<{]|[ \t\v\f\r]*\n")
