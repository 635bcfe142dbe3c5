"""The list of what checkers report in error: each entry is still reported, has a reason, and silences nothing else."""

from __future__ import annotations

import datetime
import tomllib

import pytest
from courseware.conformance import alfa, codesniffer, equal_access, html_validate, judgements, reading
from courseware.conformance.records import Finding

pytestmark = [pytest.mark.program(name) for name in ("chromium", "java", "npm")]
CHECKS = {module.NAME: module.check for module in (alfa, codesniffer, equal_access, html_validate)}
#: rules that a whole page breaks, where the sound one cannot
WHOLE_PAGES = {
    "doctype-style": lambda page: page.replace("<!DOCTYPE", "<!doctype"),
    "long-title": lambda page: page.replace("<title>A page", f"<title>{'A page of a book ' * 5}"),
}


@pytest.mark.parametrize("name", CHECKS)
def test_each_entry_is_still_reported_and_set_aside(site, name, monkeypatch):
    entries = judgements.read_judgements(name)
    assert entries
    outputs = site()
    good = (outputs.site / "index.html").read_text()
    for number, entry in enumerate(entries):
        page = good.replace("<p>More words.</p>", entry.example)
        page = WHOLE_PAGES.get(entry.rule, lambda text: text)(page)
        (outputs.site / f"entry{number}.html").write_text(page)
    result = CHECKS[name](outputs)
    assert result.counts["judged"] >= len(entries)
    monkeypatch.setattr(judgements, "read_judgements", lambda _name: ())
    reported = {(one.location.split("/")[1].split(".")[0], one.rule) for one in CHECKS[name](outputs).findings}
    for number, entry in enumerate(entries):
        assert (f"entry{number}", entry.rule) in reported, entry
        left = [one for one in result.findings if f"entry{number}.html" in one.location and one.rule == entry.rule]
        assert left == [], entry


def test_each_entry_has_a_reason_and_a_day():
    entries = tomllib.loads(judgements.FILE.read_text())["judgement"]
    assert {entry["checker"] for entry in entries} == {*CHECKS, reading.NAME}
    for entry in entries:
        assert set(entry) == {"checker", "rule", "where", "reason", "example", "date"}
        assert isinstance(entry["date"], datetime.date)
        assert len(entry["reason"]) > 40


def test_entry_silences_only_what_it_is_about():
    finding = Finding("html/a.html", "label_content_exists", "no text")
    hidden = judgements.Report(finding, '<label for="__toc">')
    shown = judgements.Report(finding, "<label>")
    other = judgements.Report(finding._replace(rule="other"), '<label for="__toc">')
    faults, judged = judgements.set_aside("equal-access", [hidden, shown, other])
    assert judged == 1
    assert set(faults) == {finding, other.finding}
