"""What messages and pages tell people to install is there to be installed."""

from __future__ import annotations

import re
import tomllib

from project import REPOSITORY


def test_every_extra_that_is_named_is_one_of_the_distribution():
    with (REPOSITORY / "pyproject.toml").open("rb") as file:
        extras = {*tomllib.load(file)["project"]["optional-dependencies"]}
    paths = [REPOSITORY / "README.md", *(REPOSITORY / "_ext").rglob("*.py"), *(REPOSITORY / "docs").rglob("*.md")]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    named = {extra for text in texts for extra in re.findall(r"sphinx-courseware\[(\w+)\]", text)}
    assert {"live", "check", "convert", "pandoc"} <= named <= extras
