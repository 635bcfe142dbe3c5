"""The account of a conversion against its sources and what was written, read by other means than its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from jekyll2myst.__main__ import main
from project import REPOSITORY
from selectolax.lexbor import LexborHTMLParser

SITES = REPOSITORY / "tests" / "sites"
CORPUS = REPOSITORY.parent / "shared" / "corpus" / "connectedlib"
WORD = re.compile(r"[^\W_]+")
#: kinds of elements that the new page shows in words
WITH_WORDS = {"words", "heading", "link", "list item", "table cell"}
#: kinds of facts, and what they are in HTML
COUNTED = {"list": "ul, ol", "list item": "li", "quotation": "blockquote", "code": "pre", "table": "table"}


def parameters(names: dict[str, Path]) -> list:
    absent = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
    return [pytest.param(path, id=name, marks=[absent] if path == CORPUS else []) for name, path in names.items()]


@pytest.fixture(scope="module", params=parameters({"every": SITES / "every", "seed": SITES / "seed", "corpus": CORPUS}))
def converted(request, tmp_path_factory):
    out = tmp_path_factory.mktemp("account")
    assert main([str(request.param), str(out)]) == 0
    return out, json.loads((out / "report.json").read_text())


def test_nothing_is_lost_and_every_fate_is_counted(converted):
    _out, report = converted
    fates = Counter(element["fate"] for element in report["elements"])
    assert fates["lost"] == report["totals"]["lost words"] == 0
    assert {name: report["totals"][name] for name in fates} == dict(fates)
    kinds = Counter((element["kind"], element["fate"]) for element in report["elements"])
    assert dict(kinds) == {(kind, fate): count for kind, row in report["kinds"].items() for fate, count in row.items()}
    assert not any("lost" in row for row in report["facts"].values())
    # each heading and each link that is an element is a fact, too
    elements = Counter(element["kind"] for element in report["elements"])
    for kind in ("code", "math", "list item"):
        assert sum(report["facts"].get(kind, {}).values()) <= elements[kind]


def test_each_new_line_holds_what_it_is_said_to(converted):
    out, report = converted
    targets = {page["source"]: page["target"] for page in report["pages"]}
    checked = 0
    for element in report["elements"]:
        if element["kind"] not in WITH_WORDS or element["fate"] != "kept" or not element["at"]:
            continue
        text = element["text"].rpartition(" → ")[0] if element["kind"] == "link" else element["text"]
        words = WORD.findall(text.lower())
        if words:
            line = (out / "docs" / targets[element["source"]]).read_text().split("\n")[element["at"] - 1]
            line_words = WORD.findall(line.lower())
            # a word may be parted by markup, and the text of an element joins what stands in lines of its own
            is_there = words[0] in "".join(line_words) or any(words[0].startswith(word) for word in line_words)
            assert is_there, (element, line)
            checked += 1
    assert checked > 40


def test_what_is_kept_has_a_line(converted):
    _out, report = converted
    kept = [one for one in report["elements"] if one["fate"] == "kept" and one["kind"] in WITH_WORDS and one["text"]]
    assert [one for one in kept if not one["at"] and WORD.search(one["text"].rpartition(" → ")[0] or one["text"])] == []


@pytest.mark.program("jekyll")
def test_facts_are_as_many_as_in_the_pages_that_jekyll_makes(tmp_path):
    """Without its layouts a site is its pages, which Jekyll and the converter read alike."""
    site = shutil.copytree(SITES / "every", tmp_path / "site")
    for layout in (site / "_layouts").glob("*.html"):
        layout.write_text("{{ content }}")
    environment = {**os.environ, "JEKYLL_ENV": "production", "LC_ALL": "C.UTF-8", "JEKYLL_NO_BUNDLER_REQUIRE": "true"}
    command = ["jekyll", "build", "-q", "-s", str(site), "-d", str(tmp_path / "old"), "--disable-disk-cache"]
    subprocess.run(command, check=True, env=environment)
    main([str(site), str(tmp_path / "out")])
    facts = json.loads((tmp_path / "out" / "report.json").read_text())["facts"]
    pages = [LexborHTMLParser(path.read_text()) for path in (tmp_path / "old").rglob("*.html")]
    # what the book makes itself
    for page in pages:
        for node in page.css("#markdown-toc, .footnotes"):
            node.decompose()
    for kind, selector in COUNTED.items():
        facts[kind].pop("dropped", 0)
        count = sum(bool((node.text() or "").strip()) for page in pages for node in page.css(selector))
        assert (kind, sum(facts[kind].values())) == (kind, count)
