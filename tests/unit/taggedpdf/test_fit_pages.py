"""A handout is set closer only where that can save a page, and a long one not at all."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest
from taggedpdf.fit_pages import END_FILE, NORMAL_SPACING, compile_to_fit


def pdf_of(pages: int, filled_part: float) -> bytes:
    """Return a PDF of so many *pages* that says how much of the last is filled."""
    pdf, out = pikepdf.new(), io.BytesIO()
    for _number in range(pages):
        pdf.add_blank_page()
    pdf.attachments[END_FILE] = json.dumps([pages, filled_part]).encode()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pages", "filled_part", "sources"), [(3, 0.1, 2), (3, 0.9, 1), (1, 0.1, 1), (20, 0.1, 2), (21, 0.1, 1)]
)
def test_source_is_set_again_only_where_that_may_save_a_page(pages, filled_part, sources):
    compiled = []

    def compile_pdf(source: str) -> bytes:
        compiled.append(source)
        return pdf_of(pages - len(compiled) + 1, filled_part)

    compile_to_fit(f"{NORMAL_SPACING}text", compile_pdf)
    assert len(compiled) == sources
