"""Read the Docs: its settings are valid, and its commands make what it accepts, in a clean clone and its environment.

https://docs.readthedocs.com/platform/stable/build-customization.html
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import check_jsonschema
import jsonschema
import pytest
import yaml
from jekyll2myst.starter import Values, frame_files
from project import REPOSITORY

SETTINGS = REPOSITORY / ".readthedocs.yaml"
SCHEMA = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor" / "readthedocs.json"
#: the order in which the host builds formats, and how long it lets all of it take
FORMATS = ("html", "htmlzip", "pdf", "epub")
LONGEST = 15 * 60


def settings() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))
    return found


def faults(found: object) -> list[str]:
    """What the host's schema says of settings, and of keys that it lets through and the host does not."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    checker = jsonschema.validators.validator_for(schema)(schema)
    made = [error.message for error in checker.iter_errors(found)]
    if isinstance(found, dict):
        made += [f"unknown key {key}" for key in found if key not in schema["properties"]]
        build = found.get("build", {})
        made += [f"unknown job {job}" for job in build.get("jobs", {}).get("build", {}) if job not in FORMATS]
        if "python" not in build.get("tools", {}):
            made.append("no Python")
        if not (REPOSITORY / found.get("sphinx", {}).get("configuration", "missing")).is_file():
            made.append("no configuration")
    return made


def test_settings_are_what_the_host_reads():
    assert faults(settings()) == []


def test_settings_of_a_new_book_are_those_of_this_one_but_for_the_installation():
    new = yaml.safe_load(frame_files(Values("A book"))[".readthedocs.yaml"])
    assert faults(new) == []
    assert new["build"]["jobs"].pop("install") == ["python -m pip install sphinx-courseware"]
    mine = settings()
    del mine["build"]["jobs"]["install"]
    assert new == mine


@pytest.mark.parametrize(
    "change",
    [
        {"version": 3},
        {"formats": ["docx"]},
        {"build": {"os": "dos-6", "tools": {"python": "3.12"}}},
        {"build": {"os": "ubuntu-24.04", "tools": {}}},
        {"sphinx": {"configuration": "docs/conf.py"}},
        {"pythn": {}},
    ],
    ids=str,
)
def test_settings_that_the_host_refuses(change):
    assert faults({**settings(), **change}) != []


def clone(folder: Path) -> Path:
    """Copy what is under version control, as a clone would hold it with the changes that are not yet committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, folder / name)
    return folder


def hosted(folder: Path) -> dict[str, str]:
    """The environment in which the host runs a command: its own Python first, and nothing of ours."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    return {
        "PATH": os.pathsep.join([str(folder / "venv" / "bin"), "/usr/bin", "/bin"]),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "READTHEDOCS": "True",
        "READTHEDOCS_VERSION": "latest",
        "READTHEDOCS_LANGUAGE": "en",
        "READTHEDOCS_PROJECT": "book",
        "READTHEDOCS_OUTPUT": str(folder / "clone" / "_readthedocs"),
        "READTHEDOCS_CANONICAL_URL": "https://book.readthedocs.io/en/latest/",
        "READTHEDOCS_GIT_CLONE_URL": "https://example.org/book.git",
        **{name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "REQUESTS_"))},
    }


def test_commands_make_what_the_host_accepts(tmp_path):
    root = clone(tmp_path / "clone")
    environment = hosted(tmp_path)
    jobs = settings()["build"]["jobs"]
    assert set(jobs["build"]) == set(FORMATS)
    commands = [*jobs["install"], *(command for name in FORMATS for command in jobs["build"][name])]
    began = time.monotonic()
    for command in commands:
        run = subprocess.run(
            ["sh", "-ec", command], cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, f"{command}\n{run.stdout[-2000:]}\n{run.stderr[-2000:]}"
    assert time.monotonic() - began < LONGEST
    output = root / "_readthedocs"
    for name, suffix in (("htmlzip", "zip"), ("pdf", "pdf"), ("epub", "epub")):
        names = [path.name for path in (output / name).iterdir()]
        assert [re.fullmatch(rf"[^.]+\.{suffix}", one) is not None for one in names] == [True], (name, names)
    page = (output / "html" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://book.readthedocs.io/en/latest/index.html"' in page
    handouts = list((output / "html" / "handouts").rglob("*.pdf"))
    assert handouts
    assert str(tmp_path) not in page
