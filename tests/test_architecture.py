"""The rules of ARCHITECTURE.md."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from project import REPOSITORY

EXTENSIONS = REPOSITORY / "_ext"
#: what extensions may share: a library, which imports none of them
LIBRARIES = {"crosspage"}
#: modules that look into the environment: the domains, and what Sphinx hands nothing but the application
TOLD_BY_THE_ENVIRONMENT = {"domain.py", "fill.py", "minutes.py", "editions.py", "files.py"}
NAMES = sorted(path.name for path in EXTENSIONS.iterdir() if (path / "__init__.py").is_file())
MODULES = sorted(path for name in NAMES for path in (EXTENSIONS / name).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Return the top-level names of what a module imports from elsewhere."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def attributes(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(EXTENSIONS)))
def test_module(path):
    package = path.relative_to(EXTENSIONS).parts[0]
    sharing = {"casebook", "lesson", "examples", "adaptation", "linkrot", "manners", "quick"}
    others = set(NAMES) - {package} - (LIBRARIES if package in sharing else set())
    assert not imports(path) & others, "imports another extension"
    if package == "jekyll2myst":
        assert not imports(path) & {"sphinx", "docutils", "myst_parser"}
        if path.name not in {"reader.py", "store.py", "__main__.py"}:
            assert not attributes(path) & {"read_bytes", "write_text", "write_bytes", "open"}
    if path.name == "model.py":
        assert imports(path) <= set(sys.stdlib_module_names)
    # a post-transform's own page name is all that Sphinx tells it through the environment
    if package in {"casebook", "lesson"} and path.name not in TOLD_BY_THE_ENVIRONMENT:
        assert "env" not in attributes(path)
    lines = path.read_text().count("\n")
    assert lines <= 320, f"{lines} lines: look for the second concept"
