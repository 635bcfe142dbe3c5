"""What is known of the notes of a page before it is written."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document
from hypothesis import given
from hypothesis import strategies as st
from taggedpdf.note_plan import plan_notes


def call(name: str) -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.Text("Words"), nodes.footnote_reference("", "1", refid=name))


def note(name: str, *calls: str, label: str = "1") -> nodes.footnote:
    return nodes.footnote("", nodes.label("", label), *map(call, calls), ids=[name])


def page(*blocks: nodes.Node) -> nodes.document:
    document = new_document("page")
    document += blocks
    return document


def test_note_is_placed_by_its_call_wherever_it_is_defined():
    quoted = note("quoted")
    document = page(note("early"), nodes.block_quote("", quoted), call("early"), call("quoted"), note("uncalled"))
    plan = plan_notes(document)
    assert plan.called == {"early", "quoted"}
    assert [plan.is_placed(each) for each in document.findall(nodes.footnote)] == [True, True, False]
    assert plan.holds_placed_notes_only(quoted.parent)


def test_notes_that_notes_call_follow_in_the_order_of_their_numbers():
    document = page(
        call("a"), call("b"), note("a", "x"), note("b", "y", "a"), note("y", label="3"), note("x", "b", label="4")
    )
    plan = plan_notes(document)
    assert (plan.called, plan.nested) == ({"a", "b"}, ("y", "x"))


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_of_two_notes_that_call_each_other_the_first_is_text(order):
    first, second = order
    plan = plan_notes(page(note(first, second), note(second, first)))
    assert (plan.called, plan.nested) == ({second}, ())


def test_note_that_calls_itself_is_neither_lost_nor_placed():
    document = page(note("own", "own"))
    plan = plan_notes(document)
    assert (plan.called, plan.nested) == (frozenset(), ())
    assert not plan.is_placed(document[0])


@pytest.mark.parametrize("words", ["Sources", "Whatever"])
@pytest.mark.parametrize("frame", [lambda *notes: notes, lambda *notes: (nodes.container("", *notes),)])
def test_rubric_above_notes_that_are_all_placed_heads_nothing(words, frame):
    rubric = nodes.rubric("", words)
    plan = plan_notes(page(call("a"), rubric, *frame(note("a")), nodes.rubric("", "Next"), call("a")))
    assert plan.heads_placed_notes_only(rubric)


def test_rubric_above_an_uncalled_note_or_a_text_stays():
    rubric = nodes.rubric("", "Notes")
    document = page(call("a"), rubric, note("a"), note("uncalled"))
    assert not plan_notes(document).heads_placed_notes_only(rubric)
    document = page(call("a"), rubric, note("a"), call("a"))
    assert not plan_notes(document).heads_placed_notes_only(rubric)


def test_heading_above_placed_notes_heads_nothing_but_not_with_a_section_below_it():
    title = nodes.title("", "Whatever")
    section = nodes.section("", title, note("a"))
    document = page(call("a"), section, nodes.section("", nodes.title("", "Next")))
    assert plan_notes(document).heads_placed_notes_only(title)
    section += nodes.section("", nodes.title("", "Below"))
    assert not plan_notes(document).heads_placed_notes_only(title)


@pytest.mark.parametrize(("words", "heads_nothing"), [("Footnotes", True), ("What comes next", False)])
def test_empty_heading_before_notes_that_were_moved_to_the_end_is_judged_by_its_words(words, heads_nothing):
    title = nodes.title("", words)
    rule = nodes.transition(classes=["footnotes"])
    document = page(call("a"), nodes.section("", title), rule, note("a"))
    plan = plan_notes(document)
    assert plan.heads_placed_notes_only(title) is heads_nothing
    assert plan.heads_placed_notes_only(rule)


@given(st.lists(st.tuples(st.booleans(), st.lists(st.integers(0, 7), max_size=3)), max_size=8), st.data())
def test_every_note_is_placed_once_or_printed_where_it_stands(notes, data):
    definitions = [
        note(f"n{index}", *(f"n{target}" for target in calls)) for index, (_quoted, calls) in enumerate(notes)
    ]
    calls = [call(f"n{target}") for target in data.draw(st.lists(st.integers(0, 7), max_size=4))]
    blocks = [
        nodes.block_quote("", each) if quoted else each
        for each, (quoted, _calls) in zip(definitions, notes, strict=True)
    ]
    plan = plan_notes(page(*data.draw(st.permutations(calls + blocks))))
    assert plan.called.isdisjoint(plan.nested)
    assert len(set(plan.nested)) == len(plan.nested)
    in_place = [each for each in definitions if not plan.is_placed(each)]
    # who calls a note decides where it is: the text, which notes in place belong to, or notes that are placed
    called_by_text = {
        reference["refid"]
        for block in (*calls, *in_place)
        for reference in block.findall(nodes.footnote_reference)
        if reference["refid"] in plan.by_id
    }
    assert plan.called <= called_by_text
    assert called_by_text <= plan.called | set(plan.nested) | {each["ids"][0] for each in in_place}
    for name in plan.nested:
        assert any(reference["refid"] == name for each in definitions
                   for reference in each.findall(nodes.footnote_reference) if plan.is_placed(each))  # fmt: skip
