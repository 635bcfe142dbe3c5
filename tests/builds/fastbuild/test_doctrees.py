"""What Sphinx keeps in memory of doctrees."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastbuild import doctrees
from fastbuild.doctrees import FirstKeys, LatestKeys
from sphinx.application import Sphinx

STOCK = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]
NUMBER = 30


def kept(project, monkeypatch, extensions) -> tuple[int, int, dict[str, bytes]]:
    """Build a book of many pages; return how many doctrees were kept, how many as bytes, and the files."""
    seen = []
    init = Sphinx.__init__

    def initialise(app, *args, **kwargs):
        init(app, *args, **kwargs)
        app.connect("env-updated", lambda app, env: seen.append(len(env._write_doc_doctree_cache)))
        app.connect("build-finished", lambda app, _error: seen.append(len(app.env._pickled_doctree_cache)))

    monkeypatch.setattr(Sphinx, "__init__", initialise)
    book = project("fastbuild")
    for number in range(NUMBER):
        book.write(f"more/{number:02}.md", f"---\norphan: true\n---\n\n# Page {number}\n\nA page.\n")
    out = book.build("html", settings={"extensions": extensions})
    made = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.html"))}
    book.build("html", settings={"extensions": extensions, "html_title": "Another title"})
    whole, _bytes_first, _whole_then, pickled = seen
    return whole, pickled, made


def test_the_fault_is_still_there(project, monkeypatch):
    whole, pickled, _made = kept(project, monkeypatch, STOCK)
    assert whole > NUMBER and pickled > NUMBER, "Sphinx keeps few doctrees: take fastbuild.doctrees out"


def test_few_are_kept_and_no_byte_is_another(project, monkeypatch, tmp_path):
    stock = kept(project, monkeypatch, STOCK)[2]
    monkeypatch.setattr(doctrees, "DOCTREES", 3)
    monkeypatch.setattr(doctrees, "PICKLES", 2)
    whole, pickled, made = kept(
        lambda name: project_in(project, tmp_path, name), monkeypatch, [*STOCK, "fastbuild.doctrees"]
    )
    assert (whole, pickled) == (3, 2)
    assert made == stock


def project_in(project, folder: Path, name: str):
    """A second book beside the one of the fixture."""
    return type(project("fastbuild"))(folder / "second", name)


def test_first_takes_no_more_than_it_may():
    some: FirstKeys[int] = FirstKeys(2)
    for number, key in enumerate("abc"):
        some[key] = number
    some["a"] = 7
    assert some == {"a": 7, "b": 1}
    assert some.pop("a") == 7
    some["c"] = 3
    assert set(some) == {"b", "c"}


def test_latest_forgets_what_was_asked_for_longest_ago():
    some: LatestKeys[int] = LatestKeys(2)
    some["a"], some["b"] = 1, 2
    assert some["a"] == 1
    some["c"] = 3
    assert set(some) == {"a", "c"}
    with pytest.raises(KeyError):
        some["b"]
