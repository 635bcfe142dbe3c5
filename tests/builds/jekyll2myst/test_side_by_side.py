"""A site is the same book with any number of processes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jekyll2myst import parallel
from jekyll_fixtures import run_command, write_site

RECIPE = """
case_includes = "case_*.html"
private = "SECRET-[0-9]+"
[units]
"unit.html" = "parts/unit.inc"
"""
CONFIG = """
collections:
  hidden: {output: false}
  parts: {output: true}
"""
CASE = """
<div><label>Case</label><p>Told by SECRET-1.[^c]</p>
<ul><li><a href="https://e.example/case">A Case of Its Own</a>. Ann Author, 2001.</li></ul></div>
{% gone_in_case %}
"""
#: what two processes can answer otherwise than one: names that are given in the order of pages
PAGE = """---
title: Page NUMBER
---
{% include case_one.html %}
{% include unit.html %}
{% include caf.md %}
{% include theme/missing.html image="/a.png" %}
{% for one in site.hidden %}{{ one.content }}{% endfor %}
{% for part in site.parts offset: PARITY limit: 1 %}{{ part.content }}{% endfor %}
{% plugin_tag NUMBER %}

<div class="odd-box"><p>Boxed NUMBER</p></div>
<svg viewBox="0 0 200 200"><path d="M0 0"/><text>Drawing DRAWING</text></svg>

![A](/img/a%20b.png) ![B](/img/NAME.png) [next](page-NEXT.md#there) [gone](/gone-NUMBER/)

A claim.[^n]

[^n]: [The Work of EVEN](https://e.example/EVEN). Ann Author, 20NUMBER.
"""
FILES = {
    "_config.yml": CONFIG,
    "_includes/case_one.html": CASE,
    "_includes/unit.html": "<p>A unit, {{ page.title }}</p>{% another_plugin %}",
    "_hidden/one.md": "---\ntitle: One\n---\nHidden {% hidden_plugin %} {% include absent.html %} {{ 'x' | odd }}\n",
    "img/a b.png": "a",
    "img/a-b.png": "b",
    # each shows the other, so that what it holds depends on which is asked for
    "_parts/a.md": "---\ntitle: A\n---\nPart A {% for p in site.parts %}({{ p.content }}){% endfor %}\n",
    "_parts/b.md": "---\ntitle: B\n---\nPart B {% for p in site.parts %}[{{ p.content }}]{% endfor %}\n",
}
COUNT = 14


def make_site(folder: Path) -> None:
    """Write a site whose pages ask for the same things, and for things that want the same name."""
    pages = {}
    for number in range(COUNT):
        text = PAGE.replace("NUMBER", f"{number:02}").replace("NEXT", str((number + 1) % COUNT))
        text = (
            text.replace("EVEN", str(number // 2))
            .replace("DRAWING", str(number % 3))
            .replace("PARITY", str(number % 2))
        )
        pages[f"page-{number}.md"] = text.replace("NAME", ("a b", "a-b")[number % 2])
    # a page that cannot be converted, and one that links there
    pages["page-7.md"] = pages["page-7.md"].replace("{% plugin_tag 07 %}", "<b>" * 3000)
    write_site(folder / "site", {**FILES, **pages})
    (folder / "site/_includes/caf.md").write_bytes("Caf\xe9".encode("latin-1"))
    (folder / "recipe.toml").write_text(RECIPE)


def convert(folder: Path, monkeypatch: pytest.MonkeyPatch, processes: int, chunk: int) -> dict[str, bytes | str]:
    """Return all files that the command writes with so many processes, and what it says."""
    make_site(folder)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: range(processes))
    monkeypatch.setattr(parallel, "_MIN_TASKS", 2)
    monkeypatch.setattr(parallel, "_CHUNK", chunk)
    status, stderr, stdout = run_command(folder, "--recipe", "recipe.toml")
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in (folder / "out").rglob("*.*")}
    return {**files, "said": f"{status}\n{stderr}\n{stdout}"}


def test_same_bytes_with_any_number_of_processes(tmp_path, monkeypatch):
    one = convert(tmp_path / "one", monkeypatch, 1, 8)
    report = one["out/report.json"]
    assert isinstance(report, bytes)
    for name in ("plugin_tag", "hidden_plugin", "absent.html", "gone_in_case", "odd-box", "read as", "no such file"):
        assert name in report.decode() + str(one["said"]), name
    assert {name for name in one if name.endswith(".svg")}, "drawings are named in the order of pages"
    for processes, chunk in ((2, 1), (3, 4)):
        assert convert(tmp_path / f"{processes}", monkeypatch, processes, chunk) == one
