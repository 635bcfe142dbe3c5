"""A handout is set closer only where that can save a page, and a long one not at all."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest
from taggedpdf.fit_pages import NORMAL_SPACING, compile_to_fit
from taggedpdf.sheet_length import END_FILE


def pdf_of(pages: int, filled_part: float, lines: float = 0) -> bytes:
    """Return a PDF of so many *pages*, the last filled so far, with so many *lines* to write on."""
    pdf, out = pikepdf.new(), io.BytesIO()
    for _number in range(pages):
        pdf.add_blank_page()
    length = {"page": pages, "filled": filled_part, "height": 600, "line": 20, "lines": lines}
    pdf.attachments[END_FILE] = json.dumps(length).encode()
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


#: as `theme.document_source` writes a handout that stretches
SHEET = f'{NORMAL_SPACING}#theme.make(theme, "handout", "(known: (:))", "(spread: 1, title: \\"A\\")", "text")\n'


@pytest.mark.parametrize(
    ("filled_part", "lines", "spread"),
    [(0.5, 10, 1 + 0.49 * 600 / 200), (0.99, 10, None), (0.1, 1, 5), (0.5, 0, None)],
    ids=["half a page", "full", "one line", "nothing to write on"],
)
def test_sheet_is_stretched_to_the_end_of_its_page(filled_part, lines, spread):
    compiled = []

    def compile_pdf(source: str) -> bytes:
        compiled.append(source)
        return pdf_of(1, filled_part, lines)

    compile_to_fit(SHEET, compile_pdf)
    assert compiled == [SHEET, *([SHEET.replace("spread: 1", f"spread: {spread:.3f}")] if spread else [])]


def test_sheet_that_would_run_over_is_stretched_less():
    compiled = []

    def compile_pdf(source: str) -> bytes:
        compiled.append(source)
        return pdf_of(1 if len(compiled) in (1, 3) else 2, 0.5, 10)

    assert compile_to_fit(SHEET, compile_pdf) == pdf_of(1, 0.5, 10)
    assert ["spread: 1," in source for source in compiled] == [True, False, False]


def test_words_that_look_like_the_setting_stay():
    source = SHEET.replace("(spread: 1, ", "(").replace("text", r"f(\"a\", \"(spread: 1, words)\")")
    compiled = []

    def compile_pdf(source: str) -> bytes:
        compiled.append(source)
        return pdf_of(1, 0.5, 10)

    compile_to_fit(source, compile_pdf)
    assert compiled == [source]


#: as it writes a handout with a QR code
CODED = f'{NORMAL_SPACING}#theme.make(theme, "handout", "(known: (:))", "(shows-code: true, title: \\"A\\")", "text")\n'
CODED_SHEET = CODED.replace("(shows-code", "(spread: 1, shows-code")


@pytest.mark.parametrize(
    ("source", "filled_part", "sources"),
    [(CODED, 0.3, 3), (CODED, 0.2, 2), (CODED, 0.5, 1), (CODED_SHEET, 0.9, 2), (SHEET, 0.9, 1)],
    ids=["only without the code", "set closer", "too long", "sheet", "sheet without one"],
)
def test_qr_code_takes_no_page_of_its_own(source, filled_part, sources):
    compiled = []

    def compile_pdf(tried: str) -> bytes:
        compiled.append(tried)
        return pdf_of(1 if len(compiled) == sources and sources > 1 else 2, filled_part)

    assert compile_to_fit(source, compile_pdf) == pdf_of(1 if sources > 1 else 2, filled_part)
    assert len(compiled) == sources
    assert any("shows-code: false" in tried for tried in compiled) == (filled_part in (0.3, 0.9) and source != SHEET)
