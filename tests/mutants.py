"""Mutants: does a unit test fail when the code is wrong?

Changes one random statement of a part at a time (a comparison flipped, ``and`` for ``or``, a ``not`` dropped, a number
off by one, a string replaced, an entry of a table dropped, ``None`` returned, branches swapped, a statement deleted,
``min`` for ``max``) in a copy of the repository, and runs ``tests/unit/PART`` there. A mutant that no test notices
survives: it is printed with its file, its line and the change. Running out of time counts as noticed. Statements are
drawn uniformly from all statements of the part, so that the share of killed mutants is one of its code.

The tests of a mutant run in a fork of a process that has imported all that the part needs from elsewhere, first those
that run the changed line; a mutant survives only if all tests pass.

What changes only a docstring, an annotation or the wording of a message is no mutant.

    python tests/mutants.py                                     100 mutants of jekyll2myst
    python tests/mutants.py --package fastbuild --seed 7        of another part, other mutants
    python tests/mutants.py --module 'kramdown/*' --count 60    of some modules only

:return: exit status 1 if less than ``--least`` percent of the mutants are killed, 2 if the tests fail without one
"""

from __future__ import annotations

import argparse
import ast
import compileall
import copy
import importlib.util
import itertools
import os
import pickle
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import pytest

REPOSITORY = Path(__file__).parent.parent
#: what the tests of a part do not read
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", ".*_cache", ".hypothesis")
#: seconds of the processor that each test may take
LEAST_LIMIT = 4
#: a folder that is kept in memory, on Linux
MEMORY = "/dev/shm"
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}
METHODS = {
    "startswith": "endswith", "endswith": "startswith", "lstrip": "rstrip", "rstrip": "lstrip", "strip": "lstrip",
    "removeprefix": "removesuffix", "removesuffix": "removeprefix", "lower": "upper", "upper": "lower",
    "partition": "rpartition", "rpartition": "partition", "match": "search", "search": "match",
    "fullmatch": "match", "find": "rfind", "setdefault": "get",
}  # fmt: skip
#: classes that a subscript makes those of its contents, which only a type checker reads
GENERIC = frozenset({"list", "dict", "set", "tuple", "frozenset", "Counter"})
#: arguments that only check what the code believes, or how it is printed
CHECKS = frozenset({"strict", "help", "description", "epilog", "metavar", "encoding"})
#: two words with a space between them: the wording of a message
WORDING = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")
Syntax = TypeVar("Syntax", bound=ast.AST)
Place = tuple[tuple[str, int | None], ...]
"""The way from a statement to a node inside it: names of fields, and positions in those that are lists."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one statement."""

    path: Path
    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        """Return where the change is, and what it is."""
        return f"{self.path}:{self.line}: {self.before}  ->  {self.after}"


# -- what can be changed -------------------------------------------------------------------------------


def is_docstring(statement: ast.stmt) -> bool:
    """Say whether *statement* is a string that nothing reads."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def is_for_types(statement: ast.stmt) -> bool:
    """Say whether *statement* runs for a type checker, or as a program, only."""
    return isinstance(statement, ast.If) and bool(re.search(r"TYPE_CHECKING|__name__", ast.unparse(statement.test)))


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of *body* and those inside them, but for those that only define or import."""
    for statement in body:
        if is_docstring(statement) or is_for_types(statement) or isinstance(statement, (ast.Import, ast.ImportFrom)):
            continue
        if isinstance(statement, ast.ClassDef) and any(ast.unparse(base) == "Protocol" for base in statement.bases):
            continue
        if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield statement
        for name in ("body", "orelse", "finalbody"):
            yield from statements(getattr(statement, name, []))
        for part in (*getattr(statement, "handlers", []), *getattr(statement, "cases", [])):
            yield from statements(part.body)


def is_wording(node: ast.AST) -> bool:
    """Say whether *node* is the wording of a message, or an annotation in an expression."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and WORDING.search(str(part.value)) for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(WORDING.search(node.value))


def expressions(node: ast.AST, place: Place = ()) -> Iterator[tuple[Place, ast.AST]]:
    """Yield the expressions inside a statement, with their places; not those of statements inside it."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "body", "orelse", "finalbody", "handlers", "cases") and isinstance(node, ast.stmt):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.expr_context) or is_wording(child):
                continue
            if isinstance(child, ast.keyword) and child.arg in CHECKS:
                continue
            if isinstance(node, ast.Subscript) and name == "slice" and ast.unparse(node.value) in GENERIC:
                continue  # list[Node]()
            here = (*place, (name, index))
            yield here, child
            yield from expressions(child, here)


