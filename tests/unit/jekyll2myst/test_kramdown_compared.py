"""The converter's kramdown beside Ruby's, on pages put together at random."""

from __future__ import annotations

import pytest
from kramdown_compared import ask_kramdown, has_kramdown, is_alike, make_page

COUNT = 1000
#: of so many pages all but few agree: what is not alike is markup that shows as garbage on the old page
MOST = 20


@pytest.mark.skipif(not has_kramdown(), reason="apt-get install ruby-kramdown-parser-gfm")
def test_pages_are_read_as_kramdown_reads_them():
    pages = [make_page(seed) for seed in range(COUNT)]
    printed = ask_kramdown([(page, {}) for page in pages])
    different = [page for page, html in zip(pages, printed, strict=True) if not is_alike(page, html, {})]
    assert len(different) <= MOST, different[:3]
