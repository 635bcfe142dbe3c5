"""The command: exit codes, lines, the two files it writes."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser

import pytest
from courseware.cli import check as command
from courseware.cli.project import ProjectError
from courseware.conformance import browser, results, subprocesses
from courseware.conformance.checkers import CHECKERS, Checker
from courseware.conformance.outputs import Outputs, find_outputs
from courseware.conformance.records import Finding, MissingCheckerError, Result
from courseware.conformance.scheduling import run_checker, run_checkers
from courseware.conformance.wording import ABOUT, COUNTED, describe_counts

FAULT = Finding("html/index.html:3", "link", "gone.html: there is no such file")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command in a folder of its own, with two checkers, or what they give; return code and lines."""
    (tmp_path / "conf.py").write_text("")
    (tmp_path / "_build").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A book\n")
    (tmp_path / "docs" / "conformance.json").write_text("{}\n")
    monkeypatch.chdir(tmp_path)
    parser = ArgumentParser()
    command.add_arguments(parser)

    def call(*results, arguments=()):
        made = [
            Checker(name, one if callable(one) else lambda _outputs, one=one: one)
            for name, one in zip(("links", "pdf"), results, strict=False)
        ]
        monkeypatch.setattr(command, "CHECKERS", tuple(made))
        code = command.run(parser.parse_args(arguments))
        return code, capsys.readouterr()

    return call


def test_record_is_new_then_as_it_was(run, tmp_path):
    sound = Result({"pages": 23, "links": 1170}, (), 2, {"axe-core": "4.14.1"})
    code, said = run(sound)
    assert code == 3
    line, changed, end = said.out.splitlines()
    assert line.split() == "links 23 pages, 1,170 links axe-core 4.14.1 no faults, 2 for a person to decide".split()
    assert "docs/conformance.json has changed" in changed
    assert end == "No faults."
    first = (tmp_path / "docs" / "conformance.json").read_bytes()
    assert run(sound)[0] == 0
    assert (tmp_path / "docs" / "conformance.json").read_bytes() == first
    check = json.loads(first)["checks"][0]
    assert check == {
        "name": "links",
        "tools": ["axe-core"],
        "counts": {"pages": 23, "links": 1170},
        "faults": 0,
        "undecided": 2,
    }


def test_faults_are_told_and_kept(run, tmp_path):
    code, said = run(Result({"pages": 1}, (FAULT,) * 25), Result({"files": 1}, ()))
    assert code == 1
    assert "  html/index.html:3: gone.html: there is no such file [link]" in said.out.splitlines()
    assert "  and 5 more" in said.out.splitlines()
    whole = json.loads((tmp_path / "_build" / "conformance.json").read_text())
    assert len(whole["findings"]) == 25
    assert whole["findings"][0] == {"checker": "links", **FAULT._asdict()}
    assert "findings" not in json.loads((tmp_path / "docs" / "conformance.json").read_text())


def test_other_editions_are_looked_at_by_the_checkers_that_are_for_all(tmp_path):
    for folder in ("html", "es/html", "facilitator/html", "doctrees"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "index.html").write_text("<p>Words</p>")
    outputs = Outputs(tmp_path, tmp_path)

    def look(outputs: Outputs) -> Result:
        return Result({"pages": len(outputs.pages), "files": 0}, (FAULT,) if outputs.edition == "es" else (), 1)

    result = run_checker(Checker("links", look, is_for_all_editions=True), outputs)
    assert [finding.location for finding in result.findings if finding.rule == "link"] == ["es/html/index.html:3"]
    assert result.editions == {"es": {"pages": 1, "files": 0}, "facilitator": {"pages": 1, "files": 0}}
    assert result.undecided == 3
    assert run_checker(Checker("links", look), outputs).editions == {}
    line = results.format_result(Checker("links", look), result)
    assert "es: 1 pages, 0 files" in line
    summary = results.summarize(outputs, [(Checker("links", look), result)])["checks"][0]
    assert summary["editions"]["es"] == {"pages": 1, "files": 0}
    text = describe_counts(summary["counts"], summary["editions"], "en")
    assert text == "pages: 1, files: 0; Spanish: pages: 1, files: 0; edition for facilitators: pages: 1, files: 0"


@pytest.mark.parametrize("arguments", [["links"], ["--page", "index.html"]])
def test_part_of_a_check_is_not_recorded(run, tmp_path, arguments):
    assert run(Result({"pages": 1}, ()), arguments=arguments)[0] == 0
    assert (tmp_path / "docs" / "conformance.json").read_text() == "{}\n"