def other_constants(value: object, strings: list[str], chance: random.Random) -> list[str | int]:
    """Return a constant to put in the place of *value*, if there is one."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + chance.choice((-1, 1))]
    if isinstance(value, str):
        others = [text for text in strings if text != value]
        return [chance.choice([*others, "mutant"] if not value or chance.random() < 0.5 else [""])]
    return []


def without_each(node: ast.expr, name: str) -> list[ast.expr]:
    """Return *node* without one of the parts that its field *name* lists, for each of them."""
    changed = []
    for index in range(len(getattr(node, name))):
        shorter = copy.deepcopy(node)
        del getattr(shorter, name)[index]
        if isinstance(shorter, ast.Dict):
            del shorter.keys[index]
        if isinstance(shorter, ast.BoolOp) and len(shorter.values) == 1:
            shorter = shorter.values[0]
        changed.append(shorter)
    return changed


def changed_fields(node: Syntax, **fields: object) -> Syntax:
    """Return a copy of *node* with other *fields*."""
    twin = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(twin, name, value)
    return twin


def mutated_comparison(node: ast.Compare, chance: random.Random) -> list[ast.expr]:
    """Return *node* with another operator, and with fewer values to compare with where there are several."""
    changed: list[ast.expr] = [changed_fields(node, ops=[COMPARISONS[type(node.ops[0])](), *node.ops[1:]])]
    values = node.comparators[0]
    if isinstance(values, (ast.Tuple, ast.List, ast.Set)) and len(values.elts) > 1:
        shorter = chance.choice(without_each(values, "elts"))
        changed.append(changed_fields(node, comparators=[shorter, *node.comparators[1:]]))
    return changed


def mutated_call(node: ast.Call) -> list[ast.expr]:
    """Return *node* with a function that is easily mistaken for its own."""
    match node.func:
        case ast.Name(id=name) if name in FUNCTIONS:
            return [changed_fields(node, func=ast.Name(FUNCTIONS[name]))]
        case ast.Attribute(value=value, attr=name) if name in METHODS:
            return [changed_fields(node, func=ast.Attribute(value, METHODS[name]))]
    return []


def mutated_comprehension(node: ast.expr) -> list[ast.expr]:
    """Return a comprehension without its first condition."""
    twin = copy.deepcopy(node)
    generators: list[ast.comprehension] = twin.generators  # type: ignore[attr-defined]
    return [twin] if generators[0].ifs and generators[0].ifs.pop() else []


def mutated_operation(node: ast.expr, chance: random.Random) -> list[ast.expr]:
    """Return *node* with another operator."""
    match node:
        case ast.BoolOp(op=operator):
            other = ast.Or() if isinstance(operator, ast.And) else ast.And()
            return [changed_fields(node, op=other), chance.choice(without_each(node, "values"))]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return [operand]
        case ast.BinOp(op=operator) if type(operator) in OPERATORS and not holds_text(node):
            return [changed_fields(node, op=OPERATORS[type(operator)]())]
    return []


def mutated_expressions(node: ast.AST, strings: list[str], chance: random.Random) -> list[ast.expr]:
    """Return what *node* could be by mistake."""
    match node:
        case ast.Compare():
            return mutated_comparison(node, chance)
        case ast.BoolOp() | ast.UnaryOp() | ast.BinOp():
            return mutated_operation(node, chance)
        case ast.Call():
            return mutated_call(node)
        case ast.IfExp():
            return [changed_fields(node, body=node.orelse, orelse=node.body)]
        case ast.Constant():
            return [ast.Constant(value) for value in other_constants(node.value, strings, chance)]
        case ast.Dict(values=values) if len(values) > 1:
            return [chance.choice(without_each(node, "values"))]
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            return mutated_comprehension(node)
    return []


def holds_text(node: ast.BinOp) -> bool:
    """Say whether *node* adds strings or lists, which cannot be subtracted."""
    text = (ast.JoinedStr, ast.List, ast.ListComp, ast.Tuple)
    return any(
        isinstance(part, text) or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in ast.walk(node)
    )


def mutated_statements(statement: ast.stmt) -> list[ast.stmt]:
    """Return what *statement* could be as a whole by mistake."""
    match statement:
        case ast.If() | ast.While():
            return [changed_fields(statement, test=ast.UnaryOp(ast.Not(), statement.test))]
        case ast.Return(value=value) if value is not None and ast.unparse(value) not in ("None", "[]", "False"):
            return [ast.Return(ast.Constant(None))]
        case ast.Expr() | ast.AugAssign() | ast.Delete() | ast.Continue() | ast.Raise():
            return [ast.Pass()]
        case ast.Break():
            return [ast.Pass(), ast.Continue()]
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            return [ast.Pass()]
    return []


# -- mutants -------------------------------------------------------------------------------------------


def replaced(root: ast.stmt, place: Place, new: ast.expr) -> ast.stmt:
    """Return a copy of the statement *root* with *new* at *place*."""
    twin = copy.deepcopy(root)
    parent: ast.AST = twin
    for name, index in place[:-1]:
        parent = getattr(parent, name) if index is None else getattr(parent, name)[index]
    name, index = place[-1]
    if index is None:
        setattr(parent, name, new)
    else:
        getattr(parent, name)[index] = new
    return twin


def mutated(statement: ast.stmt, strings: list[str], chance: random.Random) -> list[Callable[[], ast.stmt]]:
    """Return ways to change *statement*; each returns a changed copy."""
    ways: list[Callable[[], ast.stmt]] = [partial(copy.copy, new) for new in mutated_statements(statement)]
    if not isinstance(statement, (ast.Raise, ast.Assert)):
        for place, node in expressions(statement):
            ways += [partial(replaced, statement, place, new) for new in mutated_expressions(node, strings, chance)]
    return ways


def with_statement(tree: ast.Module, old: ast.stmt, new: ast.stmt) -> str:
    """Return the source of *tree* with *new* in the place of *old*."""
    for parent in ast.walk(tree):
        for _name, value in ast.iter_fields(parent):
            if isinstance(value, list) and any(child is old for child in value):
                index = next(index for index, child in enumerate(value) if child is old)
                value[index] = new
                source = ast.unparse(ast.fix_missing_locations(tree))
                value[index] = old
                return source
    raise ValueError("the statement is not in the tree")


def head(statement: ast.stmt) -> str:
    """Return the first line of a statement."""
    return ast.unparse(ast.fix_missing_locations(statement)).split("\n", 1)[0]


def mutants(package: Path, pattern: str, chance: random.Random) -> Iterator[Mutant]:
    """Yield mutants of the modules of *package* that match *pattern*, none twice, without end while there are new ones.

    :raises ValueError: if no module matches
    """
    places: list[tuple[Path, ast.Module, list[str], ast.stmt]] = []
    for path in sorted(package.rglob("*.py")):
        if fnmatch(path.relative_to(package).as_posix(), pattern):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            parts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
            strings = sorted({text for text in parts if isinstance(text, str) and len(text) < 40})
            places += [(path, tree, strings, statement) for statement in statements(tree.body)]
    if not places:
        raise ValueError(f"no module of {package} matches {pattern!r}")
    seen: set[str] = set()
    for _attempt in range(50 * len(places)):
        path, tree, strings, statement = chance.choice(places)
        ways = mutated(statement, strings, chance)
        if not ways:
            continue
        new = chance.choice(ways)()
        source = with_statement(tree, statement, new)
        if source not in seen:
            seen.add(source)
            yield Mutant(path.relative_to(package.parent.parent), statement.lineno, *difference(statement, new), source)


def difference(old: ast.stmt, new: ast.stmt) -> tuple[str, str]:
    """Return the first lines of two statements that differ, long ones cut around the difference."""
    pairs = itertools.zip_longest(*(ast.unparse(ast.fix_missing_locations(one)).split("\n") for one in (old, new)))
    before, after = next(((a or "", b or "") for a, b in pairs if a != b), ("", ""))
    start = next((index for index, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    start = max(0, start - 40)
    return before.strip()[start : start + 110], after.strip()[start : start + 110]


# -- trying them ---------------------------------------------------------------------------------------


class Watch:
    """Plugin of pytest that puts tests in the order in which they are most likely to notice a mutant.

    First come those that run a line of *mutant*, in the order of their time; the tests are all run in the end.
    """

    def __init__(self, seen: Mapping[str, Seen], mutant: Mutant | None = None) -> None:
        """Prepare; *seen* is what is known of each test."""
        self.seen, self.mutant = seen, mutant

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the tests in order."""
        if self.mutant is not None:
            items.sort(key=lambda item: self.rank(item.nodeid))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """End the process, which counts as noticed, if one test takes far more time of the processor than it did."""
        seen = self.seen.get(item.nodeid)
        signal.setitimer(signal.ITIMER_PROF, LEAST_LIMIT + 5 * (seen.seconds if seen else 0))
        yield
        signal.setitimer(signal.ITIMER_PROF, 0)

    def rank(self, test: str) -> tuple[bool, float]:
        """Return what sorts a test; one that is not known comes last."""
        seen = self.seen.get(test)
        if seen is None or self.mutant is None:
            return True, 0
        return (str(self.mutant.path), self.mutant.line) not in seen.lines, seen.seconds


