"""`taggedpdf` knows no class, node, edition or setting of those who print with it, and they none of its strings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import REPOSITORY, Project
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from taggedpdf import additions

EXTENSIONS = REPOSITORY / "_ext"
WORD = re.compile(r"[A-Za-z][\w-]*")


def docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes that are docstrings or other statements of one string."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def words_of_python(path: Path) -> set[str]:
    """Return the words of a module's strings and names, those of comments and docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = docstrings(tree)
    words: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            words |= set(WORD.findall(node.value))
        elif isinstance(node, (ast.Name, ast.Attribute, ast.FunctionDef, ast.ClassDef, ast.arg)):
            words.add(next(value for _name, value in ast.iter_fields(node) if isinstance(value, str)))
    return words


def words_of_typst(path: Path) -> set[str]:
    """Return the words of a Typst source, those of comments left out."""
    return set(WORD.findall(re.sub(r"(?<!:)//.*", "", path.read_text(encoding="utf-8"))))


def printed_words() -> dict[str, set[str]]:
    folder = EXTENSIONS / "taggedpdf"
    found = {path.name: words_of_python(path) for path in folder.rglob("*.py")}
    return found | {path.name: words_of_typst(path) for path in folder.rglob("*.typ")}


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Sphinx:
    """A project with all of courseware; nothing is built."""
    folder = Project(tmp_path_factory.mktemp("names") / "project", "lesson").folder
    with docutils_namespace():
        return Sphinx(folder, folder, folder / "_build", folder / "_build", "html", status=None, warning=None)


def classes(app: Sphinx) -> Iterator[str]:
    for functions in additions.of_class(app.events, additions.PrintFunctions):
        for name, function in functions.by_class.items():
            yield from (name, *function.parts)
    for links in additions.of_class(app.events, additions.LinksWithoutAddress):
        yield from links.classes
    yield from (reader.node_class.__name__ for reader in additions.of_class(app.events, additions.FormFieldReader))
    yield from (condition.key for condition in additions.of_class(app.events, additions.HandoutCondition))


def settings() -> set[str]:
    """Return the names of the settings that courseware adds."""
    sources = (path.read_text(encoding="utf-8") for path in (EXTENSIONS / "courseware").rglob("*.py"))
    return {name for source in sources for name in re.findall(r'add_(?:config_value\(|setting\(app,)\s*"(\w+)"', source)}


def test_no_class_or_condition_of_courseware_is_named(app):
    names = set(classes(app))
    assert {"video-poster", "transcript", "prompt", "case-study", "answer", "facilitator"} <= names
    assert {name: words & names for name, words in printed_words().items() if words & names} == {}


def test_no_setting_of_courseware_is_named():
    assert len(settings()) > 5
    assert {name: words & settings() for name, words in printed_words().items() if words & settings()} == {}


def test_no_event_of_taggedpdf_is_typed_elsewhere():
    for path in EXTENSIONS.rglob("*.py"):
        if path.parent.name != "taggedpdf":
            assert not {word for word in words_of_python(path) if word.startswith("taggedpdf-")}, path


def test_courseware_imports_the_api_only():
    for path in (EXTENSIONS / "courseware").rglob("*.py"):
        imported = set(re.findall(r"^\s*(?:from|import) (taggedpdf[\w.]*)", path.read_text(encoding="utf-8"), re.M))
        assert imported <= {"taggedpdf.api"}, path


def test_front_matter_of_others_is_not_read():
    """What stands above the title of a handout, such as its minutes, others say with `api.add_handout_header`."""
    sources = (path.read_text(encoding="utf-8") for path in (EXTENSIONS / "taggedpdf").rglob("*.py"))
    read = {key for source in sources for key in re.findall(r'metadata(?:\.get\(|\[|.*\.get\()"(\w+)"', source)}
    assert read == {"handout", "language"}
