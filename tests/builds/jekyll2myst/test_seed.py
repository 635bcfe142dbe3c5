"""The seed page in a small Jekyll site: what is written, byte for byte, and what the report says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from jekyll2myst.__main__ import main
from project import REPOSITORY, Project

SITES = REPOSITORY / "tests" / "sites"
SITE, EXPECTED = SITES / "seed", SITES / "seed.expected"
PAGE = "docs/modules/partnerships/section-2-2.md"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def book(folder: Path) -> dict[str, bytes]:
    return {
        name: content for name, content in files(folder).items() if name.startswith("docs/") or name.endswith(".bib")
    }


def words(page: Path) -> list[str]:
    """Return the words of a page's source but those that name a speaker, which its fields say in other words.

    Nor are there those that say how a table of benefits is set.
    """
    omitted = ("{attribution=", ":titles:", "::::{benefit-more}")
    lines = [line for line in page.read_text().splitlines() if not line.startswith(omitted)]
    # the book prints both forms of the apostrophe as one
    return re.findall(r"[\w'-]+", "\n".join(lines).replace("’", "'"))


def test_expected_output(tmp_path):
    assert main([str(SITE), str(tmp_path)]) == 0
    if os.environ.get("REWRITE_GOLDENS"):
        shutil.rmtree(EXPECTED)
        for name, content in book(tmp_path).items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_bytes(content)
    assert book(tmp_path) == book(EXPECTED)


def test_project_page_keeps_every_word_of_the_converters_page():
    """The page was dressed with components, which add words and change none."""
    dressed = iter(words(REPOSITORY / PAGE))
    assert [word for word in words(EXPECTED / PAGE) if word not in dressed] == []


def test_same_bytes_twice(tmp_path):
    """In two processes that put what is in sets in another order."""
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "jekyll2myst", str(SITE), str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext"), "PYTHONHASHSEED": seed}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    assert files(tmp_path / "1") == files(tmp_path / "2") != {}


def test_nothing_changes_where_nothing_changed(tmp_path):
    main([str(SITE), str(tmp_path)])
    first = files(tmp_path)
    main([str(SITE), str(tmp_path)])
    assert files(tmp_path) == first


def test_report_accounts_for_every_word_and_keeps_the_code_private(tmp_path):
    main([str(SITE), str(tmp_path)])
    report = json.loads((tmp_path / "report.json").read_text())
    assert [page["lost"] for page in report["pages"]] == [[]] * 7
    assert report["totals"]["private"] == 1
    assert "INTS_063" in (tmp_path / "report.json").read_text()
    assert not any(b"INTS_" in content for content in book(tmp_path).values())


def test_output_builds_without_a_warning(tmp_path):
    out = tmp_path / "out"
    main([str(SITE), str(out)])
    Project(tmp_path / "project", out).build("html", source="docs")


def test_hand_edit_is_kept(tmp_path, capsys):
    main([str(SITE), str(tmp_path)])
    (tmp_path / PAGE).write_text("mine")
    main([str(SITE), str(tmp_path)])
    assert (tmp_path / PAGE).read_text() == "mine"
    assert (tmp_path / (PAGE + ".new")).read_bytes() == (EXPECTED / PAGE).read_bytes()
    assert f"{PAGE}: was edited" in capsys.readouterr().err
    main([str(SITE), str(tmp_path), "--force"])
    assert (tmp_path / PAGE).read_bytes() == (EXPECTED / PAGE).read_bytes()


def test_curated_entry_is_cited_and_kept(tmp_path):
    shutil.copy(REPOSITORY / "references.bib", tmp_path)
    before = (tmp_path / "references.bib").read_bytes()
    main([str(SITE), str(tmp_path)])
    assert (tmp_path / "references.bib").read_bytes() == before
    assert "staloch_takeit" in (tmp_path / "docs" / "cases" / "createch.md").read_text()
