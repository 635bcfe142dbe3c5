"""What is kept of checks: pages and files that are as they were, looked at by the same programs, without a fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from courseware.conformance.checkers import Checker
from courseware.conformance.kept_results import KeptResults
from courseware.conformance.looks import Sighting
from courseware.conformance.outputs import Outputs
from courseware.conformance.records import Finding, Result

FILES = ("index.html", "cases/one.html", "cases/cover.png", "handouts/one.pdf", "book.css", "book.js", "searchindex.js")
PAGES = ("index.html", "cases/one.html")
CHECKER = Checker("links", lambda _outputs: Result({}, ()))
FAULT = Finding("html/index.html", "rule", "words")
SIGHTING, RESULT = Sighting((), 2, {"stops": 3}), Result({"pages": 2}, (), 1, {"axe-core": "4"})


@pytest.fixture
def outputs(tmp_path: Path) -> Outputs:
    """Return outputs in whose second page there is a picture."""
    outputs = Outputs(tmp_path / "build", tmp_path / "npm", measured=("index.html",))
    for name in FILES:
        path = outputs.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('<img src="cover.png?v=1">' if name == "cases/one.html" else name)
    keep(outputs)
    return outputs


def keep(outputs: Outputs) -> None:
    kept = KeptResults(outputs)
    for page in PAGES:
        kept.keep_sightings(outputs, page, {"axe": [SIGHTING], "names": []})
    kept.keep_result(outputs, CHECKER, RESULT)


def find_again(outputs: Outputs) -> tuple[set[str], bool]:
    """Return the pages that need no look, and whether the files need none."""
    kept = KeptResults(outputs)
    pages = {page for page in PAGES if kept.sightings(outputs, ["axe", "names"], page) is not None}
    return pages, kept.result(outputs, CHECKER) is not None


def test_what_was_found_is_found_again(outputs):
    kept = KeptResults(outputs)
    assert kept.sightings(outputs, ["names", "axe"], "index.html") == {"axe": [SIGHTING], "names": []}
    assert kept.result(outputs, CHECKER) == RESULT
    assert (kept.page_count, kept.result_count) == (1, 1)


@pytest.mark.parametrize(
    ("changed", "pages"),
    [
        ("index.html", set()),  # from which a reader comes
        ("cases/one.html", {"index.html"}),
        ("cases/cover.png", {"index.html"}),
        ("handouts/one.pdf", set(PAGES)),
        ("book.css", set()),
        ("book.js", set()),
        ("searchindex.js", set(PAGES)),
    ],
)
def test_a_page_is_looked_at_where_it_or_what_it_loads_has_changed(outputs, changed, pages):
    (outputs.site / changed).write_text("other words")
    assert find_again(outputs) == (pages, False)


def test_files_of_which_a_checker_reads_none_change_nothing(outputs):
    reading_pictures = CHECKER._replace(reads=lambda outputs: outputs.site.rglob("*.png"))
    KeptResults(outputs).keep_result(outputs, reading_pictures, RESULT)
    (outputs.site / "book.css").write_text("other words")
    assert KeptResults(outputs).result(outputs, reading_pictures) == RESULT
    (outputs.site / "new.png").write_text("")
    assert KeptResults(outputs).result(outputs, reading_pictures) is None


def test_what_has_a_fault_is_not_kept(outputs):
    kept = KeptResults(outputs)
    kept.keep_sightings(outputs, "index.html", {"markup": [SIGHTING, Sighting((FAULT,))], "status": [SIGHTING]})
    checker = CHECKER._replace(name="pdf")
    kept.keep_result(outputs, checker, replace(RESULT, findings=(FAULT,)))
    assert kept.sightings(outputs, ["markup"], "index.html") is None
    assert kept.sightings(outputs, ["status", "markup"], "index.html") is None
    assert kept.sightings(outputs, ["status"], "index.html") is not None
    assert kept.result(outputs, checker) is None


def _change_npm(outputs: Outputs, _monkeypatch: pytest.MonkeyPatch) -> None:
    lock = outputs.npm / "node_modules" / ".package-lock.json"
    lock.parent.mkdir(parents=True)
    lock.write_text("{}")


def _change_browser(outputs: Outputs, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = outputs.build / "browser"
    browser.write_text("")
    browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))


@pytest.mark.parametrize("change", [_change_npm, _change_browser])
def test_other_programs_look_again(
    outputs: Outputs, monkeypatch: pytest.MonkeyPatch, change: Callable[[Outputs, pytest.MonkeyPatch], None]
) -> None:
    assert find_again(outputs) == (set(PAGES), True)
    change(outputs, monkeypatch)
    assert find_again(outputs) == (set(), False)


def test_pages_change_with_the_page_that_a_reader_was_on_before_where_none_is_measured(outputs):
    other = replace(outputs, measured=(), edition="es")
    for page in PAGES:
        KeptResults(other).keep_sightings(other, page, {"axe": [SIGHTING], "names": []})
    (outputs.site / "cases" / "one.html").write_text("other words")
    assert find_again(other)[0] == {"index.html"}
    (outputs.site / "index.html").write_text("other words")
    KeptResults(other).keep_sightings(other, "cases/one.html", {"axe": [SIGHTING], "names": []})
    assert find_again(other)[0] == {"cases/one.html"}
    (outputs.site / "index.html").write_text("again other words")
    assert find_again(other)[0] == set()


def test_editions_and_checkers_are_told_apart(outputs):
    kept = KeptResults(outputs)
    other = replace(outputs, edition="es")
    assert kept.sightings(other, ["axe"], "index.html") is None
    assert kept.result(other, CHECKER) is None
    assert kept.sightings(outputs, ["markup"], "index.html") is None
    assert kept.result(outputs, CHECKER._replace(name="pdf")) is None


def test_what_is_of_other_files_is_deleted_and_what_a_fork_has_kept_stays(outputs):
    (outputs.site / "cases" / "one.html").write_text("other words")
    kept = KeptResults(outputs)
    for page in PAGES:
        kept.sightings(outputs, ["axe", "names"], page)
    count = len([*(outputs.build / "checked").iterdir()])
    KeptResults(outputs).keep_sightings(outputs, "cases/one.html", {"axe": [SIGHTING], "names": []})
    kept.prune()
    assert find_again(outputs) == (set(PAGES), False)
    # but for the two of the page as it was, and what nobody has asked for
    assert len([*(outputs.build / "checked").iterdir()]) == count - 1


def test_all_is_looked_at_again_where_that_is_asked_for_and_kept_anew(outputs):
    kept = KeptResults(outputs, is_read=False)
    assert kept.sightings(outputs, ["axe"], "index.html") is None
    assert kept.result(outputs, CHECKER) is None
    kept.keep_result(outputs, CHECKER, replace(RESULT, undecided=7))
    kept.prune()
    again = KeptResults(outputs)
    assert again.result(outputs, CHECKER) == replace(RESULT, undecided=7)
    assert again.sightings(outputs, ["axe"], "index.html") is None