def test_what_is_as_it_was_is_not_looked_at_again(run, tmp_path):
    looked = []

    def look(outputs: Outputs) -> Result:
        looked.append(outputs)
        return Result({"pages": len(outputs.pages)}, tuple(FAULT for name in outputs.pages if "bad" in name))

    def count(*arguments: str) -> tuple[int, int, str]:
        looked.clear()
        code, said = run(look, arguments=arguments)
        return code, len(looked), said.out

    site = tmp_path / "_build" / "html"
    site.mkdir()
    (site / "index.html").write_text("<p>Words</p>")
    assert count()[:2] == (3, 1)
    record = (tmp_path / "docs" / "conformance.json").read_bytes()
    code, number, said = count()
    assert (code, number) == (0, 0)
    assert "As they were when no fault was found in them: 0 pages and 1 rows of files." in said
    assert (tmp_path / "docs" / "conformance.json").read_bytes() == record
    assert count("--again")[:2] == (0, 1)
    assert count("links")[:2] == (0, 1)
    (site / "other.html").write_text("<p>Words</p>")
    assert count("--no-record")[:2] == (0, 1)
    assert (tmp_path / "docs" / "conformance.json").read_bytes() == record
    assert '"pages": 2' in (tmp_path / "_build" / "conformance.json").read_text()
    # what has a fault is looked at until it has none
    (site / "bad.html").write_text("<p>Words</p>")
    assert count()[:2] == (1, 1)
    assert count()[:2] == (1, 1)
    (site / "bad.html").unlink()
    assert count()[:2] == (3, 1)


def test_book_that_prints_no_record_gets_none_unless_it_is_named(run, tmp_path):
    (tmp_path / "docs" / "conformance.json").unlink()
    assert run(Result({"pages": 1}, ()))[0] == 0
    assert not (tmp_path / "docs" / "conformance.json").exists()
    assert json.loads((tmp_path / "_build" / "conformance.json").read_text())["findings"] == []
    assert run(Result({"pages": 1}, ()), arguments=["--record", "docs/conformance.json"])[0] == 3
    assert (tmp_path / "docs" / "conformance.json").is_file()


def test_unknown_checker_and_wrong_folder(run, tmp_path):
    with pytest.raises(ProjectError, match="there is no checker spelling; there are links"):
        run(Result({}, ()), arguments=["spelling"])
    (tmp_path / "conf.py").unlink()
    with pytest.raises(ProjectError, match=r"there is no conf\.py"):
        run(Result({}, ()))


def test_nothing_to_look_at_is_a_fault(run):
    code, said = run(Result({"pages": 0}, ()))
    assert code == 1
    assert "there was nothing to look at: run courseware build" in said.out


def test_program_that_is_missing_is_a_fault_that_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    for call, said in (
        (subprocesses.java, "default-jre-headless"),
        (subprocesses.node, "nodejs"),
        (browser.chromium, "chromium"),
    ):
        with pytest.raises(MissingCheckerError, match=f"apt-get install {said}"):
            call()
    with pytest.raises(MissingCheckerError, match="courseware check --install"):
        subprocesses.version(tmp_path, "axe-core")
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "chrome"))
    with pytest.raises(MissingCheckerError, match="/chrome, which is no program: set CHROMIUM to"):
        browser.chromium()

    def check(_outputs):
        raise MissingCheckerError("java is not installed")

    result = run_checker(Checker("markup", check), Outputs(tmp_path, tmp_path))
    assert result.findings == (Finding("", "not-run", "java is not installed"),)


@pytest.mark.parametrize(
    ("module", "package", "name"),
    [("page", "page-validation", "pdfua"), ("playwright.sync_api", "playwright", "keyboard")],
)
def test_package_that_is_missing_costs_its_own_row(tmp_path, monkeypatch, module, package, name):
    monkeypatch.setitem(sys.modules, module, None)
    (checker,) = (checker for checker in CHECKERS if checker.name == name)
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "index.html").write_text("<p>Words</p>")
    ((_checker, result),) = run_checkers([checker], Outputs(tmp_path, tmp_path))
    message = f"{package} is not installed: pip install 'sphinx-courseware[check]'"
    assert result.findings == (Finding("", "not-run", message),)


def test_program_that_does_not_end_costs_its_own_row(tmp_path, monkeypatch):
    monkeypatch.setattr(subprocesses, "_PATIENCE", 0.1)

    def check(_outputs):
        subprocesses.run(["sleep", "60"])
        return Result({"pages": 1}, ())

    (finding,) = run_checker(Checker("alfa", check), Outputs(tmp_path, tmp_path)).findings
    assert finding.rule == "not-run"
    assert "sleep 60 was stopped: it had not ended after 0.1 seconds" in finding.message


def test_each_checker_and_count_has_words_for_readers():
    assert [checker.name for checker in CHECKERS] == list(ABOUT)
    assert set(COUNTED) >= {"pages", "files", "links", "warnings"}


def test_settings_name_the_pages_to_measure(tmp_path):
    settings = tmp_path / "pyproject.toml"
    settings.write_text('[tool.conformance]\nmeasured = ["a.html"]\n')
    assert find_outputs(tmp_path, tmp_path, settings).measured == ("a.html",)
    assert find_outputs(tmp_path, tmp_path, tmp_path / "missing.toml").measured == ("index.html",)


def test_record_is_the_same_whenever_it_is_written(tmp_path):
    runs = [(CHECKERS[0], Result({"pages": 1}, (FAULT, FAULT._replace(location="a")), 0, {"b": "1", "a": "2"}))]
    report = results.create_report(Outputs(tmp_path, tmp_path), runs)
    assert list(report["tools"]) == ["a", "b"]
    assert [one["location"] for one in report["findings"]] == ["a", FAULT.location]
