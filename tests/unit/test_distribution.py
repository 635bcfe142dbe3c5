"""What the distribution says of itself is said alike elsewhere: its extras, its version."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
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
    assert {"live", "check", "convert"} <= named <= {*project()["optional-dependencies"]}


def test_every_extension_has_the_version_of_the_distribution():
    declared = re.compile(r'^__version__ = "(.*)"$|return \{"version": "(.*?)"', re.MULTILINE)
    matches = [match for path in EXTENSIONS.rglob("*.py") for match in declared.finditer(path.read_text("utf-8"))]
    assert len(matches) > 20
    assert {match[1] or match[2] for match in matches} == {project()["version"]}


def test_debian_packages_are_named_alike():
    listed = (REPOSITORY / ".ci/debian-packages.txt").read_text(encoding="utf-8")
    rows = [line.split(maxsplit=2) for line in listed.splitlines() if not line.startswith("#")]
    packages = {name for _sign, names, _purpose in rows for name in names.split(",")}
    assert len(rows) > 5
    code = [*EXTENSIONS.rglob("*.py"), *(REPOSITORY / "tests/bench").glob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in code if "jekyll2myst" not in path.parts]
    named = {
        name
        for text in texts
        for names in re.findall(r"apt-get install ([a-z][\w .-]*)", text)
        for name in names.split()
    }
    assert {"nodejs", "chromium"} <= named <= packages
    assert "apt-get install -y -qq --no-install-recommends" in (REPOSITORY / ".ci/run").read_text(encoding="utf-8")


def pinned(name: str) -> dict[str, set[str]]:
    """Return the packages of a list, with their versions and markers, and the hashes of each."""
    text = (REPOSITORY / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.partition("--hash")[0].strip(): {*re.findall(r"--hash=(\S+)", line)} for line in lines}


@pytest.mark.parametrize("name", ["constraints.txt", "requirements.txt", "requirements-live.txt"])
def test_every_package_has_hashes(name):
    packages = pinned(name)
    assert len(packages) > 40
    assert all(packages.values()), [package for package, hashes in packages.items() if not hashes]
    assert all(re.match(r"[\w.-]+==", package) for package in packages)
    assert any(package.startswith("setuptools==") for package in packages), "the build back end"
    everything = pinned("constraints.txt")
    assert {package: hashes for package, hashes in packages.items() if everything.get(package) != hashes} == {}


def test_the_live_preview_installs_only_what_it_needs():
    added = pinned("requirements-live.txt").keys() - pinned("requirements.txt").keys()
    names = {package.partition("==")[0] for package in added}
    assert names == {"starlette", "uvicorn", "websockets", "watchfiles", "anyio", "click", "h11"}
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert "\nlive: .venv/.live\n" in makefile


@pytest.mark.parametrize("name", ["Makefile", ".readthedocs.yaml", "README.md", ".ci/run"])
def test_every_installation_of_this_repository_asks_for_hashes(name):
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    commands = re.findall(r"(?:pip install|\$\(PIP\))(?: --quiet)?( [^\n`]*)", text)
    commands = [command for command in commands if "sphinx-courseware" not in command]
    assert commands or name == ".ci/run"
    project = r" (--no-deps --no-build-isolation (--editable )?\.|\$\(PROJECT\))$"
    assert [
        command for command in commands if "--require-hashes" not in command and not re.match(project, command)
    ] == []
