"""The converter's kramdown beside Ruby's: pages whose right reading was recorded, and pages put together at random."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from kramdown_compared import ask_kramdown, has_kramdown, is_alike, make_page, parts_of_html, parts_of_nodes

#: pages, and the parts of what Ruby's kramdown 2.4 prints for them
RECORD = Path(__file__).parent / "snippets" / "kramdown_pages.json"
RECORDED = json.loads(RECORD.read_text(encoding="utf-8"))
COUNT = 1000
#: of so many pages all but few agree: what is not alike is markup that shows as garbage on the old page
MOST = 20
needs_kramdown = pytest.mark.skipif(not has_kramdown(), reason="apt-get install ruby-kramdown-parser-gfm")


@pytest.mark.parametrize("recorded", RECORDED, ids=[repr(recorded["page"])[:60] for recorded in RECORDED])
def test_recorded_pages_are_read_as_kramdown_read_them(recorded):
    assert parts_of_nodes(recorded["page"], {}) == recorded["parts"]


@needs_kramdown
def test_the_record_is_what_kramdown_prints():
    printed = ask_kramdown([(recorded["page"], {}) for recorded in RECORDED])
    parts = [parts_of_html(html) for html in printed]
    if os.environ.get("REWRITE_GOLDENS"):
        record = [{"page": old["page"], "parts": new} for old, new in zip(RECORDED, parts, strict=True)]
        RECORD.write_text(json.dumps(record, ensure_ascii=False, indent=0), encoding="utf-8")
    assert parts == [recorded["parts"] for recorded in RECORDED]


@needs_kramdown
def test_pages_are_read_as_kramdown_reads_them():
    pages = [make_page(seed) for seed in range(COUNT)]
    printed = ask_kramdown([(page, {}) for page in pages])
    different = [page for page, html in zip(pages, printed, strict=True) if not is_alike(page, html, {})]
    assert len(different) <= MOST, different[:3]
