"""The conformance report: nothing is said to be met that was not measured, and OpenACR is valid by its schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from courseware.conformance.content import count_content
from courseware.conformance.outputs import Outputs
from courseware.conformance.report.adherence import report_on_criteria
from courseware.conformance.report.criteria import CRITERIA, NUMBERS
from courseware.conformance.report.evaluations import read_evaluations
from courseware.conformance.report.evidence import ABOUT, DECIDING, LOOKING
from courseware.conformance.report.last_check import read_last_check
from courseware.conformance.report.open_acr import Product, write_open_acr
from courseware.conformance.report.records import COMPONENTS, DOCUMENTS, WEB
from courseware.conformance.report.rendering import render_report
from courseware.conformance.report.wording import _ABSENT, describe_adherence
from courseware.conformance.wording import ABOUT as CHECKS

#: of the package @openacr/openacr 0.3.5 (https://github.com/GSA/openacr, CC0-1.0), byte for byte
SCHEMA = json.loads((Path(__file__).parent / "openacr-0.1.0.json").read_text(encoding="utf-8"))
PRODUCT = Product("Book", "1", "", {"name": "Nobody"}, "CC-BY-SA-4.0", "", "en")
EVALUATION = """[[evaluation]]
criterion = "1.3.3"
component = "web"
level = "supports"
notes = "No instruction needs to be seen."
evaluator = "A. Person"
date = 2026-11-28
means = "read all pages"
"""


def check(name: str, **facts: object) -> dict[str, object]:
    return {"name": name, "tools": [], "counts": {"pages": 3}, "faults": 0, "undecided": 0, **facts}


def levels(checks=(), content=None, evaluations=None):
    """Return the level of each criterion in each component."""
    record = {"edition": "2026-11-23", "tools": {"axe-core": "4"}, "checks": list(checks), "content": content or {}}
    reports = report_on_criteria(read_last_check(record), evaluations or {})
    return {(report.criterion.number, name): report.adherences[name].level for report in reports for name in COMPONENTS}


def test_criteria_are_those_of_wcag():
    # 31 of level A and 24 of level AA: https://www.w3.org/TR/WCAG22/ holds 86, of which 31 are AAA
    assert [sum(criterion.level == level for criterion in CRITERIA) for level in ("A", "AA")] == [31, 24]
    numbers = [tuple(map(int, criterion.number.split("."))) for criterion in CRITERIA]
    assert numbers == sorted(numbers)
    assert "4.1.1" not in NUMBERS


@pytest.mark.parametrize("table", [LOOKING, DECIDING])
def test_evidence_names_checks_and_criteria_that_there_are(table):
    for component in COMPONENTS:
        assert table[component].keys() <= NUMBERS
        assert {name for names in table[component].values() for name in names.split()} <= CHECKS.keys()


def test_contents_that_criteria_are_about_are_counted_and_named(tmp_path):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "index.html").write_text("<p>Words</p>")
    counted = count_content(Outputs(tmp_path, tmp_path))["web"]
    for component in COMPONENTS:
        assert ABOUT[component].keys() <= NUMBERS
        assert {name for names in ABOUT[component].values() for name in names.split()} <= _ABSENT.keys()
    assert {name for names in ABOUT[WEB].values() for name in names.split()} <= counted.keys()


def test_nothing_is_guessed():
    assert set(levels().values()) == {"not-evaluated"}
    # what looks, and does not decide, is evidence and no more
    assert set(levels([check("axe"), check("pdfua")]).values()) == {"not-evaluated"}


def test_what_is_measured_is_said():
    sound = [check("reflow"), check("keyboard")]
    assert levels(sound)["1.4.10", WEB] == "supports"
    assert levels(sound)["1.4.10", DOCUMENTS] == "not-evaluated"
    assert levels(sound[:1])["1.4.10", WEB] == "not-evaluated"
    assert levels([check("reflow", faults=1, rules={"reflow": 1}), check("keyboard")])["1.4.10", WEB] == (
        "partially-supports"
    )
    assert levels([check("reflow", undecided=1), check("keyboard")])["1.4.10", WEB] == "not-evaluated"
    # a fault of a program with rules for many criteria may be one of this
    assert levels([check("reflow"), check("axe", faults=1)])["1.4.4", WEB] == "not-evaluated"


def test_criterion_applies_to_nothing_only_where_all_was_counted():
    assert levels(content={WEB: {"gestures": 0}})["2.5.7", WEB] == "not-applicable"
    assert levels(content={WEB: {"gestures": 1}})["2.5.7", WEB] == "not-evaluated"
    assert levels(content={WEB: {"sound": 0, "moving": 0}})["1.2.1", WEB] == "not-evaluated"
    assert levels(content={DOCUMENTS: {"gestures": 0}})["2.5.7", WEB] == "not-evaluated"


def test_what_a_person_has_found_counts_before_what_was_measured():
    lines: list[tuple[int, str]] = []
    evaluations = read_evaluations(EVALUATION, lambda *warning: lines.append(warning))
    assert lines == []
    assert levels(evaluations=evaluations)["1.3.3", WEB] == "supports"
    record = read_last_check({"edition": "", "tools": {}, "checks": []})
    report = next(one for one in report_on_criteria(record, evaluations) if one.criterion.number == "1.3.3")
    said = " ".join(describe_adherence(report.adherences[WEB]))
    assert said == "No instruction needs to be seen. (A. Person, 2026-11-28: read all pages)"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"1.3.3"', '"1.3.33"', 3, "did you mean 1.3.3?"),
        ('"web"', '"wbe"', 3, "did you mean web?"),
        ('"supports"', '"suports"', 3, "did you mean supports?"),
        ('notes = "No instruction needs to be seen."\n', "", 3, 'type notes = "…"'),
        ('evaluator = "A. Person"', 'evaluator = ""', 3, "has no evaluator"),
        ("[[evaluation]]", "[[evaluation]]\n[[evaluation]]", 3, "has no criterion"),
        ("[[evaluation]]", "[evaluation", 3, "this is no TOML"),
    ],
)
def test_wrong_entry_costs_itself(old, new, line, message):
    warnings: list[tuple[int, str]] = []
    second = EVALUATION.replace("1.3.3", "1.4.1")
    text = f"\n\n{EVALUATION.replace(old, new, 1)}\n{second}"
    evaluations = read_evaluations(text, lambda *warning: warnings.append(warning))
    assert [line_number for line_number, _text in warnings] == [line]
    assert message in warnings[0][1]
    assert (("1.4.1", WEB) in evaluations) == ("TOML" not in message)


def test_second_evaluation_of_the_same_is_told():
    warnings: list[tuple[int, str]] = []
    read_evaluations(EVALUATION + EVALUATION, lambda *warning: warnings.append(warning))
    assert [line for line, _text in warnings] == [9]


@pytest.mark.parametrize("checks", [[], [check("axe", tools=["axe-core"], undecided=5), check("reflow", faults=2)]])
def test_open_acr_is_valid_and_holds_every_criterion(checks):
    record = {"edition": "2026-11-23", "tools": {"axe-core": "4"}, "checks": checks}
    last_check = read_last_check(record)
    reports = list(report_on_criteria(last_check, {}))
    written = yaml.safe_load(write_open_acr(reports, last_check, PRODUCT))
    jsonschema.validate(written, SCHEMA)
    assert written["catalog"] == "2.5-edition-wcag-2.2-en"
    chapters = [written["chapters"][f"success_criteria_level_{level}"]["criteria"] for level in ("a", "aa")]
    assert {entry["num"] for chapter in chapters for entry in chapter} == NUMBERS
    assert written["report_date"] == "2026-11-23"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**written, "author": {}}, SCHEMA)


def test_known_faults_are_listed():
    record = read_last_check(
        {"edition": "", "tools": {}, "checks": [check("axe", faults=2, rules={"color-contrast": 2})]}
    )
    text = "\n".join(node.astext() for node in render_report(list(report_on_criteria(record, {})), record, "en"))
    assert "Faults found by axe: 2 (color-contrast × 2)." in text
