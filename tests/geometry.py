"""Where words and pictures stand on the pages of a PDF: what runs over an edge, and what over something else."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pikepdf

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


class Box(NamedTuple):
    """A word or a picture, in points from the upper left corner of its page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def meets(self, other: Box) -> bool:
        """Say whether two words are printed over each other: the middle of each, since lines may stand close."""
        middle, other_middle = self.height / 4, other.height / 4
        return min(self.right, other.right) - max(self.left, other.left) > 0.5 and min(
            self.bottom - middle, other.bottom - other_middle
        ) > max(self.top + middle, other.top + other_middle)

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


class Page(NamedTuple):
    """A page, in points."""

    width: float
    height: float
    words: list[Box]
    pictures: list[Box]


def pages_of(path: Path) -> list[Page]:
    """Return the pages of a PDF with what stands on them."""
    text = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    with pikepdf.open(path) as pdf:
        pictures = [list(_pictures(page, number)) for number, page in enumerate(pdf.pages, 1)]
    pages = []
    for number, (width, height, content) in enumerate(PAGE.findall(text), 1):
        words = [Box(number, *map(float, sides), unescape(word)) for *sides, word in WORD.findall(content)]
        pages.append(Page(float(width), float(height), words, pictures[number - 1]))
    return pages


def _pictures(page: pikepdf.Page, number: int) -> Iterator[Box]:
    """Yield the pictures on a page."""
    matrix, stack = pikepdf.Matrix(), []
    height = float(page.mediabox[3])
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Do" if page.Resources.XObject[operands[0]].get("/Subtype") == "/Image":
                left, bottom, right, top = matrix.transform(pikepdf.Rectangle(0, 0, 1, 1)).as_array()
                yield Box(number, float(left), height - float(top), float(right), height - float(bottom), "")


def out_of_bounds(page: Page, margin: float) -> list[Box]:
    """Return the words and pictures that are nearer than *margin* to the right or the left edge of their page."""
    return [box for box in (*page.words, *page.pictures) if box.left < margin or box.right > page.width - margin]


def overprinted(page: Page) -> list[tuple[Box, Box]]:
    """Return the pairs of words of a page that are printed over each other."""
    return [pair for pair in combinations(page.words, 2) if pair[0].meets(pair[1])]
