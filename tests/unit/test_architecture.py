"""The rules of ARCHITECTURE.md."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
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
#: the longest that a function and what sets an extension up may be
LONGEST_FUNCTION, LONGEST_SETUP = 45, 40


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Return the dotted names of all modules that a module imports, those for type checking included."""
    own = module_name(path).split(".")
    package = own if path.name == "__init__.py" else own[:-1]
    names: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            around = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*around, *filter(None, [node.module])])
            names |= {full if (full := f"{base}.{alias.name}") in NAMES else base for alias in node.names}
    return names


def attributes(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(EXTENSIONS)))
def test_module(path):
    part, *_ = path.relative_to(EXTENSIONS).parts
    packages = {name.split(".")[0] for name in imported(path)}
    assert not packages & set(PARTS[: PARTS.index(part)]), "imports a part above its own"
    if part == "jekyll2myst":
        assert not packages & {"sphinx", "docutils", "myst_parser", *PARTS[2:]}
        if path.name not in {"output_folder.py", "manifest.py", "__main__.py", "files.py", "terminal.py"}:
            assert not attributes(path) & {"read_bytes", "write_text", "write_bytes", "open"}
    if path.name == "records.py":
        assert packages - {part} <= set(sys.stdlib_module_names)
    assert "isdigit" not in attributes(path), "true of ², which is no number for int(): isdecimal()"
    lines = path.read_text().count("\n")
    assert lines <= 320, f"{lines} lines: look for the second concept"


def test_no_two_modules_import_each_other():
    # a package is imported before its modules; that these import each other's packages is no circle of files
    graph = {name: {other for other in imported(path) & NAMES.keys() if other != name} for name, path in NAMES.items()}
    assert circles_in(graph) == []


def circles_in(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the modules that can be reached from themselves, those of one circle together (Tarjan's algorithm)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    circles = []

    def visit(name: str) -> None:
        order[name] = lowest[name] = len(order)
        stack.append(name)
        for other in sorted(graph[name]):
            if other not in order:
                visit(other)
            if other in stack:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == order[name]:
            circle = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(circle) > 1:
                circles.append(sorted(circle))

    for name in sorted(graph):
        if name not in order:
            visit(name)
    return circles


def test_circles_are_found():
    assert circles_in({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a", "e"}, "e": {"d"}}) == [["b", "c"], ["d", "e"]]
    assert circles_in({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the functions and methods of a module."""
    tree = parsed(path)
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(EXTENSIONS)))
def test_no_function_is_too_long(path):
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions(path)}
    limits = {name: LONGEST_SETUP if name == "setup" else LONGEST_FUNCTION for name in lengths}
    assert {name: lines for name, lines in lengths.items() if lines > limits[name]} == {}


@pytest.mark.parametrize("package", sorted(name for name, path in NAMES.items() if path.name == "__init__.py"))
def test_a_package_names_its_modules(package):
    prefix = f"{package}."
    modules = {name.removeprefix(prefix) for name in NAMES if name.startswith(prefix)}
    modules = {name for name in modules if "." not in name and name != "__init__"}
    docstring = ast.get_docstring(parsed(NAMES[package])) or ""
    rows = {row[1] for row in re.finditer(r"(?m)^`{1,2}(\w+)(?:/|\.py)?`{1,2}(?= |$)", docstring)}
    assert modules - rows == set(), "the table in the docstring does not name these"
    assert rows - modules - {path.name for path in NAMES[package].parent.iterdir()} == set(), (
        "there are no such modules"
    )


def registered(path: Path, methods: set[str]) -> set[str]:
    """Return the texts, as typed, that a module hands to these methods of an application as their first argument."""
    calls = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
    return {
        node.args[0].value
        for node in calls
        if isinstance(node.func, ast.Attribute) and node.func.attr in methods and node.args
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


@cache
def constants(path: Path) -> set[str]:
    """Return the names and texts of a module, docstrings aside."""
    tree = parsed(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr)
    }
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings]
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return {node.value for node in texts if isinstance(node.value, str)} | attributes


@pytest.mark.parametrize("part", PARTS)
def test_no_part_types_the_settings_or_events_of_another(part):
    own = [path for path in MODULES if path.relative_to(EXTENSIONS).parts[0] == part]
    names = set().union(*(registered(path, {"add_config_value", "add_event"}) for path in own))
    # an event may have a constant for its name
    names |= {text for path in own for text in constants(path) if re.fullmatch(rf"{part}-[a-z]+(-[a-z]+)+", text)}
    others = [path for path in MODULES if path not in own]
    typed = {str(path.relative_to(EXTENSIONS)): names & constants(path) for path in others}
    assert {path: sorted(shared) for path, shared in typed.items() if shared} == {}


def test_only_the_four_parts_are_top_level():
    assert {path.name for path in EXTENSIONS.iterdir() if (path / "__init__.py").is_file()} == {*PARTS}
