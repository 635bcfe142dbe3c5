"""Numbers of pages, written into the PDF of a chunk of the book when they are known.

Typst sets a chunk with a number of noughts for each number of a page that it names, in an ink that says which of them
it is, and with empty feet. So a chunk is compiled once, though the pages behind it are not counted yet, and is the same
when those before it have become more. The digits come from a document that has them in each style, all of one width.

(ISO 32000-1, 9.4.3 "Text-showing operators", 14.8.2.2 "Real content and artifacts".)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from .lazy_import import pikepdf
from .text_runs import FontText

#: a run of text in one ink, behind the ink: font, size, and the operator that shows it
_RUN_IN_INK = (
    rb"\nBT 0 Tr/(?P<font>\w+) (?P<size>[\d.]+) Tf 1 0 0 -1 0 0 Tm"
    rb"(?P<shown>\[\((?:[^\\)]|\\.)*\)\]TJ|\((?:[^\\)]|\\.)*\)Tj)\n"
)
_RUN = re.compile(rb"(?P<ink>/\w+ cs [\d. ]+ scn)" + _RUN_IN_INK, re.DOTALL)
#: one that may stand for a number: its ink has three components, none of which is a tenth
_DARK_RUN = re.compile(rb"(?P<ink>/\w+ cs(?: 0(?:\.0\d*)?){3} scn)" + _RUN_IN_INK, re.DOTALL)
_COMPONENTS = re.compile(rb" cs ([\d. ]+) scn")
_PLACE = re.compile(rb"1 0 0 -1 ([\d.]+) ([\d.]+) cm$")
#: what is added to a page: its number at its foot
_FOOT = (
    b"/Artifact<</Attached[/Bottom]/Subtype/Footer/Type/Pagination>>BDC\nq %s\n"
    b"BT 0 Tr/%s %s Tf %.4f %s Td<%s>Tj\nET\nQ\nEMC\n"
)
#: the highest component of an ink that stands for a number: `ink` in ``theme/links.typ``
_DARKEST = 15
#: for how many numbers in a chunk there are inks
MOST_NUMBERS = (_DARKEST + 1) ** 3 - 1
_DIGITS = "0123456789"
#: the resources that are added to pages begin with this
_PREFIX = "Numbers"


class NumbersError(Exception):
    """A number cannot be written in the place of its noughts."""


class _Digits(NamedTuple):
    """The digits of a font."""

    font: Any
    #: its name on pages
    name: str
    #: the code of each digit, in hexadecimal
    codes: Sequence[bytes]
    #: their widths, as parts of the size of the font
    widths: Sequence[float]

    def width_of(self, number: int) -> float:
        """Return the width of a *number*."""
        return sum(self.widths[int(digit)] for digit in str(number))


class _Foot(NamedTuple):
    """Where and how numbers stand at the foot of pages."""

    #: how far their end is from the right edge of the page, and their baseline from the lower one
    inset: float
    baseline: bytes
    size: bytes
    ink: bytes
    #: the colour space of the ink, and its name on pages
    color_space: Any
    color_space_name: str
    digits: _Digits


class PageNumbers:
    """Writes numbers of pages into PDFs."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Take the digits from *pdf*, which Typst has made of ``digits`` of the theme."""
        self.pdf = pdf
        page = pdf.pages[0]
        self.digits_by_font = dict(_digits_by_font(page))
        *_styles, run = _RUN.finditer(content := page.Contents.read_bytes())
        digits = self.digits_by_font[_base_font(page.resources.Font[f"/{run['font'].decode()}"])]
        left, baseline = _PLACE.search(content[: run.start()]).groups()  # type: ignore[union-attr]
        right = float(left) + sum(digits.widths) * float(run["size"])
        space = run["ink"].split()[0].decode()
        ink = run["ink"].replace(space.encode(), f"/{_PREFIX}Ink".encode())
        self.foot = _Foot(
            float(page.mediabox[2]) - right,
            baseline,
            run["size"],
            ink,
            page.resources.ColorSpace[space],
            f"/{_PREFIX}Ink",
            digits,
        )

    def write(self, pdf: pikepdf.Pdf, first: int, numbers: Sequence[int]) -> None:
        """Write into *pdf* the numbers of its pages, from *first* on, and *numbers* for the noughts in its text.

        :raises NumbersError: if one stands in a font whose digits are not known or not alike; the PDF is spoilt then
        """
        color_space = pdf.copy_foreign(self.foot.color_space)
        fonts = {self.foot.digits.name: pdf.copy_foreign(self.foot.digits.font)}
        for number, page in enumerate(pdf.pages, first):
            used_fonts = {self.foot.digits.name}
            page_object = page.obj
            content, resources = page_object.Contents, page.resources
            if numbers:
                content = self._write_text(pdf, content, resources.get("/Font"), numbers, used_fonts, fonts)
            page_object.Contents = pikepdf.Array([content, pdf.make_stream(self._foot_of(number, page))])
            _add_resource(resources, "/ColorSpace", self.foot.color_space_name, color_space)
            for name in used_fonts:
                _add_resource(resources, "/Font", f"/{name}", fonts[name])

    def _write_text(
        self,
        pdf: pikepdf.Pdf,
        stream: Any,
        page_fonts: Any,
        numbers: Sequence[int],
        used_fonts: set[str],
        fonts: dict[str, Any],
    ) -> Any:
        """Return the content *stream* of a page with *numbers* in the place of noughts; note the digits in it."""

        def numbered(run: re.Match[bytes]) -> bytes:
            index = _index_of(run["ink"])
            if index is None:
                return run[0]
            digits = self.digits_by_font.get(_base_font(page_fonts[f"/{run['font'].decode()}"]))
            if digits is None or len(set(digits.widths)) > 1:
                raise NumbersError("a number stands in another font, or in one whose digits have several widths")
            used_fonts.add(digits.name)
            if digits.name not in fonts:
                fonts[digits.name] = pdf.copy_foreign(digits.font)
            codes = _codes(digits, numbers[index])
            return b"%s\nBT 0 Tr/%s %s Tf 1 0 0 -1 0 0 Tm<%s>Tj\n" % (
                run["ink"], digits.name.encode(), run["size"], codes,
            )  # fmt: skip

        content = stream.read_bytes()
        numbered_content = _DARK_RUN.sub(numbered, content)
        return pdf.make_stream(numbered_content) if numbered_content != content else stream

    def _foot_of(self, number: int, page: pikepdf.Page) -> bytes:
        """Return the content that prints the *number* of a *page* at its foot."""
        foot = self.foot
        left = float(page.mediabox[2]) - foot.inset - foot.digits.width_of(number) * float(foot.size)
        return _FOOT % (
            foot.ink, foot.digits.name.encode(), foot.size, left, foot.baseline, _codes(foot.digits, number),
        )  # fmt: skip


