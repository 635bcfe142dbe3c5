"""The checker of paper: silent about sheets that can be written on, and not about others."""

from __future__ import annotations

import pikepdf
import pytest
import typst
from courseware.conformance import paper
from courseware.conformance.outputs import Outputs
from courseware.conformance.page_marks import read_marks

HEAD = """#set document(title: "A paper")
#set page(paper: "us-letter", margin: (x: 0.95in, top: 0.95in, bottom: 0.9in), header: [Head], footer: [Foot])
#let rule(height) = block(above: 0pt, below: 0pt, height: height, width: 9cm, stroke: (bottom: 0.6pt + luma(118)))
"""
CASES = {
    "a page with six lines": ("a few words\n#pagebreak()\nmore", [("empty page", "page 1 is filled to 1%")]),
    "the last page of a part": (
        "a few words\n#pagebreak()\n#show heading: set text(size: 20pt)\n= The next part\nmore",
        [],
    ),
    "the last page before the title of a part": (
        "a few words\n#pagebreak()\n#v(3in)\n#show heading: set text(size: 20pt)\n= The next part\n#pagebreak()\nmore",
        [],
    ),
    "a section that begins a page": (
        "a few words\n#pagebreak()\n#show heading: set text(size: 11pt)\n== A section\nmore",
        [("empty page", "page 1")],
    ),
    "a page that is turned": ("#page(flipped: true)[a few words]\nmore", [("empty page", "page 1")]),
    "a slide": ("#set page(width: 16in, height: 9in)\na few words\n#pagebreak()\nmore", []),
    "a page with a picture": ("#rect(height: 3in)\n#pagebreak()\nmore", []),
    "lines 8 mm apart": ("#rule(8mm)\n#rule(8mm)", []),
    "lines 7 mm apart": ("#rule(7mm)\n#rule(7mm)", [("line", "lines to write on are 7.0 mm apart")]),
    "rows of a table": ("#table(columns: 1, stroke: 0.6pt + luma(118))[a][b]", []),
}


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a PDF with a text in Typst."""

    def write(text: str) -> Outputs:
        (tmp_path / "pdf").mkdir()
        typst.compile((HEAD + text).encode(), tmp_path / "pdf" / "paper.pdf")
        return Outputs(tmp_path, tmp_path)

    return write


@pytest.mark.parametrize("case", CASES)
def test_paper(write, case):
    text, expected = CASES[case]
    findings = paper.check(write(text)).findings
    assert len(findings) == len(expected), findings
    for finding, (rule, message) in zip(findings, expected, strict=True):
        assert finding.rule == rule
        assert message in finding.message


def test_fields_are_high_and_wide_enough(write):
    outputs = write("words")
    with pikepdf.open(outputs.pdfs[0], allow_overwriting_input=True) as pdf:
        boxes = [(0, 0, 40, 23), (0, 50, 90, 60), (0, 100, 40, 150)]
        fields = [pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="a", Rect=pikepdf.Array(box)) for box in boxes]
        pdf.pages[0].obj.Annots = pikepdf.Array(fields)
        pdf.save(outputs.pdfs[0])
    messages = [finding.message for finding in paper.check(outputs).findings]
    assert messages == ["the field 'a' is 32 × 4 mm", "the field 'a' is 14 × 18 mm"]


def test_broken_file_costs_itself(write):
    outputs = write("a few words\n#pagebreak()\nmore")
    outputs.pdfs[0].with_name("other.pdf").write_bytes(b"%PDF-1.7\nnothing")
    assert [finding.rule for finding in paper.check(outputs).findings] == ["file", "empty page"]


def test_heads_and_feet_are_no_marks(write):
    (path,) = write("words").pdfs
    with pikepdf.open(path) as pdf:
        marks = read_marks(pdf.pages[0])
    assert [mark.shape for mark in marks] == ["text"]
    assert 700 < marks[0].bottom < 724
