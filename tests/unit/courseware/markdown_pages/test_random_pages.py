"""Any page, whatever its nodes and wherever they stand, is Markdown that holds each of its words and links once.

``RANDOM_PAGES=1000 pytest tests/unit/courseware/markdown_pages`` looks at more pages than a usual run.
"""

from __future__ import annotations

import os
import re
from collections import Counter

from courseware.markdown_pages.page_writer import PageFacts
from courseware.markdown_pages.writing import write_markdown
from doctrees import pages, words_of
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from markdown_read import parse_markdown

COUNT = int(os.environ.get("RANDOM_PAGES", "60"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
FACTS = PageFacts("https://book.example/page.html", "page.html")


def external_links(document: nodes.document) -> Counter[str]:
    """Return where links of a page lead on other sites, those in raw HTML among them."""
    goals = [link.get("refuri", "") for link in document.findall(nodes.reference)]
    goals += [goal for raw in document.findall(nodes.raw) for goal in re.findall(r'href="([^"]+)"', raw.astext())]
    return Counter(goal for goal in goals if goal.startswith("https://example.org/"))


@settings(max_examples=COUNT, derandomize="RANDOM_PAGES" not in os.environ, suppress_health_check=SLOW)
@given(document=pages())
def test_any_page_keeps_its_words_links_and_notes(document):
    check_page(document)


def check_page(document: nodes.document) -> None:
    """Assert that a page as Markdown holds what the page does, and is read without a warning."""
    expected_notes = len([*document.findall(nodes.footnote)])
    text = write_markdown(document, FACTS)
    parsed, warnings = parse_markdown(text)
    assert warnings == "", text
    assert Counter(words_of(parsed)) == Counter(words_of(document)), text
    assert external_links(parsed) == external_links(document), text
    assert len([*parsed.findall(nodes.footnote)]) == expected_notes, text
    assert "<" not in re.sub(r"`[^`]*`|<https?://[^>]*>", "", text), "HTML"
