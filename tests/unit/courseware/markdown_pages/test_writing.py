"""Pages as Markdown: rules, marked code, raw HTML."""

from __future__ import annotations

import pytest
from courseware.markdown_pages.page_writer import PageFacts
from courseware.markdown_pages.writing import write_markdown
from docutils import nodes
from docutils.utils import new_document

FACTS = PageFacts("https://book.example/page.html", "page.html")
#: what stands for a rule below
RULE = "-"


def write(*blocks: nodes.Node) -> str:
    """Return a page of these blocks as Markdown."""
    document = new_document("page")
    document += nodes.section("", nodes.title("", "Title"), *blocks)
    return write_markdown(document, FACTS)


@pytest.mark.parametrize(
    ("blocks", "written"),
    [
        ("a-b", ["a", "***", "b"]),
        ("-a", ["a"]),
        ("a-", ["a"]),
        ("a--b", ["a", "***", "b"]),
        ("a-b-", ["a", "***", "b"]),
    ],
)
def test_a_rule_stands_between_two_things(blocks, written):
    page = write(*(nodes.transition() if block == RULE else nodes.paragraph("", block) for block in blocks))
    assert page == "\n\n".join(["# Title", *written]) + "\n"


def test_a_quotation_holds_no_rule():
    assert write(nodes.block_quote("", nodes.paragraph("", "a"), nodes.transition())) == "# Title\n\n> a\n"


def test_marked_code_keeps_its_links_and_notes():
    link = nodes.reference("", "path", refuri="https://example.org/a")
    call = nodes.footnote_reference("", "1", refid="note")
    note = nodes.footnote("", nodes.label("", "1"), nodes.paragraph("", "Words."), ids=["note"])
    code = nodes.literal_block("", "", nodes.Text("open "), nodes.strong("", "", link), nodes.Text("\n  close"), call)
    expected = "`open `[path](https://example.org/a)\\\n` close`[^1]\n\n[^1]: Words.\n"
    assert write(code, note) == f"# Title\n\n{expected}"


def test_raw_html_keeps_the_words_of_a_picture_without_address():
    source = '<p>Before <img alt="a cat"> after.</p>'
    assert write(nodes.raw(source, source, format="html")) == "# Title\n\nBefore a cat after.\n"


def test_a_message_is_written_as_a_box():
    message = nodes.system_message("", nodes.paragraph("", "Wrong."), level=2, type="WARNING", source="page", line=1)
    assert write(message) == "# Title\n\n> Wrong.\n"