@dataclass(slots=True)
class Seen:
    """What is known of a test."""

    seconds: float
    lines: set[tuple[str, int]]


class Recorder:
    """Plugin of pytest that notes which lines of a part each test runs, and how long it takes."""

    def __init__(self, package: Path) -> None:
        """Prepare."""
        self.package = f"{package}{os.sep}"
        self.root = package.parent.parent
        self.seen: dict[str, Seen] = {}
        self.lines: set[tuple[str, int]] = set()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what one test does."""
        self.lines = set()
        begin = time.process_time()
        # a test of random texts runs nearly all lines, and takes long enough
        if item.get_closest_marker("hypothesis") is None and "random" not in item.path.name:
            sys.settrace(self.trace)
        yield
        sys.settrace(None)
        names = {name: str(Path(name).relative_to(self.root)) for name, _line in self.lines}
        lines = {(names[name], line) for name, line in self.lines}
        self.seen[item.nodeid] = Seen(time.process_time() - begin, lines)

    def trace(self, frame: FrameType, _event: str, _value: object) -> Callable[..., Any] | None:
        """Return what notes the lines of a function of the part."""
        name = frame.f_code.co_filename
        if not name.startswith(self.package):
            return None
        lines = self.lines

        def note(inner: FrameType, event: str, _value: object) -> Callable[..., Any]:
            if event == "line":
                lines.add((name, inner.f_lineno))
            return note

        return note


def run_pytest(folder: Path, tests: list[str], plugin: object) -> int:
    """Run the *tests* of the repository in *folder* in this process, until one fails, and return the exit status."""
    os.chdir(folder)
    here = str(REPOSITORY)
    sys.path[:] = [str(folder / "_ext"), *[path for path in sys.path if not path.startswith(here) or ".venv" in path]]
    os.environ |= {"PYTHONPATH": str(folder / "_ext"), "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    for name in ("REWRITE_GOLDENS", "PYTHONPYCACHEPREFIX"):
        os.environ.pop(name, None)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    plugins = ["-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=--import-mode=importlib"]
    # what was imported before the fork is not rewritten, and is not what is tested
    warnings = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main(["-x", "-q", *plugins, *warnings, *tests], [plugin]))


def forked(work: Callable[[], int]) -> int:
    """Return the id of a new process that does *work* and ends with what it returns."""
    sys.stdout.flush()
    sys.stderr.flush()
    if process := os.fork():
        return process
    status = 3
    try:
        os.setsid()
        status = work()
    finally:
        os._exit(status)


def look_at_tests(folder: Path, package: str, tests: list[str]) -> tuple[dict[str, Seen], list[str]]:
    """Run *tests* without a mutant; return what is known of each, and the modules that they import from elsewhere.

    :raises RuntimeError: if a test fails
    """
    kept = folder.with_suffix(".seen")

    def work() -> int:
        recorder = Recorder(folder / "_ext" / package)
        status = run_pytest(folder, tests, recorder)
        files = {name: getattr(module, "__file__", None) for name, module in list(sys.modules.items())}
        names = [name for name, path in files.items() if path and "site-packages" in path]
        kept.write_bytes(pickle.dumps((recorder.seen, names)))
        return status

    _process, status = os.waitpid(forked(work), 0)
    if status:
        raise RuntimeError("the tests fail without a mutant; mend them first")
    seen, names = pickle.loads(kept.read_bytes())
    return seen, names


def import_all(names: list[str]) -> None:
    """Import modules that each run of the tests needs, so that only the first waits for them."""
    for name in names:
        with suppress(Exception):
            importlib.import_module(name)


@dataclass(slots=True)
class Try:
    """A mutant whose tests are running."""

    number: int
    folder: Path
    process: int
    deadline: float
    original: bytes


class Bench:
    """Tries mutants in copies of the repository, several at a time."""

    def __init__(self, copies: list[Path], tests: list[str], seen: Mapping[str, Seen], limit: float) -> None:
        """Prepare; tests that take more than *limit* seconds have noticed the mutant."""
        self.free, self.tests, self.seen, self.limit = copies, tests, seen, limit

    def start(self, number: int, mutant: Mutant) -> Try:
        """Let the tests run on *mutant*, which stands for a while in one of the copies."""
        folder = self.free.pop()
        path = folder / mutant.path
        original = path.read_bytes()
        path.write_text(mutant.source, encoding="utf-8")
        # no compiled module may pass for it
        Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)
        process = forked(lambda: run_pytest(folder, self.tests, Watch(self.seen, mutant)))
        return Try(number, folder, process, time.monotonic() + self.limit, original)

    def result(self, one: Try) -> int | None:
        """Return the exit status of a run, `None` if it goes on; one that takes too long is ended."""
        process, status = os.waitpid(one.process, os.WNOHANG)
        if not process and time.monotonic() < one.deadline:
            return None
        with suppress(ProcessLookupError):
            os.killpg(one.process, signal.SIGKILL)
        if not process:
            os.waitpid(one.process, 0)
            return 1
        return status

    def survivors(self, chosen: list[Mutant]) -> Iterator[tuple[Mutant, bool]]:
        """Yield each mutant and whether no test notices it, as the runs end."""
        waiting = list(enumerate(chosen))[::-1]
        running: list[Try] = []
        while waiting or running:
            while waiting and self.free:
                running.append(self.start(*waiting.pop()))
            time.sleep(0.02)
            for one in running[:]:
                status = self.result(one)
                if status is not None:
                    running.remove(one)
                    (one.folder / chosen[one.number].path).write_bytes(one.original)
                    self.free.append(one.folder)
                    yield chosen[one.number], status == 0


def options() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--package", default="jekyll2myst", help="the part whose code is changed")
    parser.add_argument("--module", default="*", help="pattern of module paths inside the part, as kramdown/*")
    parser.add_argument("--tests", nargs="*", help="tests to run; tests/unit/PACKAGE if not given")
    parser.add_argument("--count", type=int, default=100, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="chooses the mutants")
    parser.add_argument("--least", type=float, default=90, help="percent that must be killed")
    parser.add_argument("--scratch", default=MEMORY if Path(MEMORY).is_dir() else None, help="where copies are made")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many run at a time")
    return parser.parse_args()


def main() -> int:
    """Try mutants, print those that survive and the share of the others; return the exit status."""
    asked = options()
    tests = asked.tests or [f"tests/unit/{asked.package}"]
    chosen = list(
        itertools.islice(
            mutants(REPOSITORY / "_ext" / asked.package, asked.module, random.Random(asked.seed)), asked.count
        )
    )
    with tempfile.TemporaryDirectory(prefix="mutants-", dir=asked.scratch) as scratch:
        copies = []
        for number in range(asked.jobs):
            folder = shutil.copytree(REPOSITORY, Path(scratch) / str(number), ignore=LEFT_OUT)
            compileall.compile_dir(folder / "_ext", quiet=2)
            copies.append(folder)
        begin = time.monotonic()
        try:
            seen, names = look_at_tests(copies[0], asked.package, tests)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 2
        limit = 10 + 4 * (time.monotonic() - begin)
        import_all(names)
        survivors = 0
        results = Bench(copies, tests, seen, limit).survivors(chosen)
        for number, (mutant, alive) in enumerate(results, start=1):
            survivors += alive
            if alive:
                print(f"survived: {mutant}", flush=True)
            if sys.stderr.isatty():
                print(f"\r{number} of {len(chosen)}, {survivors} survived ", end="", file=sys.stderr, flush=True)
    killed = len(chosen) - survivors
    share = 100 * killed / max(1, len(chosen))
    print(f"{killed} of {len(chosen)} mutants killed: {share:.0f} % (package {asked.package}, seed {asked.seed})")
    return 0 if share >= asked.least else 1


if __name__ == "__main__":
    sys.exit(main())