def share_resources(pages: Iterable[pikepdf.Page], shared: dict[tuple[str, str], Any]) -> None:
    """Have all *pages* of a book use the same digits; *shared* keeps them from one chunk to the next."""
    for page in pages:
        resources = page.resources
        for group in ("/Font", "/ColorSpace"):
            names = resources.get(group, pikepdf.Dictionary())
            for name in [name for name in names.keys() if name.startswith(f"/{_PREFIX}")]:  # noqa: SIM118
                names[name] = shared.setdefault((group, name), names[name])


def _add_resource(resources: Any, group: str, name: str, resource: Any) -> None:
    """Add a *resource* to those of a page."""
    if group not in resources:
        resources[group] = pikepdf.Dictionary()
    resources[group][name] = resource


def _digits_by_font(page: pikepdf.Page) -> Iterator[tuple[str, _Digits]]:
    """Yield the names of the fonts of *page* without the marks of their subsets, with their digits."""
    for number, font in enumerate(page.resources.Font.values()):
        text = FontText(font)
        codes_by_text: Mapping[str, int] = {shown: code for code, shown in text.texts.items()}
        if codes_by_text.keys() >= set(_DIGITS):
            codes = [codes_by_text[digit] for digit in _DIGITS]
            widths = [text.widths.get(code, text.default_width) / 1000 for code in codes]
            yield _base_font(font), _Digits(font, f"{_PREFIX}{number}", [b"%04X" % code for code in codes], widths)


def _base_font(font: Any) -> str:
    """Return the name of a *font* without the mark of its subset."""
    return str(font.BaseFont).partition("+")[2]


def _codes(digits: _Digits, number: int) -> bytes:
    """Return what shows a *number*."""
    return b"".join(digits.codes[int(digit)] for digit in str(number))


@lru_cache
def _index_of(ink: bytes) -> int | None:
    """Return which number is written in an *ink*; `None` for that of any other text."""
    match = _COMPONENTS.search(ink)
    components = [round(float(component) * 255) for component in match[1].split()] if match else []
    if len(components) != 3 or max(components) > _DARKEST or not any(components):
        return None
    red, green, blue = components
    return (red * 16 + green) * 16 + blue - 1
