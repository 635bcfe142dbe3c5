"""What the distribution says of itself is said alike elsewhere: its extras, its version."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from project import REPOSITORY

EXTENSIONS = REPOSITORY / "_ext"


def project() -> dict[str, Any]:
    """Return the table ``[project]`` of ``pyproject.toml``."""
    with (REPOSITORY / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]


def test_every_extra_that_is_named_is_one_of_the_distribution():
    paths = [REPOSITORY / "README.md", *EXTENSIONS.rglob("*.py"), *(REPOSITORY / "docs").rglob("*.md")]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    named = {extra for text in texts for extra in re.findall(r"sphinx-courseware\[(\w+)\]", text)}
    assert {"live", "check", "convert", "pandoc"} <= named <= {*project()["optional-dependencies"]}


def test_every_extension_has_the_version_of_the_distribution():
    declared = re.compile(r'^__version__ = "(.*)"$|return \{"version": "(.*?)"', re.MULTILINE)
    matches = [match for path in EXTENSIONS.rglob("*.py") for match in declared.finditer(path.read_text("utf-8"))]
    assert len(matches) > 20
    assert {match[1] or match[2] for match in matches} == {project()["version"]}
