"""Writes a book of `pages` for Sphinx, in our directives or plain admonitions, for mkdocs-material and for Jekyll.

Plain books have the text of the cases written out where ours name them. Notes are of BibTeX entries for Sphinx, and
written out for the others, which have no bibliographies of their own.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from foundations import JEKYLL, LAYOUT, MKDOCS, OURS, PICTURE, SETTINGS, STOCK
from pages import CASES, FACTS, ROLE, WORKS, Benefit, Book, Page, place

#: writes the folder of a book
Dialect = Callable[[Path, Book], None]


def put(path: Path, text: str) -> None:
    """Write a file, and the folder that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def source(work: int) -> str:
    """Return a work as notes print it."""
    return f"Ann Author. Work {work}. 2001."


def link(page: Page, book: Book, suffix: str, text: bool) -> str:
    """Return the sentence with the links of a page, with the title of the other page as *text*, or left to Sphinx."""
    title = book.pages[page.link].title if text else ""
    return f"See [{title}](../{place(page.link)}{suffix}) and [the site](https://example.org/{page.number})."


def quoted(page: Page) -> str:
    """Return the quotation of a page in plain Markdown."""
    return f"> {page.quotation}\n>\n> — {ROLE}"


def told(story: str) -> str:
    """Return a case in plain Markdown: its facts and its story."""
    return "\n".join(f"- {fact}" for fact in FACTS) + f"\n\n{story}"


def notes(page: Page) -> str:
    """Return the notes of a page, written out."""
    return "\n\n".join(f"[^{one.work}]: {source(one.work)}" for one in page.benefits if one.work is not None)


def body(page: Page, quotation: str, table: str, links: str, ending: str) -> str:
    """Return a page, from the parts in which dialects differ."""
    return (
        "\n\n".join(
            [
                quotation,
                page.opening,
                links,
                "## What partners gain",
                table,
                "## In the end",
                page.closing,
                "![A square](../pixel.png)",
                ending,
            ]
        ).rstrip("\n")
        + "\n"
    )


def sphinx(ours: bool, cited: bool, extensions: tuple[str, ...], settings: str = "") -> Dialect:
    """Return the dialect of Sphinx: our directives or plain, with notes or without.

    :param settings: more lines of ``conf.py``
    """
    table, row = ("benefit-table", "benefit") if ours else ("admonition", "admonition")

    def benefit(one: Benefit, stories: tuple[str, ...]) -> str:
        note = f"{{footcite:p}}`work{one.work}`" if cited and one.work is not None else ""
        head = f"{{case}} case-{one.case}" if ours else f"{{admonition}} Case {one.case}\n{told(stories[one.case])}"
        return f"::::{{{row}}} {one.title}\n{one.text}{note}\n\n:::{head}\n:::\n::::"

    def write(folder: Path, book: Book) -> None:
        for page in book.pages:
            says = f":::{{quotation}}\n:role: {ROLE}\n\n{page.quotation}\n:::" if ours else quoted(page)
            rows = "\n".join(benefit(one, book.stories) for one in page.benefits)
            offers = f":::::{{{table}}} What a library can offer\n{rows}\n:::::"
            ending = ":::{footbibliography}\n:::" if cited else ""
            text = f"# {page.title}\n\n" + body(page, says, offers, link(page, book, ".md", text=False), ending)
            put(folder / "docs" / f"{place(page.number)}.md", text)
        listed = ", ".join(f'"{name}"' for name in extensions)
        put(folder / "conf.py", SETTINGS.format(extensions=listed) + settings)
        works = (
            f"@misc{{work{n}, author = {{Author, Ann}}, title = {{Work {n}}}, year = {{2001}}}}\n" for n in range(WORKS)
        )
        put(folder / "references.bib", "\n".join(works))
        indexes(folder / "docs", book)
        cases(folder / "docs", book, ours)

    return write


def toctree(title: str, names: list[str]) -> str:
    """Return a page with the toctree of *names*."""
    return f"# {title}\n\n:::{{toctree}}\n" + "\n".join(names) + "\n:::\n"


