"""The seed page in a small Jekyll site: what is written, byte for byte, and what the report says."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jekyll2myst.__main__ import main
from jekyll2myst.bibliography import entry_of
from jekyll2myst.convert import PageConverter
from jekyll2myst.liquid import Expander, ExpandError
from jekyll2myst.model import SourcePage
from jekyll2myst.recipe import Recipe
from jekyll2myst.works import Works
from jekyll2myst.writer import myst
from project import REPOSITORY, Project

SITES = REPOSITORY / "tests" / "sites"
SITE, EXPECTED = SITES / "seed", SITES / "seed.expected"
PAGE = "docs/modules/partnerships/section-2-2.md"
CORPUS = REPOSITORY.parent / "shared" / "corpus" / "connectedlib"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def book(folder: Path) -> dict[str, bytes]:
    return {
        name: content for name, content in files(folder).items() if name.startswith("docs/") or name.endswith(".bib")
    }


def test_expected_output(tmp_path):
    assert main([str(SITE), str(tmp_path)]) == 0
    if os.environ.get("REWRITE_GOLDENS"):
        shutil.rmtree(EXPECTED)
        for name, content in book(tmp_path).items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_bytes(content)
    assert book(tmp_path) == book(EXPECTED)


def test_project_page_is_the_converters(tmp_path):
    assert (EXPECTED / PAGE).read_bytes() == (REPOSITORY / PAGE).read_bytes()


def test_same_bytes_twice(tmp_path):
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
    assert sum(count for name, count in report["totals"].items() if name not in {"pages", "words"}) == len(
        report["elements"]
    )


def test_output_builds_without_a_warning(tmp_path):
    out = tmp_path / "out"
    main([str(SITE), str(out)])
    shutil.copy(REPOSITORY / "tests" / "roots" / "test-casebook" / "conf.py", out)
    pages = "\n".join(sorted(name[5:-3] for name in files(out) if name.startswith("docs/")))
    (out / "docs" / "index.md").write_text(f"# Book\n\n:::{{toctree}}\n{pages}\n:::\n")
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


BAD = {
    "missing-include": ("{% include gone.html %}", 5, "include gone.html cannot be read"),
    "leaving-include": ("{% include ../../secret.html %}", 5, "may not leave _includes"),
    "circle": ("{% include circle.html %}", 1, "includes itself"),
    "bad-liquid": ("{% if %}", 5, "Liquid:"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_page_is_a_located_error_and_the_others_are_converted(tmp_path, capsys, name):
    body, line, message = BAD[name]
    site = tmp_path / "site"
    shutil.copytree(SITE, site)
    (site / "_includes" / "circle.html").write_text("{% include circle.html %}")
    (site / "bad.md").write_text(f"---\ntitle: Bad\n---\n\n{body}\n")
    assert main([str(site), str(tmp_path / "out")]) == 1
    printed = capsys.readouterr().err
    assert message in printed
    assert f"bad.md:{line}:" in printed or name == "circle"
    assert (tmp_path / "out" / PAGE).is_file()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"---\ntitle: a: b\n---\n", "bad.md:2: front matter is not YAML"),
        (b"---\ntitle: x\n---\ncaf\xe9\n", "bad.md:4: is not UTF-8"),
        (b"a\0b", "bad.md:1: holds a NUL"),
    ],
)
def test_unreadable_page(tmp_path, capsys, content, message):
    site = tmp_path / "site"
    shutil.copytree(SITE, site)
    (site / "bad.md").write_bytes(content)
    assert main([str(site), str(tmp_path / "out")]) == 1
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"), [(["gone", "out"], "is not a folder"), ([".", "out", "--recipe", "x"], "no such recipe")]
)
def test_nothing_done(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "key", "author"),
    [
        ("[My Wish](https://x.org/a). Dave Eggers/TED, 2008.", "eggers2008wish", "Dave Eggers"),
        ("[Title Words](https://x.org), by Kelly M. Hoffman. Journal, 2011.", "hoffman2011title", "Kelly M. Hoffman"),
        ("Pelman, A. (2009). It takes two! Journal, 2009(Fall), 26.", "pelman2009takes", "Pelman, A."),
        ("A Lab (2014, Jennifer Larson). Journal, 2014(Winter), 22–24.", "larson2014lab", "Jennifer Larson"),
    ],
)
def test_notes_become_entries(text, key, author):
    entry = entry_of(text)
    assert entry is not None
    assert (entry.key, entry.fields["author"]) == (key, author)


def test_prose_note_stays_a_note():
    assert entry_of("Names have been changed.") is None


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 8000),
    st.integers(0, 200),
    st.sampled_from(["", "<td>", "</div>", "<!--", "```", "> ", "{%", "\\", "<"]),
)
def test_mutated_page_never_raises(start, length, inserted):
    text = (SITE / "modules" / "partnerships" / "section-2-2.md").read_text().split("---\n", 2)[2]
    page = SourcePage("x.md", {"title": "T"}, text[:start] + inserted + text[start + length :], 1)
    expander = Expander(lambda name: "", lambda name: True, {})
    try:
        made = myst(PageConverter(page, Recipe(), Works()).document(expander))
    except ExpandError:
        return
    assert made.startswith("# T")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_corpus_loses_no_word_and_no_code_gets_out(tmp_path):
    assert main([str(CORPUS), str(tmp_path)]) == 0
    import re

    for name, content in book(tmp_path).items():
        assert not re.search(rb"INT[SK][ _-]*\d", content), name
