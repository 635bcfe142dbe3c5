"""The rules of ARCHITECTURE.md."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from project import REPOSITORY

EXTENSIONS = REPOSITORY / "_ext"
#: the four parts, from the top down: an import may only lead down
PARTS = ("courseware", "jekyll2myst", "taggedpdf", "fastbuild")
MODULES = sorted(path for part in PARTS for path in (EXTENSIONS / part).rglob("*.py"))


def module_name(path: Path) -> str:
    """Return the dotted name of a module."""
    parts = path.relative_to(EXTENSIONS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {module_name(path): path for path in MODULES}


def imported(path: Path) -> set[str]:
    """Return the dotted names of all modules that a module imports, those for type checking included."""
    own = module_name(path).split(".")
    package = own if path.name == "__init__.py" else own[:-1]
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            around = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*around, *filter(None, [node.module])])
            names |= {full if (full := f"{base}.{alias.name}") in NAMES else base for alias in node.names}
    return names


def attributes(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(EXTENSIONS)))
def test_module(path):
    part, *_ = path.relative_to(EXTENSIONS).parts
    packages = {name.split(".")[0] for name in imported(path)}
    assert not packages & set(PARTS[: PARTS.index(part)]), "imports a part above its own"
    if part == "jekyll2myst":
        assert not packages & {"sphinx", "docutils", "myst_parser", *PARTS[2:]}
        if path.name not in {"site_files.py", "output_folder.py", "__main__.py", "files.py"}:
            assert not attributes(path) & {"read_bytes", "write_text", "write_bytes", "open"}
    if path.name == "records.py":
        assert packages - {part} <= set(sys.stdlib_module_names)
    lines = path.read_text().count("\n")
    assert lines <= 320, f"{lines} lines: look for the second concept"


def test_only_the_four_parts_are_top_level():
    assert {path.name for path in EXTENSIONS.iterdir() if (path / "__init__.py").is_file()} == {*PARTS}
