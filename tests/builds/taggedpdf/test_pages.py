"""Where pages break, and what is seen of them on paper: on a long generated page."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count, pairwise

import pytest
from project import text_of_pdf

pytestmark = pytest.mark.program("pdftotext")


def sections(chance: random.Random) -> Iterator[str]:
    """Blocks of all kinds and lengths; each paragraph repeats one word of its own, so that its lines can be told."""
    number = count()

    def words(kind: str, *lengths: int) -> str:
        return " ".join([f"{kind}{next(number)}x"] * chance.choice(lengths))

    kinds: list[Callable[[], str]] = [
        lambda: "| HeadA | HeadB |\n|--|--|\n" + "".join(f"| {words('row', 1)} | cell |\n" for _ in range(9)),
        lambda: "".join(f"- {words('par', 3, 20, 40)}\n" for _ in range(4)),
        lambda: f"> {words('par', 50)}\n>\n> {words('par', 20)}",
        lambda: f":::{{note}}\n{words('par', 40)}\n\n{words('par', 33)}\n:::",
        lambda: f"TermA\n: {words('par', 40)}\n\nTermB\n: {words('par', 33)}",
    ]
    for index in range(120):
        yield f"## Heading{index}x"
        yield from (words("par", 5, 14, 30, 45, 60, 75) for _ in range(chance.randint(1, 4)))
        yield kinds[index % len(kinds)]()
        yield words("par", 9, 22, 37) + f"[^{index}]\n\n[^{index}]: " + words("note", 5, 30)


@pytest.fixture
def sheets(project) -> Callable[[int], list[str]]:
    """The text of each page of a handout in some columns."""
    book = project("taggedpdf")
    book.write("second.md", "# Long\n\n" + "\n\n".join(sections(random.Random(5))))

    def build(columns: int) -> list[str]:
        settings = {"taggedpdf_handouts": {"second": {"columns": columns}}}
        return text_of_pdf(book.build("handouts", settings=settings) / "second.pdf").split("\f")[:-1]

    return build


def is_whole(texts: list[str]) -> bool:
    """Say whether two lines or more of a broken paragraph stand on each page that it is on."""
    lines = [Counter(word for line in text.splitlines() for word in {*re.findall(r"par\d+x", line)}) for text in texts]
    broken = [word for one, following in pairwise(lines) for word in one.keys() & following.keys()]
    assert len(broken) > 10
    return all(one[word] > 1 for word in broken for one in lines if word in one)


def test_no_line_of_a_paragraph_stands_alone_in_two_columns(sheets):
    assert is_whole(sheets(2))


def test_no_line_of_a_paragraph_stands_alone_and_nothing_that_heads_ends_a_page(sheets):
    texts = sheets(1)
    assert is_whole(texts)
    ends = [re.findall(r"(?:par|row|Heading)\d+x|HeadA|TermA|TermB|\bNote\b", text)[-1] for text in texts]
    assert len(ends) > 50
    assert [end for end in ends if not re.match(r"par|row", end)] == []
