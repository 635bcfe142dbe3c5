"""kramdown, fixture by fixture: the tree that each piece of syntax is read as, the lines it is found on, its bounds."""

from __future__ import annotations

import pytest
from jekyll_fixtures import parameters
from kramdown_fixtures import lines_of, read_kramdown, tree_of


@pytest.mark.parametrize("case", parameters("kramdown"))
def test_tree(case):
    case.check(tree_of(case))


@pytest.mark.parametrize("case", parameters("lines"))
def test_lines(case):
    case.check(lines_of(case))


def depth_of(tag: str, text: str) -> tuple[int, list[str], str]:
    """Return how many elements *tag* are read in *text*, what is reported, and the words that remain."""
    nodes, reports = read_kramdown(text)
    elements = [one for node in nodes for one in node.walk()]
    return sum(one.tag == tag for one in elements), reports, "".join(node.text_content() for node in nodes)


@pytest.mark.parametrize(
    ("tag", "begin", "end", "most", "reported"),
    [
        pytest.param("b", "a <b>", "</b>", 40, ["! markup, line 1: <b>"], id="spans of HTML"),
        pytest.param("div", "<div>", "</div>", 150, ["! markup, line 0: <div>x</div>"], id="blocks of HTML"),
    ],
)
def test_what_is_nested_deeper_is_read_as_text(tag, begin, end, most, reported):
    within = depth_of(tag, begin * most + "x" + end * most)
    assert within[:2] == (most, [])
    count, reports, words = depth_of(tag, begin * (most + 1) + "x" + end * (most + 1))
    assert (count, [report.split(" data-")[0][:22] for report in reports]) == (most, [one[:22] for one in reported])
    assert "x" in words


def test_text_nested_deeper_shows_its_marks():
    text = "a *b* `c` [d](e)"
    for _ in range(42):
        text = f"[{text}](u)"
    assert depth_of("em", text)[0] == 0
    assert depth_of("a", text) == (41, [], "[a *b* `c` [d](e)](u)")


def test_elements_beside_each_other_are_not_nested():
    assert depth_of("b", "a " + "<b>x</b>" * 99)[:2] == (99, [])
    assert depth_of("em", "*x* " * 99)[:2] == (99, [])


def test_an_element_far_from_its_end_on_a_long_page():
    lines = "one\n" * 3997
    assert depth_of("div", f"<div>\n{lines}</div>\n" + "\n" * 10)[:2] == (1, [])
    assert depth_of("div", f"<div>\n{lines}\n\n</div>\n" + "\n" * 10)[:2] == (0, ["! markup, line 1: <div>"])
