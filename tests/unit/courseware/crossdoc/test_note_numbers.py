"""One row of numbers for the notes of a page."""

from __future__ import annotations

from courseware.crossdoc.note_numbers import number_notes, sort_notes
from docutils import nodes
from docutils.utils import new_document


def call(name: str) -> nodes.footnote_reference:
    return nodes.footnote_reference("", "?", refid=name)


def note(name: str, label: str, *calls: str) -> nodes.footnote:
    return nodes.footnote("", nodes.label("", label), nodes.paragraph("", name, *map(call, calls)), ids=[name])


def numbered(*parts: nodes.Node) -> tuple[list[str], dict[str, str]]:
    """Number the notes of a page of *parts*; return the numbers of its calls, and those of its notes by id."""
    document = new_document("page")
    document += parts
    notes = {each["ids"][0]: each for each in document.findall(nodes.footnote)}
    calls = list(document.findall(nodes.footnote_reference))
    number_notes(calls, notes)
    return [each.astext() for each in calls], {name: each[0].astext() for name, each in notes.items()}


def test_numbers_follow_the_calls_of_the_text_then_those_of_notes():
    text = nodes.paragraph("", "", call("typed"), call("a"), call("cited"), call("a"))
    calls, notes = numbered(note("early", "9", "inner"), text, note("typed", "7"), note("a", "2", "early", "cited"),
                            note("cited", "1"), note("inner", "4"))  # fmt: skip
    assert notes == {"typed": "1", "a": "2", "cited": "3", "early": "4", "inner": "5"}
    assert calls == ["5", "1", "2", "3", "2", "4", "3"]


def test_uncalled_notes_are_last_and_other_labels_stay():
    calls, notes = numbered(note("uncalled", "1", "inner"), call("star"), call("a"), note("a", "2"), note("star", "*"),
                            note("inner", "3"), call("nothing"))  # fmt: skip
    assert notes == {"a": "1", "star": "*", "uncalled": "2", "inner": "3"}
    assert calls == ["3", "*", "1", "?"]


def test_notes_that_stand_together_are_sorted():
    text = nodes.paragraph()
    holder = nodes.container(
        "", note("c", "3"), note("b", "2"), text, note("d", "4"), note("star", "*"), note("a", "1")
    )
    sort_notes(holder)
    assert [each["ids"][0] if each is not text else "" for each in holder] == ["b", "c", "", "a", "d", "star"]
