"""Each class that means something inside a line is known to all outputs."""

from __future__ import annotations

import re

from fastbuild.inline_html import MARKS, TASK_BOXES
from project import REPOSITORY
from taggedpdf.inline_marks import FUNCTIONS


def test_each_mark_is_printed_by_a_function_of_the_theme():
    theme = (REPOSITORY / "_ext" / "taggedpdf" / "theme" / "common.typ").read_text(encoding="utf-8")
    own = set(re.findall(r"^#let ([\w-]+)\(", theme, re.MULTILINE))
    assert set(FUNCTIONS.values()) <= own | {"strike", "underline", "emph", "strong"}
    assert {*MARKS, *(name for name, _sign in TASK_BOXES.values())} <= FUNCTIONS.keys()


def test_classes_that_the_converter_writes_inside_a_line_are_marks():
    source = (REPOSITORY / "_ext" / "jekyll2myst" / "inline.py").read_text(encoding="utf-8")
    written = set(re.findall(r'_make_span_writer\("([\w-]+)"\)', source))
    assert "strike" in written
    assert written <= {name for mark, names in MARKS.items() for name in (mark, *names)}
