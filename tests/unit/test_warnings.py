"""The page that explains warnings to authors names each of them, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from project import REPOSITORY

#: names that are used once, beside what they warn of
ELSEWHERE = {
    "courseware.deprecated_name",
    "courseware.bad_site_address",
    "conformance.record",
    "conformance.report",
    "fastbuild.unsafe_scheme",
    "fastbuild.outside_file",
    "fastbuild.bad_setting",
    *(f"fastbuild.failed_{part}" for part in "directive role transform reference handler node page".split()),
    "fastbuild.remote_file",
    "fastbuild.other_encoding",
    "fastbuild.deep_nesting",
    "fastbuild.control_character",
}


def declared() -> Iterator[str]:
    """Yield the types and subtypes of the warnings that the parts declare."""
    for path in sorted((REPOSITORY / "_ext").rglob("warnings.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript):
                subtypes = [part.value for part in ast.walk(node.value.slice) if isinstance(part, ast.Constant)]
                yield from (f"{path.parent.name}.{subtype}" for subtype in subtypes)


def test_authors_find_each_warning_by_its_name():
    names = {*declared()}
    assert {"casebook.unknown_case", "taggedpdf.missing_page", "redirects.bad_id"} <= names
    page = (REPOSITORY / "docs" / "authors" / "warnings.md").read_text(encoding="utf-8")
    explained = re.findall(r"\| `([a-z_]+\.[a-z_]+)` \|$", page, re.MULTILINE)
    assert sorted(explained) == sorted(names | ELSEWHERE)
