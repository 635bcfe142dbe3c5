"""Python's collector of cycles while a book is built."""

from __future__ import annotations

import gc

import pytest
from fastbuild import gc_thresholds
from fastbuild.gc_thresholds import OLD, YOUNG
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder


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


def test_what_is_known_is_frozen_while_pages_are_written(project, monkeypatch):
    monkeypatch.setattr(gc_thresholds, "_MANY_PAGES", 2)
    before, seen = gc.get_freeze_count(), []
    monkeypatch.setattr(
        StandaloneHTMLBuilder,
        "handle_page",
        lambda *_of_page, **_options: seen.append((gc.get_freeze_count(), gc.get_threshold()[0])),
    )
    project("fastbuild").build("html", settings={"extensions": [*STOCK, "fastbuild.gc_thresholds"]})
    assert min(seen) > (before + 10_000, 0)
    assert {young for _count, young in seen} == {YOUNG}
    assert gc.get_freeze_count() <= before


def test_memory_is_frozen_with_the_last_of_many_pages_and_not_for_a_few(project, monkeypatch):
    """To freeze it, all of it is walked, which takes longer than to write a page."""
    frozen = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    book = project("fastbuild")
    for most, count in ((1000, 0), (2, 1)):
        monkeypatch.setattr(gc_thresholds, "_MANY_PAGES", most)
        book.build("html", settings={"extensions": [*STOCK, "fastbuild.gc_thresholds"], "html_title": str(most)})
        assert len(frozen) == count


def test_a_collector_that_is_off_is_left_alone(project, monkeypatch):
    monkeypatch.setattr(gc, "freeze", lambda: pytest.fail("frozen"))
    monkeypatch.setattr(gc_thresholds, "_MANY_PAGES", 1)
    gc.disable()
    try:
        project("fastbuild").build("html", settings={"extensions": [*STOCK, "fastbuild.gc_thresholds"]})
    finally:
        gc.enable()
