"""The one table of priorities: each transform takes its number from it, and each number has a transform."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from courseware.crossdoc import transform_order
from project import REPOSITORY

COURSEWARE = REPOSITORY / "_ext" / "courseware"
TABLE = {name for name in vars(transform_order) if name.isupper()}


def priorities() -> Iterator[tuple[str, str]]:
    """Yield each class with a `default_priority`, and the expression of that as it stands."""
    for path in sorted(COURSEWARE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for part in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(part, ast.Assign) and ast.unparse(part.targets[0]) == "default_priority":
                    yield f"{path.relative_to(COURSEWARE)}:{node.name}", ast.unparse(part.value)


def test_every_transform_takes_its_number_from_the_table():
    strays = {name: value for name, value in priorities() if value.removeprefix("transform_order.") not in TABLE}
    assert strays == {}


def test_every_number_has_a_transform():
    users = Counter(value.removeprefix("transform_order.") for _name, value in priorities())
    assert TABLE - users.keys() == set()


def test_what_needs_another_comes_after_it():
    order = transform_order
    assert order.JOIN_TEXTS < order.STRONG_GROUPS < order.PAGE_NOTE_IDS
    assert order.FILL_CASES < order.CASE_FORMATS < order.CHANGE_NOTICES < order.DEAD_LINKS
    assert order.FILL_CASES < order.FILL_LESSONS < 10 < order.DEAD_LINKS < 400
