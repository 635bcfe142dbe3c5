"""The proof, fixture by fixture: for each kind of fact a page that keeps it and one that does not; and what came in."""

from __future__ import annotations

from time import process_time

import pytest
from jekyll2myst.boxes.recipe import Recipe
from jekyll2myst.notes.bibliography import Bibliography
from jekyll2myst.proof.collector import FactCollector
from jekyll2myst.proof.parser import make_parser
from jekyll2myst.proof.written_page import WrittenPageReader
from jekyll2myst.records import Source, SourcePage
from jekyll2myst.site.files import Site
from jekyll2myst.site_conversion import Conversion
from jekyll_fixtures import parameters
from kramdown_fixtures import intruders_of, judgements_of


@pytest.mark.parametrize("case", parameters("proof"))
def test_facts(case):
    case.check(judgements_of(case))


@pytest.mark.parametrize("case", parameters("intruders"))
def test_intruders(case):
    case.check(intruders_of(case))


def measure_reading(text: str) -> float:
    """Return how many seconds of the processor MyST *text* takes to be read, at best."""
    seconds = []
    for _ in range(3):
        start = process_time()
        collector = FactCollector(lambda address: address, lambda address: address)
        WrittenPageReader(collector).read(text)
        collector.finish()
        seconds.append(process_time() - start)
    return min(seconds)


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        pytest.param("", "__`&__` a", id="codes"),
        pytest.param("", "`a`{sup}`b`", id="codes and raised letters"),
        pytest.param("", "{sub}`x`", id="roles"),
        pytest.param("", "![a", id="brackets"),
        pytest.param(":::{span-table}\n:text-align: right\n\n", "|a", id="columns of a span-table"),
        pytest.param(":::{list-table}\n\n* - a", "\n  - a", id="columns of a list-table"),
    ],
)
def test_growth_of_the_proof_is_linear(begin, piece):
    few = measure_reading(begin + piece * 500)
    # three times the double
    assert measure_reading(begin + piece * 4000) < 16 * few + 0.2


def test_a_bracket_that_nothing_closes_has_nothing_read_for_it(monkeypatch):
    parser = make_parser()
    skip, skipped = parser.inline.skipToken, []
    monkeypatch.setattr(parser.inline, "skipToken", lambda state: skipped.append(state.pos) or skip(state))
    parser.parse("[" * 500 + "![" * 500)
    assert not skipped
    parser.parse("[a]" * 500 + "[" * 500)
    assert not skipped
    parser.parse("[" * 500 + "](a)")
    assert skipped


@pytest.mark.parametrize(
    ("attributes", "added"),
    [pytest.param('{width="75%"}', (), id="read"), pytest.param("{width=75%}", ("width 75",), id="not read")],
)
def test_markup_that_shows_as_text_is_among_the_words_that_were_added(tmp_path, attributes, added):
    conversion = Conversion(Site(tmp_path), Recipe(), Bibliography(), lambda *_what: None)
    old_text = "A *word*, and ![a picture](https://example.org/a.png){: width='75%'}"
    conversion.convert_source(
        Source(SourcePage("page.md", {"title": "A title"}, old_text, 1), "pages", "/page/", "page.md")
    )
    text = conversion.files["page.md"]
    assert text.count('{width="75%"}') == 1
    conversion.files["page.md"] = text.replace('{width="75%"}', attributes)
    conversion.prove_pages()
    (report,) = conversion.page_reports
    assert (report.lost_words, report.added_words) == ((), added)
