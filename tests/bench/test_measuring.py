"""What was measured is kept; a bench that was stopped goes on where it was; the sampler finds who spends the time."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

import builds
import kept
import measure
import pytest
import sampler
from kept import Key, is_kept, keep, load, present_state, set_aside, sources
from measure import run
from sampler import LOADING, PARTS, REST, file_of, part_of
from targets import EDITS, SAMPLER, Target

STEPS = ("from nothing", "no change", "a word of a page")


def test_a_measurement_is_kept_until_the_sources_change(tmp_path: Path) -> None:
    key = Key(25, "ours", 1, "a title")
    assert not is_kept(key, tmp_path)
    keep(key, "state", "Program 1", {"cpu": 2.5}, tmp_path)
    assert is_kept(key, tmp_path)
    assert not is_kept(key._replace(round=0), tmp_path)
    known = load(25, "ours", tmp_path)
    assert known is not None
    assert known.rounds == [{}, {"a title": {"cpu": 2.5}}]
    assert known.numbers("a title") == [2.5]
    aside = partial(set_aside, folder=tmp_path, older=tmp_path / "older")
    assert aside(25, "state") == aside(250, "other") == []
    assert aside(25, "other") == ["25-ours.json"]
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")] == ["older/25-ours.json"]


def test_the_state_is_that_of_what_builds_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {path.name for path in sources()}
    assert {"navigation.py", "constraints.txt", "dialects.py", "section-2-2.md"} <= names
    assert not {"bench/results.py", "bench/plots.py"} & {f"{path.parent.name}/{path.name}" for path in sources()}
    states = [present_state()]
    for name, value in (("machine", lambda: "another"), ("sources", lambda: [*sources()][1:])):
        with monkeypatch.context() as context:
            context.setattr(kept, name, value)
            states.append(present_state())
    assert len(set(states)) == 3
    assert present_state() == states[0]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """Return the folder of what is kept, and the steps that were built, of a bench that runs nothing slow."""
    kept, built = tmp_path / "kept", list[str]()
    target = Target("nothing", "jekyll", ["timeit", "-n1", "pass"], STEPS)
    real = builds.build

    def build(target: Target, folder: Path, step: str, token: str) -> dict[str, Any]:
        built.append(step)
        return real(target, folder, step, token)

    for name in ("keep", "is_kept"):
        monkeypatch.setattr(builds, name, partial(getattr(builds, name), folder=kept))
    monkeypatch.setattr(builds, "build", build)
    monkeypatch.setattr(builds, "TARGETS", {"nothing": target})
    monkeypatch.setattr(builds, "BOOKS", tmp_path / "books")
    return kept, built


def test_a_bench_goes_on_where_it_was_stopped(bench: tuple[Path, list[str]]) -> None:
    folder, built = bench
    measuring = partial(builds.measure, 4, ["nothing"], 2, "state")
    measuring()
    assert built == [*STEPS, *STEPS]
    measuring()
    assert built == [*STEPS, *STEPS]
    path = folder / "4-nothing.json"
    kept = json.loads(path.read_text())
    del kept["rounds"][1]["a word of a page"]
    path.write_text(json.dumps(kept))
    measuring()
    assert built == [*STEPS, *STEPS, "a word of a page"]
    assert list(json.loads(path.read_text())["rounds"][1]) == list(STEPS)


def test_steps_follow_each_other_in_one_folder(bench: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def look(target: Target, folder: Path, step: str, token: str) -> dict[str, Any]:
        seen.append("Look at [" in (folder / "docs/m0/page-3.md").read_text())
        (folder / "at.txt").write_text(f"{token} {step}")
        return {"cpu": 1, "memory": 1}

    monkeypatch.setattr(builds, "build", look)
    builds.measure(4, ["nothing"], 2, "state")
    assert seen == [False, False, True] * 2
    assert not (builds.BOOKS / "4-nothing").exists()


def test_an_edit_that_finds_nothing_to_change_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@misc{work1}")
    with pytest.raises(ValueError, match="is not in references"):
        EDITS["a BibTeX entry"](tmp_path)


def test_a_command_that_fails_says_its_last_lines(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no such book\n(.|\n)*failed with 3"):
        run([sys.executable, "-c", "print('no such book'); raise SystemExit(3)"], tmp_path)


def test_a_command_gets_no_more_memory_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "LIMIT", 512 * 1024**2)
    with pytest.raises(SystemExit, match="MemoryError"):
        run([sys.executable, "-c", "bytearray(1024**3)"], tmp_path)
    _used, _wall, memory, _others = run([sys.executable, "-c", "bytearray(100 * 1024**2)"], tmp_path)
    assert 100 < memory < 300


def test_the_sampler_finds_who_spends_the_time(tmp_path: Path) -> None:
    (tmp_path / "courseware.casebook").mkdir()
    (tmp_path / "busy.py").write_text("from helper import count\ncount()\n")
    (tmp_path / "helper.py").write_text("def count():\n    return sum(range(30_000_000))\n")
    run([sys.executable, str(SAMPLER), str(tmp_path / "out.json"), "busy"], tmp_path)
    found = json.loads((tmp_path / "out.json").read_text())
    own, within, _file, name = found["functions"][0]
    assert name == "count"
    assert own == within > 0.1
    assert found["parts"][REST] >= own


def test_the_sampler_does_not_find_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    found = sampler.Sampler()

    def look_again(name: str) -> str | None:
        found.look(0, sys._getframe())
        return part_of(name)

    monkeypatch.setattr(sampler, "part_of", look_again)
    found.look(0, sys._getframe())
    assert next(iter(found.own)).co_name == "test_the_sampler_does_not_find_itself"
    assert look_again.__code__ not in found.all
    assert found.own.total() == found.parts.total() == found.own[sys._getframe().f_code]
    found.look(0, sys._getframe())
    assert found.all[sys._getframe().f_code] == found.parts.total() > 0


def test_parts_are_known_by_the_files_of_functions() -> None:
    assert part_of("fastbuild/navigation.py") == part_of("furo/navigation.py") == "navigation"
    assert part_of("furo/__init__.py") == "furo and BeautifulSoup"
    assert part_of("<frozen importlib._bootstrap>") == LOADING
    assert part_of("sphinx/application.py") is None
    assert file_of(part_of.__code__) == "sampler.py"
    assert file_of(json.dumps.__code__) == "json/__init__.py"
    assert len(PARTS) == len(set(PARTS))
