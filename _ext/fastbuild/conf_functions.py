"""What ``conf.py`` programs: its functions and classes, and all statements on which these depend.

Settings are compared by their values, but a handler that the ``setup`` of ``conf.py`` connects, a lexer that it adds or
a function that is the value of a setting has none which could be compared: its text stands for it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def function_statements(source: bytes | str) -> list[ast.stmt]:
    """Return the statements of a module that define functions or classes, and those that bind the names they use.

    :raises SyntaxError: if *source* is no Python
    """
    statements = ast.parse(source).body
    needed = {index for index, statement in enumerate(statements) if _defines(statement)}
    names: set[str] = set()
    while True:
        names |= {name for index in needed for name in _names(statements[index], ast.Load)}
        binding = {index for index, statement in enumerate(statements) if not names.isdisjoint(_bound(statement))}
        if binding <= needed:
            return [statements[index] for index in sorted(needed)]
        needed |= binding


def text_of(statements: list[ast.stmt]) -> str:
    """Return what tells statements from others, but for comments and the layout of lines."""
    return "\n".join(map(ast.unparse, statements))


def imported_modules(statements: list[ast.stmt]) -> Iterator[ModuleType]:
    """Yield the loaded modules that *statements* import."""
    for node in (node for statement in statements for node in ast.walk(statement)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (sys.modules[name] for name in names if name in sys.modules)


def read_functions(confdir: Path) -> list[ast.stmt]:
    """Return what the ``conf.py`` of a project programs; nothing where there is none, as with ``sphinx-build -C``."""
    try:
        return function_statements(Path(confdir, "conf.py").read_bytes())
    except (OSError, SyntaxError, ValueError):
        return []


def _defines(statement: ast.stmt) -> bool:
    return any(isinstance(node, _DEFINITIONS) for node in ast.walk(statement))


def _names(tree: ast.AST, context: type[ast.expr_context]) -> Iterator[str]:
    yield from (node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, context))


def _bound(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds or changes, those of what it calls a method of included."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
    yield from _names(statement, ast.Store)
    if isinstance(statement, ast.Assign | ast.AugAssign):  # `words["bee"] = …`
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        yield from (name for target in targets for name in _names(target, ast.Load))
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):  # `words.append(…)`
        yield from _names(statement.value.func, ast.Load)
