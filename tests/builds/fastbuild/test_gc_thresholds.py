"""Python's collector of cycles while a book is built."""

from __future__ import annotations

import gc

from fastbuild.gc_thresholds import OLD, YOUNG
from sphinx.application import Sphinx


def thresholds(project, monkeypatch, extensions):
    """Build, and return the thresholds while pages were read."""
    seen = set()
    init = Sphinx.__init__

    def initialise(app, *args, **kwargs):
        init(app, *args, **kwargs)
        app.connect("source-read", lambda *_: seen.add(gc.get_threshold()))

    monkeypatch.setattr(Sphinx, "__init__", initialise)
    project("fastbuild").build("html", settings={"extensions": extensions})
    return seen


STOCK = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]


def test_the_fault_is_still_there(project, monkeypatch):
    before = gc.get_threshold()
    assert thresholds(project, monkeypatch, STOCK) == {before}, "Sphinx sets thresholds: take gc_thresholds out"
    assert before[0] < YOUNG and before[2] < OLD


def test_raised_while_building(project, monkeypatch):
    before = gc.get_threshold()
    assert thresholds(project, monkeypatch, [*STOCK, "fastbuild.gc_thresholds"]) == {(YOUNG, before[1], OLD)}
    assert gc.get_threshold() == before