def indexes(docs: Path, book: Book) -> None:
    """Write the home page, the pages of the modules and that of the cases, with toctrees, and the picture."""
    for number, module in enumerate(book.modules()):
        put(docs / f"m{number}/index.md", toctree(f"Module {number}", [f"page-{page.number}" for page in module]))
    parts = [*(f"m{number}/index" for number in range(len(book.modules()))), "cases/index"]
    put(docs / "index.md", toctree("Bench", parts))
    put(docs / "cases/index.md", toctree("Cases", [f"case-{number}" for number in range(CASES)]))
    shutil.copy(PICTURE, docs)


def cases(docs: Path, book: Book, ours: bool) -> None:
    """Write the pages of the cases for Sphinx."""
    for number, story in enumerate(book.stories):
        head = f":::{{case-study}} case-{number}\n:library: Town Library\n:partners: Town Club\n:year: 2001\n"
        text = f"{head}:summary: They met.\n\n{story}\n:::" if ours else told(story)
        put(docs / f"cases/case-{number}.md", f"# Case {number}\n\n{text}\n")


def plain_pages(book: Book, box: Callable[[str, str], str], suffix: str) -> dict[str, tuple[str, str]]:
    """Return title and text of each page of a book without directives, by its place.

    :param box: writes a box with a title around a text
    :param suffix: with which pages are linked
    """

    def row(one: Benefit) -> str:
        note = f"[^{one.work}]" if one.work is not None else ""
        return box(one.title, f"{one.text}{note}\n\n" + box(f"Case {one.case}", told(book.stories[one.case])))

    made = {"index": ("Bench", "")}
    for number in range(len(book.modules())):
        made[f"m{number}/index"] = (f"Module {number}", "")
    for page in book.pages:
        table = box("What a library can offer", "\n\n".join(row(one) for one in page.benefits))
        text = body(page, quoted(page), table, link(page, book, suffix, text=True), notes(page))
        made[place(page.number)] = (page.title, text)
    for number, story in enumerate(book.stories):
        made[f"cases/case-{number}"] = (f"Case {number}", f"{told(story)}\n")
    return made


def mkdocs_box(title: str, text: str) -> str:
    """Return an admonition of mkdocs."""
    return f'!!! note "{title}"\n\n' + re.sub(r"(?m)^(?=.)", "    ", text)


def mkdocs(folder: Path, book: Book) -> None:
    """Write a book for mkdocs-material: admonitions, footnotes, and a navigation that it makes from the folders."""
    for name, (title, text) in plain_pages(book, mkdocs_box, ".md").items():
        put(folder / "docs" / f"{name}.md", f"# {title}\n\n{text}")
    put(folder / "mkdocs.yml", MKDOCS)
    shutil.copy(PICTURE, folder / "docs")


def jekyll_box(title: str, text: str) -> str:
    """Return a box of HTML with Markdown inside."""
    return f'<div class="box" markdown="1">\n**{title}**\n\n{text}\n</div>'


def jekyll(folder: Path, book: Book) -> None:
    """Write a book for Jekyll: boxes of HTML, kramdown's footnotes, and a layout with the navigation."""
    docs = folder / "docs"
    for name, (title, text) in plain_pages(book, jekyll_box, ".html").items():
        put(docs / f"{name}.md", f"---\nlayout: default\ntitle: {title}\n---\n\n# {title}\n\n{text}")
    put(docs / "_config.yml", JEKYLL)
    put(docs / "_layouts/default.html", LAYOUT)
    shutil.copy(PICTURE, docs)


#: the dialects by name
DIALECTS: dict[str, Dialect] = {
    "stock": sphinx(ours=False, cited=True, extensions=STOCK),
    "ours": sphinx(ours=True, cited=True, extensions=OURS),
    "uncited": sphinx(ours=True, cited=False, extensions=OURS),
    # slides are made of our directives alone, so that a book of plain pages has none
    "slideless": sphinx(ours=True, cited=True, extensions=OURS, settings="courseware_slides = []\n"),
    "plain": sphinx(ours=False, cited=True, extensions=OURS),
    "mkdocs": mkdocs,
    "jekyll": jekyll,
}
