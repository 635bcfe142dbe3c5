"""Each class that means something inside a line is known to all outputs."""

from __future__ import annotations

import re

from fastbuild.inline_html import MARKS, TASK_BOXES
from jekyll2myst.tree import Node
from jekyll2myst.writing.inline import write_inline
from project import REPOSITORY
from taggedpdf.inline_marks import FUNCTIONS


def test_each_mark_is_printed_by_a_function_of_the_theme():
    theme = (REPOSITORY / "_ext" / "taggedpdf" / "theme" / "common.typ").read_text(encoding="utf-8")
    own = set(re.findall(r"^#let ([\w-]+)\(", theme, re.MULTILINE))
    assert set(FUNCTIONS.values()) <= own | {"strike", "underline", "emph", "strong"}
    assert {*MARKS, *(name for name, _sign in TASK_BOXES.values())} <= FUNCTIONS.keys()


def test_classes_that_the_converter_writes_inside_a_line_are_marks():
    nodes = [Node(tag, {}, [Node("#text", text="x")]) for tag in ("ins", "mark", "u", "small", "del")]
    # struck text stands between tildes where letters do not touch it
    text = write_inline([Node("#text", text="a"), *nodes, Node("#text", text="b")])
    written = set(re.findall(r"\{\.([\w-]+)\}", text))
    assert {"ins", "mark", "u", "small"} <= written
    assert written <= {name for mark, names in MARKS.items() for name in (mark, *names)}
