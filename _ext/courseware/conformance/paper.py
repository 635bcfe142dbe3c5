"""Paper fit for hands: no PDF has a page that is nearly empty, and a pen has room wherever something is to be written.

A page may be short where the next one begins a part with a heading of its own, and at the end. Lines are 8 mm apart, as
on ruled paper; a field to type into is as high, and wide enough for a few words, or for a number where it is one line
high. Slides are no paper: they are pages of the shape of a screen.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pikepdf

from .outputs import Outputs
from .page_marks import Mark, read_marks
from .records import Finding, Result

#: the edges of a page at its top and at its bottom, in points
_EDGES = 68.4, 64.8
#: the part of a page that must be filled
_LEAST_FILL = 0.25
#: how wide a slide is beside its height at least; paper that is turned is narrower
_SCREEN = 1.5
#: how large a heading that begins a part is beside the usual text, and how far from the upper edge it may begin
_HEADING, _HEAD = 1.5, 24.0
#: in points: the height of a line to write on, 8 mm; the widths of a field for words, 30 mm, and for a number, 12 mm
_LEAST_LINE, _LEAST_WIDTH, _LEAST_NUMBER_WIDTH = 22.6, 85.0, 34.0
#: lines to write on: their grey, how thick they are at most, how long at least
_LINE_GREY, _THICKEST, _SHORTEST = 0.4627, 1.0, 56.0

_Fault = tuple[str, str]
#: a page, and what is drawn on it
_Sheet = tuple[pikepdf.Page, Sequence[Mark]]


def measure_fill(page: pikepdf.Page, marks: Sequence[Mark]) -> float:
    """Return how much of a page is filled, from its upper edge to the lowest of *marks*: 0 to 1."""
    bottom, height = float(page.mediabox[1]), float(page.mediabox[3]) - float(page.mediabox[1])
    lowest = min((mark.bottom for mark in marks), default=bottom + height)
    return max(0.0, min(1.0, (bottom + height - _EDGES[0] - lowest) / (height - sum(_EDGES))))


def _is_slide(page: pikepdf.Page) -> bool:
    """Say whether a page has the shape of a screen."""
    left, bottom, right, top = map(float, page.mediabox)
    return right - left > _SCREEN * (top - bottom)


def _begins_part(page: pikepdf.Page, marks: Sequence[Mark], usual_size: float) -> bool:
    """Say whether a page begins with a heading of a part: a chapter, a handout in a packet, the index."""
    texts = [mark for mark in marks if mark.shape == "text"]
    # a small line may stand above the heading; the title of a part stands in the middle of a page of its own
    upper = min(float(page.mediabox[3]) - _EDGES[0] - _HEAD, max((mark.top for mark in texts), default=0.0) - 1)
    return any(mark.top > upper and mark.value >= _HEADING * usual_size for mark in texts)


def find_empty_pages(sheets: Sequence[_Sheet]) -> Iterator[_Fault]:
    """Find, among all pages of a PDF, those that are nearly empty and no last page of a part."""
    sizes = [mark.value for _page, marks in sheets for mark in marks if mark.shape == "text"]
    usual_size = statistics.median(sizes) if sizes else 0.0
    for number, (page, following) in enumerate(pairwise(sheets), 1):
        fill = measure_fill(*page)
        if not _is_slide(page[0]) and fill < _LEAST_FILL and not _begins_part(*following, usual_size):
            yield "empty page", f"page {number} is filled to {fill:.0%}, and its text goes on"


def find_narrow_lines(page: pikepdf.Page, marks: Sequence[Mark]) -> Iterator[str]:
    """Find lines to write on that are too close, on paper, and fields that are too small."""
    rules = [mark for mark in marks if _is_rule(mark)]
    for above, below in pairwise(sorted(rules, key=lambda mark: (mark.left, -mark.bottom))):
        distance = above.bottom - below.bottom
        if above.left == below.left and distance < _LEAST_LINE:
            yield f"lines to write on are {distance / 72 * 25.4:.1f} mm apart"
    for annotation in page.obj.get("/Annots", ()):
        if annotation.get("/FT") == "/Tx":
            left, bottom, right, top = map(float, annotation.Rect)
            least_width = _LEAST_WIDTH if top - bottom >= 2 * _LEAST_LINE else _LEAST_NUMBER_WIDTH
            if top - bottom < _LEAST_LINE or right - left < least_width:
                size = f"{(right - left) / 72 * 25.4:.0f} × {(top - bottom) / 72 * 25.4:.0f} mm"
                yield f"the field '{annotation.get('/T', '')}' is {size}"


def _is_rule(mark: Mark) -> bool:
    """Say whether something drawn is a line to write on."""
    is_thin = mark.top - mark.bottom <= _THICKEST and mark.right - mark.left >= _SHORTEST
    return mark.shape == "fill" and is_thin and abs(mark.value - _LINE_GREY) < 0.01


def check(outputs: Outputs) -> Result:
    """Look at every page of every PDF."""
    findings: list[Finding] = []
    page_count = 0
    for path in outputs.pdfs:
        name = outputs.relative_name(path)
        try:
            with pikepdf.open(path) as pdf:
                page_count += len(pdf.pages)
                findings += _check_pdf(pdf, name)
        except pikepdf.PdfError as error:
            findings.append(Finding(name, "file", f"the file cannot be read: {error}"))
    return Result({"files": len(outputs.pdfs), "pages": page_count}, tuple(findings))


def _check_pdf(pdf: pikepdf.Pdf, name: str) -> Iterator[Finding]:
    """Yield what is wrong in a PDF, the file *name*."""
    sheets = [(page, read_marks(page)) for page in pdf.pages]
    for rule, message in find_empty_pages(sheets):
        yield Finding(name, rule, message)
    for number, (page, marks) in enumerate(sheets, 1):
        for message in find_narrow_lines(page, marks):
            yield Finding(f"{name} page {number}", "line", message)
