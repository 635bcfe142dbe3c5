"""MyST as MyST reads it, fixture by fixture: the words that are seen, and whether kramdown reads the same."""

from __future__ import annotations

from time import process_time

import pytest
from jekyll2myst import kramdown
from jekyll2myst.proof.parser import make_parser
from jekyll2myst.proof.reading_limit import ReadingLimitError, limit_reading
from jekyll2myst.tree import Node
from jekyll2myst.writing.myst_reader import is_parsed_alike
from jekyll_fixtures import parameters
from kramdown_fixtures import signatures_of, words_of


@pytest.mark.parametrize("case", parameters("words"))
def test_words(case):
    case.check(words_of(case))


@pytest.mark.parametrize("case", parameters("signatures"))
def test_signatures(case):
    case.check(signatures_of(case))


def read_page(text: str) -> list[Node]:
    nodes, _context = kramdown.parse(text, 1, {}, lambda *_what: None)
    return nodes


def measure_comparing(piece: str, count: int) -> float:
    """Return how many seconds of the processor a text takes to be compared with its page, at best."""
    nodes = read_page(piece * count)
    seconds = []
    for addition in range(3):
        start = process_time()
        # each time another text, for the last ones are remembered
        is_parsed_alike(nodes, piece * count + "\n" * addition)
        seconds.append(process_time() - start)
    return min(seconds)


#: blocks that end in lines in which the one before could go on
UNTIMELY_ENDS = [
    pytest.param("> # a\nb\n", id="heading in a quotation"),
    pytest.param("> # a\n-->\n", id="heading in a quotation above an arrow"),
    pytest.param(">>\n| \n", id="empty quotation in a quotation"),
    pytest.param("> ```\na\n", id="code in a quotation"),
    pytest.param("> |a|\n> |-|\nb\n", id="table in a quotation"),
    pytest.param("> > # a\n> b\n", id="heading in a quotation in a quotation"),
    pytest.param("a\n~ b\n1.\n", id="definition above an empty item"),
]


@pytest.mark.parametrize("piece", UNTIMELY_ENDS)
def test_growth_is_linear(piece):
    assert measure_comparing(piece, 1600) < 16 * measure_comparing(piece, 200) + 0.2


@pytest.mark.parametrize("piece", UNTIMELY_ENDS)
def test_reading_ends_at_the_limit(piece):
    parser, few, many = make_parser(), piece * 20, piece * 500
    assert parser.parse(few, limit_reading(few)) == parser.parse(few)
    with pytest.raises(ReadingLimitError):
        parser.parse(many, limit_reading(many))
    assert parser.parse(many)


@pytest.mark.parametrize(
    "piece",
    [
        "a *b*,\n",
        "> a\nb\n",
        "> a\n>\n> > b\n>\n",
        "* a\n",
        "> * a *b*\n",
        "- a\n\n  > b\n\n",
        "| a | b |\n|---|---|\n| c | d |\n\n",
    ],
)
def test_what_people_write_stays_below_the_limit(piece):
    assert is_parsed_alike(read_page(piece * 500), piece * 500)
