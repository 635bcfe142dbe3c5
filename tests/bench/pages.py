"""Books for the benches: pages like the seed page, in modules of 25, the same for the same seed.

Each page has a quotation, a benefit table with six cases, two notes, links to other pages and an image. A book in
*plain* Markdown has the same words, in admonitions of MyST, with the text of the cases written out.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from measure import REPOSITORY

PAGE = REPOSITORY / "tests" / "sites" / "seed.expected" / "docs" / "modules" / "partnerships" / "section-2-2.md"
PICTURE = REPOSITORY / "tests" / "roots" / "test-everynode" / "pixel.png"
MODULE = 25
CASES = 12
WORKS = 40
SETTINGS = """project = "Bench"
author = copyright = "Nobody"
version = release = "1"
extensions = [{extensions}]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist", "smartquotes"]
myst_footnote_sort = False
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "unsrt"
exclude_patterns = ["_build"]
html_theme = "furo"
"""
STOCK = ("myst_parser", "sphinxcontrib.bibtex")
OURS = (*STOCK, "casebook", "lesson", "accessible", "typstpdf")
QUICK = (*OURS, "quick")


def sentences() -> list[str]:
    """Return the sentences of the seed page, without markup."""
    words = [line for line in PAGE.read_text().splitlines() if len(line) > 80 and not line.startswith((":", "#", "“"))]
    return re.split(r"(?<=[.?]) (?=[A-Z])", re.sub(r"\{[^}]*\}`[^`]*`|[*`\[\]]|\([^)]*\)", "", " ".join(words)))


class Writer:
    """Writes a book, in our directives or plain."""

    def __init__(self, folder: Path, plain: bool, seed: int) -> None:
        self.folder, self.plain, self.draw = folder, plain, random.Random(seed)
        self.pool = sentences()
        self.stories = [self.text(5) for _ in range(CASES)]

    def text(self, length: int) -> str:
        """Return a paragraph of *length* sentences."""
        return " ".join(self.draw.choices(self.pool, k=length))

    def case(self, number: int) -> str:
        """Return a case as a benefit shows it."""
        written = f":::{{admonition}} Case {number}\n{self.stories[number]}\n:::" if self.plain else ""
        return written or f":::{{case}} case-{number}\n:::"

    def page(self, number: int, pages: int) -> str:
        """Return the source of a page."""
        notes = [f"{{footcite:p}}`work{self.draw.randrange(WORKS)}`" for _ in range(2)]
        saying, table = (">", ":::::{admonition}") if self.plain else ("", ":::::{benefit-table}")
        benefits = []
        for place, case in enumerate(self.draw.sample(range(CASES), 6)):
            kind = "admonition" if self.plain else "benefit"
            note = notes[place] if place < 2 else ""
            heading = f"::::{{{kind}}} Libraries can provide thing {place}"
            benefits.append(f"{heading}\n{self.text(3)}{note}\n\n{self.case(case)}\n::::")
        other = self.draw.randrange(pages)
        words = self.text(2)
        quotation = f"{saying} {words}" if self.plain else f":::{{quotation}}\n:role: Librarian\n\n{words}\n:::"
        return "\n\n".join(
            [
                f"# {number}. How libraries can help",
                quotation,
                self.text(4),
                f"See [](../m{other // MODULE}/page-{other}.md) and [the site](https://example.org/{number}).",
                "## What partners gain",
                "\n".join([f"{table} What a library can offer", *benefits, ":::::"]),
                "## In the end",
                self.text(4),
                "![A square](../pixel.png)",
                ":::{footbibliography}\n:::\n",
            ]
        )

    def write(self, path: str, text: str) -> None:
        """Write a file of the book."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def cases(self) -> None:
        """Write the pages of the cases."""
        for number, story in enumerate(self.stories):
            head = f":::{{case-study}} case-{number}\n:library: Town Library\n:partners: Town Club\n:year: 2001\n"
            body = story if self.plain else f"{head}:summary: They met.\n\n{story}\n:::"
            self.write(f"cases/case-{number}.md", f"# Case {number}\n\n{body}\n")
        self.write("cases/index.md", toctree("Cases", [f"case-{number}" for number in range(CASES)]))


def toctree(title: str, names: list[str]) -> str:
    """Return a page with the toctree of *names*."""
    return f"# {title}\n\n:::{{toctree}}\n" + "\n".join(names) + "\n:::\n"


def generate(folder: Path, pages: int, extensions: tuple[str, ...] = QUICK, seed: int = 1) -> None:
    """Write a book of *pages* pages, and some more for its cases and modules, for *extensions*."""
    book = Writer(folder, "casebook" not in extensions, seed)
    book.write("conf.py", SETTINGS.format(extensions=", ".join(f'"{name}"' for name in extensions)))
    works = [
        f"@misc{{work{number}, author = {{Author, Ann}}, title = {{Work {number}}}, year = {{2001}}}}\n"
        for number in range(WORKS)
    ]
    book.write("references.bib", "\n".join(works))
    shutil.copy(PICTURE, folder)
    book.cases()
    for number in range(pages):
        book.write(f"m{number // MODULE}/page-{number}.md", book.page(number, pages))
    modules = range((pages + MODULE - 1) // MODULE)
    for module in modules:
        numbers = range(module * MODULE, min(pages, (module + 1) * MODULE))
        book.write(f"m{module}/index.md", toctree(f"Module {module}", [f"page-{number}" for number in numbers]))
    book.write("index.md", toctree("Bench", [*(f"m{module}/index" for module in modules), "cases/index"]))
