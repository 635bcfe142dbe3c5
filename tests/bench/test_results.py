"""Tables, aims and plots say what was measured, and say what was not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import results
from aims import AIMS, EARLIER_AIMS, Measured, verdict
from kept import Key, keep
from measure import REPOSITORY
from plots import bars, curves

NOTHING = "from nothing"
SAMPLE = {"parts": {"templates": 30.0, "navigation": 10.0}, "within": {"navigation": 50.0}, "functions": []}


def put(folder: Path, pages: int, target: str, *seconds: float, step: str = NOTHING, **more: Any) -> None:
    """Keep a measurement of each round."""
    for number, used in enumerate(seconds):
        measured = {"cpu": used, "wall": used * 2, "memory": 100.0, "others": 0.1, **more}
        keep(Key(pages, target, number, step), f"state of {pages}", "Program 1", measured, folder)


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """Return a folder with measurements."""
    put(tmp_path, 250, "stock", 100, 200, 100)
    put(tmp_path, 250, "ours", 15, 50, 25)
    put(tmp_path, 250, "ours", 0.3, 1, 0.5, step="no change")
    put(tmp_path, 250, "four", 80, 160, 90)
    put(tmp_path, 250, "four", 4, 8, 4.5, step="no change")
    put(tmp_path, 250, "handouts", 9, 10, 11, files=250)
    put(tmp_path, 250, "live", 9, edit=0.7)
    put(tmp_path, 25, "repository", 3)
    put(tmp_path, 25, "repository", 2, step="a word of a page")
    put(tmp_path, 25, "repository", 0.1, step="no change")
    put(tmp_path, 2500, "ours", 300, memory=500)
    put(tmp_path, 2500, "small", 20)
    put(tmp_path, 2500, "sampled", 300, **SAMPLE)
    return tmp_path


def test_ratios_are_paired_by_round(measured: Path) -> None:
    all_ = Measured(measured)
    assert all_.ratio(250, ("ours", NOTHING), ("stock", NOTHING)) == 0.25
    assert all_.ratio(250, ("ours", NOTHING), ("uncited", NOTHING)) is None
    assert all_.middle(250, "stock", NOTHING) == 100


def test_what_was_measured_of_other_sources_is_not_compared(measured: Path) -> None:
    keep(Key(250, "stock", 0, NOTHING), "another state", "Program 1", {"cpu": 1.0}, measured)
    assert Measured(measured).ratio(250, ("ours", NOTHING), ("stock", NOTHING)) is None


def test_aims_are_met_or_missed(measured: Path) -> None:
    all_ = Measured(measured)
    said = {aim.name: verdict(aim, aim.number(all_)) for aim in (*AIMS, *EARLIER_AIMS)}
    times = "times what was aimed at"
    assert {name: words for name, words in said.items() if words != "not measured"} == {
        "all four outputs, 250 pages, from nothing, CPU": "met",
        "all four outputs, 250 pages, from nothing, wall on two cores": f"**missed** by 0.300, 1.60 {times}",
        "all four outputs, 250 pages, nothing changed": "**missed** by 0.020, 1.67 times what was aimed at",
        "HTML from nothing, 250 pages": "**missed** by 0.050, 1.25 times what was aimed at",
        "HTML from nothing, 2,500 pages: memory": "**missed** by 200 MB, 1.67 times what was aimed at",
        "a handout, sources read, 250 pages": "met",
        "`courseware live`: edit → page and handout, 250 pages": "**missed** by 0.20 s, 1.40 times what was aimed at",
        "HTML of a page, 2,500 pages": "**missed** by 0.200, 1.15 times what was aimed at",
        "navigation of a page, 2,500 pages": "**missed** by 8.0 ms, 1.67 times what was aimed at",
        "HTML nothing changed, 250 pages": "met",
    }


def test_the_results_tell_all_of_it(measured: Path, tmp_path: Path) -> None:
    text = results.write(Measured(measured), tmp_path)
    assert (tmp_path / "results.md").read_text() == text
    assert "| HTML from nothing, 250 pages | stock Sphinx's HTML | 0.240 | 0.250 | ≤ 0.2 | **missed**" in text
    assert "- HTML of a page, 2,500 pages (40.0 s): templates 75%, navigation 25%" in text
    assert "| handouts | 10.0 s | 40 ms | 20.0 s | 100 MB |" in text
    assert "| from nothing | 1.00 (100.0 s) | 0.25 (25.0 s) | 0.80 (90.0 s) |" in text
    assert "| no change |  | (0.5 s) | (4.5 s) |" in text
    assert "Stock Sphinx is left out" in text.partition("## 2,500 pages")[2]
    assert "Jekyll, HTML: not measured" in text
    assert re.search(r"Medians of 3 round\(s\), [\d-]+; other programs of the machine had 10% of a processor", text)
    assert "`make` took 6.0 seconds for this book from nothing, 4.0 after a word was changed, and 0.2 where" in text
    assert "measured at different times" in text
    shown = re.findall(r"!\[(.*)\]\((.*)\)", text)
    assert [name for _alt, name in shown] == ["ratios.svg", "growth.svg"]
    assert all((tmp_path / name).exists() for _alt, name in shown)
    assert "ours, HTML 0.25; ours, all four outputs 0.80" in shown[0][0]
    assert "ours, HTML 100 ms at 250, 120 ms at 2,500" in shown[1][0]


def test_nothing_measured_is_said(tmp_path: Path) -> None:
    text = results.write(Measured(tmp_path), tmp_path)
    assert text.count("not measured |\n") == len(AIMS) + len(EARLIER_AIMS)
    assert "![" not in text


def test_the_results_in_the_repository_are_those_of_what_is_kept(tmp_path: Path) -> None:
    results.write(Measured(), tmp_path)
    paths = [*tmp_path.glob("*.md"), *tmp_path.glob("*.svg")]
    assert {path.name for path in paths} == {"results.md", "ratios.svg", "growth.svg"}
    for path in paths:
        assert (results.BENCHMARKS / path.name).read_text() == path.read_text(), f"run make bench to write {path.name}"


def test_the_readme_says_what_was_measured(measured: Path) -> None:
    path, words = measured / "README.md", "seconds for this book from nothing"
    path.write_text(f"Now. With everything installed, `make` took 1 {words} (`make bench`, two cores). And then.\n")
    results.write_readme(Measured(measured), path)
    assert re.fullmatch(rf"Now\. With .* took 6\.0 {words}.*two cores\)\. And then\.\n", path.read_text())
    readme = (REPOSITORY / "README.md").read_text()
    assert re.search(results.README_SENTENCE, readme)
    assert not (sentence := results.this_book(Measured())) or sentence in readme


PLOTS = {
    "bars": bars("Time & more", {"one <b>": 1.0, "two": 0.254}),
    "curves": curves("Time & more", {"one <b>": {25: 1.0, 250: 2.0}, "two": {25: 3.0, 2500: 0.254}, "none": {}}),
}


@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_readable_in_grey_and_as_text(name: str) -> None:
    root = ElementTree.fromstring(PLOTS[name])
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert root.findtext("{http://www.w3.org/2000/svg}title") == texts[0] == "Time & more"
    assert {"one <b>", "two"} <= set(texts)
    assert {"bars": "0.25", "curves": "0"}[name] in texts
    for color in re.findall(r'"#(\w+)"', PLOTS[name]):
        assert len(set(re.findall("..", color) if len(color) == 6 else color)) == 1


def test_curves_differ_without_color() -> None:
    root = ElementTree.fromstring(PLOTS["curves"])
    dashes = [path.get("stroke-dasharray") for path in root.iter("{http://www.w3.org/2000/svg}path")]
    assert len(set(dashes[1:])) == len(dashes[1:]) == 2
