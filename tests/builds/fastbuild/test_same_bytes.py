"""No mend changes a byte of a build from nothing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from compare import assert_same, sphinx
from fastbuild import MENDS
from project import REPOSITORY, ROOTS, shared_folder

#: of the projects in tests/roots, those whose ePub is the same whenever it is built
PROJECTS = ("fastbuild", "casebook", "lesson", "spanish")


def extensions_of(conf: Path) -> list[str]:
    """Return the extensions that a project's settings name."""
    spec = importlib.util.spec_from_file_location("conf", conf)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [name for name in module.extensions if name != "fastbuild"]


@pytest.fixture
def stock(tmp_path_factory):
    """Return a function that builds a project without the mends, once for all tests, and the warnings."""

    def build(root: str, builder: str) -> tuple[Path, str]:
        source = ROOTS / f"test-{root}"

        def make(folder: Path) -> None:
            options = options_with(extensions_of(source / "conf.py"))
            (folder / "warnings").write_text(sphinx(source, folder / "out", *options, builder=builder))

        folder = shared_folder(tmp_path_factory.getbasetemp(), f"stock-{root}-{builder}", make)
        return folder / "out", (folder / "warnings").read_text()

    return build


def options_with(extensions: list[str]) -> list[str]:
    """Return the options of ``sphinx-build`` for these extensions."""
    return ["-D", "html_theme=furo", "-D", f"extensions={','.join(extensions)}"]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
@pytest.mark.parametrize("root", PROJECTS)
def test_project(tmp_path, stock, root, builder):
    source = ROOTS / f"test-{root}"
    options = options_with([*extensions_of(source / "conf.py"), "fastbuild"])
    warnings = sphinx(source, tmp_path / "with", *options, builder=builder)
    folder, stock_warnings = stock(root, builder)
    assert_same(folder, tmp_path / "with")
    assert warnings == stock_warnings


@pytest.mark.parametrize("mend", MENDS)
def test_each_mend_alone(tmp_path, stock, mend):
    source = ROOTS / "test-fastbuild"
    sphinx(source, tmp_path / "with", *options_with([*extensions_of(source / "conf.py"), mend]))
    assert_same(stock("fastbuild", "html")[0], tmp_path / "with")


def test_parallel(tmp_path):
    source = ROOTS / "test-fastbuild"
    sphinx(source, tmp_path / "one")
    sphinx(source, tmp_path / "two", "-j", "2")
    assert_same(tmp_path / "one", tmp_path / "two")


def test_the_book(tmp_path):
    names = extensions_of(REPOSITORY / "conf.py")
    for folder, extensions in (("without", names), ("with", [*names, "fastbuild"])):
        option = f"extensions={','.join(extensions)}"
        sphinx(REPOSITORY / "docs", tmp_path / folder, "-D", option, conf=REPOSITORY)
    assert_same(tmp_path / "without", tmp_path / "with")
