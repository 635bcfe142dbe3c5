"""A setting of a type that it cannot have costs itself, with what to type instead."""

from __future__ import annotations

import pytest
from project import write_settings

SETTINGS = """
taggedpdf_keywords = "a, b"
taggedpdf_exclude = ["none", 5, None]
taggedpdf_publisher = 5
taggedpdf_colors = ["#12336b"]
taggedpdf_index = "no"
accessibility_repository = None
"""
WARNINGS = """\
WARNING: conf.py: accessibility_repository is None. That is left out. Type accessibility_repository = "…", with
WARNING: conf.py: taggedpdf_colors is ['#12336b']. That is left out. Type taggedpdf_colors = {"…": "…"}, with
WARNING: conf.py: taggedpdf_exclude holds 5, None. That is left out. Type taggedpdf_exclude = ["…", "…"], with
WARNING: conf.py: taggedpdf_index is 'no'. That is left out. Type taggedpdf_index = True or False.
WARNING: conf.py: taggedpdf_keywords is 'a, b'. That is left out. Type taggedpdf_keywords = ["…", "…"], with
WARNING: conf.py: taggedpdf_publisher is 5. That is left out. Type taggedpdf_publisher = "…", with
"""


@pytest.mark.parametrize("builder", ["html", "taggedpdf"])
def test_wrong_type_costs_itself(project, builder):
    book = project()
    write_settings(book.folder, ["taggedpdf", "courseware.accessibility"], SETTINGS)
    book.write("index.rst", "Home\n====\n\nWords.\n")
    book.build(builder, clean=False)
    expected = WARNINGS.splitlines()
    warnings = sorted(book.warnings.splitlines())
    assert [line[: len(start)] for line, start in zip(warnings, expected, strict=True)] == expected
