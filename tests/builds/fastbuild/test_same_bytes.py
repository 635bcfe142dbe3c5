"""No mend changes a byte of a build from nothing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from compare import assert_same, sphinx
from fastbuild import MENDS
from project import REPOSITORY, ROOTS

#: of the projects in tests/roots, those whose ePub is the same whenever it is built
PROJECTS = ("fastbuild", "casebook", "lesson", "spanish")


def extensions_of(conf: Path) -> list[str]:
    """Return the extensions that a project's settings name."""
    spec = importlib.util.spec_from_file_location("conf", conf)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [name for name in module.extensions if name != "fastbuild"]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
@pytest.mark.parametrize("root", PROJECTS)
def test_project(tmp_path, root, builder):
    source = ROOTS / f"test-{root}"
    names = extensions_of(source / "conf.py")
    said = []
    for folder, extensions in (("without", names), ("with", [*names, "fastbuild"])):
        options = ("-D", "html_theme=furo", "-D", f"extensions={','.join(extensions)}")
        said.append(sphinx(source, tmp_path / folder, *options, builder=builder))
    assert_same(tmp_path / "without", tmp_path / "with")
    assert said[0] == said[1]


@pytest.mark.parametrize("mend", MENDS)
def test_each_mend_alone(tmp_path, mend):
    source = ROOTS / "test-fastbuild"
    names = extensions_of(source / "conf.py")
    sphinx(source, tmp_path / "without", "-D", f"extensions={','.join(names)}")
    sphinx(source, tmp_path / "with", "-D", f"extensions={','.join([*names, mend])}")
    assert_same(tmp_path / "without", tmp_path / "with")


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
