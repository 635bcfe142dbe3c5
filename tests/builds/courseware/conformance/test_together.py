"""Checkers that look at pages together: each sees what it sees alone, and what one lacks costs its own row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from courseware.conformance import alfa
from courseware.conformance.checkers import CHECKERS
from courseware.conformance.kept_results import KeptResults
from courseware.conformance.looks import Look, Sighting, see_pages_in
from courseware.conformance.records import Finding, Result
from courseware.conformance.scheduling import run_checker, run_checkers
from courseware.conformance.states import LIGHT
from courseware.conformance.walks import start_browser

TOGETHER = [checker for checker in CHECKERS if checker.look]
#: a fault for each of them, in light, in the dark and on paper
FAULTS = (
    (
        "<p>More words.</p>",
        '<img src="https://example.org/x.png"><svg width="9" height="9"></svg>'
        '<p style="transition: top 2s; width: 700px">Words</p>'
        '<p id="late" hidden>Late</p><script>late.hidden = false;</script>',
    ),
    (
        "</style>",
        "@media (prefers-color-scheme: dark) { p { color: #222 } } @media print { p { color: #ddd } }</style>",
    ),
)

pytestmark = [pytest.mark.program(name) for name in ("chromium", "npm")]


def test_each_sees_together_what_it_sees_alone(site):
    outputs = site(FAULTS[0])
    good = (outputs.site / "index.html").read_text(encoding="utf-8")
    pages = {f"page{number}.html": good.replace(*FAULTS[1]) if number % 2 else good for number in range(2)}
    for name, page in pages.items():
        (outputs.site / name).write_text(page, encoding="utf-8")
    (outputs.build / "es" / "html").mkdir(parents=True)
    (outputs.build / "es" / "html" / "index.html").write_text(good, encoding="utf-8")
    together = {checker.name: result for checker, result in run_checkers(TOGETHER, outputs)}
    assert list(together) == [checker.name for checker in TOGETHER]
    for checker in TOGETHER:
        result = together[checker.name]
        assert result.findings
        assert result.counts["pages"] == 3
        assert bool(result.editions) == checker.is_for_all_editions
        if checker.name in {"codesniffer", "names", "print", "reflow", "requests", "scriptless"}:
            assert result == run_checker(checker, outputs)


def test_what_earlier_pages_have_kept_changes_no_page(site):
    remembers = (
        "<p>Visits: <span id='n'></span></p><script>n.textContent = localStorage.seen || '';"
        "localStorage.seen = (localStorage.seen || '') + 'x'; document.title = localStorage.seen;</script>"
    )
    outputs = site(("<p>More words.</p>", remembers))
    for name in ("other.html", "third.html"):
        (outputs.site / name).write_text((outputs.site / "index.html").read_text(encoding="utf-8"), encoding="utf-8")
    look = Look((LIGHT,), lambda page, *_: Sighting((Finding("", "", page.inner_text("#n")),)))
    for names in (outputs.pages, outputs.pages[::-1]):
        with start_browser() as browser:
            sightings = dict(see_pages_in(browser, outputs, {"kept": look}, {"kept": ""}, names))
        # each finds what the one page that is measured has kept
        seen = {name: of_page["kept"][0].findings[0].message for name, of_page in sightings.items()}
        assert seen == dict.fromkeys(names, "x")


def test_keyboard_finds_in_parts_what_it_finds_alone(site):
    outputs = site(("</style>", "a:focus { outline: 0; } </style>"))
    for name in ("other.html", "third.html"):
        (outputs.site / name).write_text((outputs.site / "index.html").read_text(encoding="utf-8"), encoding="utf-8")
    (checker,) = (checker for checker in CHECKERS if checker.see_pages)
    ((_checker, parts),) = run_checkers([checker], outputs)
    alone = run_checker(checker, outputs)
    assert parts.counts == alone.counts
    assert parts.counts["pages"] == 3
    assert {finding.rule for finding in parts.findings} == {"focus-visible"}
    assert sorted(parts.findings) == sorted(alone.findings)


def test_pages_that_are_as_they_were_are_not_opened(site):
    outputs = site()
    good = (outputs.site / "index.html").read_text(encoding="utf-8")
    bad = good.replace("</style>", "a:focus { outline: 0; } </style>")
    for name, text in (("other.html", good), ("third.html", bad)):
        (outputs.site / name).write_text(text, encoding="utf-8")
    chosen = [checker for checker in CHECKERS if checker.name in {"axe", "names", "keyboard", "links"}]

    def check() -> tuple[dict[str, Result], KeptResults]:
        kept = KeptResults(outputs)
        return {checker.name: result for checker, result in run_checkers(chosen, outputs, kept)}, kept

    first, _kept = check()
    again, kept = check()
    assert again == first
    # axe and names together, and the keyboard, which has found a fault on the third page
    assert (kept.page_count, kept.result_count) == (3 + 2, 1)


def test_missing_program_costs_its_own_row(site, tmp_path):
    names = ("axe", "names")
    chosen = [checker for checker in TOGETHER if checker.name in names]
    (axe, axe_result), (_names, names_result) = run_checkers(chosen, replace(site(), npm=tmp_path))
    assert axe.name == "axe"
    assert axe_result == Result({}, axe_result.findings)
    assert axe_result.findings[0][:2] == Finding("", "not-run", "")[:2]
    assert "courseware check --install" in axe_result.findings[0].message
    assert names_result.counts["pages"] == 1
    assert not names_result.findings


def test_program_that_stops_costs_its_own_row(site, monkeypatch, tmp_path):
    program = tmp_path / "stops.mjs"
    program.write_text("console.error('out of memory'); process.exit(1);\n", encoding="utf-8")
    monkeypatch.setattr(alfa, "_SCRIPT", program)
    chosen = [checker for checker in TOGETHER if checker.name in {"alfa", "names"}]
    (_alfa, alfa_result), (_names, names_result) = run_checkers(chosen, site())
    assert [finding.rule for finding in alfa_result.findings] == ["not-run"]
    assert "out of memory" in alfa_result.findings[0].message
    assert names_result.counts["pages"] == 1
    assert not names_result.findings
