"""Edits of what stands on a page."""

from __future__ import annotations

import os

from .sources import Book, change, read, write

_LINE = r"^[A-Z][^:\n|]{20,}$"


def word(book: Book) -> str:
    """Change a word of a sentence."""
    return change(
        book, book.page(), r"(?<=[a-z] )[a-z]{3,}(?= [a-z])", lambda _place: book.dice.choice(["some", "many"])
    )


def paragraph(book: Book) -> str:
    """Add a paragraph to a page, behind its title."""
    return change(
        book,
        book.page(),
        r"\A(---\n(?:.*\n)*?---\n\n)?# .*\n",
        lambda place: f"{place[0]}\nThey like {book.words()}.\n",
    )


def long_text(book: Book) -> str:
    """Add so much text to a page that what comes after it in print is on other sheets."""
    text = "".join(f"\nThey like {book.words()}, and say so at length.\n" * 4 for _line in range(12))
    return change(book, book.page(), r"\A# .*\n", lambda place: place[0] + text)


def shorten(book: Book) -> str:
    """Take paragraphs out that edits have added."""
    page = book.page("They like")
    if page is None:
        return ""
    text = read(page)
    write(page, "".join(line for line in text.splitlines(keepends=True) if not line.startswith("They like")))
    return f"{book.name(page)} is short again"


def title(book: Book) -> str:
    """Give a page another title."""
    return change(book, book.page(), r"(\A|(?<=---\n\n))# .*", lambda _place: f"# About {book.words()}")


def title_in_rest(book: Book) -> str:
    """Give a page in reST another title, a word longer."""
    page = book.page(suffix=".rst")
    return change(book, page, r"\A(.*)\n(=+)\n", r"\1 here\n\2=====\n")


def section(book: Book) -> str:
    """Add a section, or give one another title."""
    if book.dice.random() < 0.5:
        return change(book, book.page(), r"^## .*", lambda _place: f"## On {book.words()}")
    return change(
        book, book.page(), r"(?=^:::\{(?:toctree|footbib))", lambda _place: f"## Of {book.words()}\n\nThey like it.\n\n"
    )


def link(book: Book) -> str:
    """Have a page link another one, by its title or with words."""
    target = book.page()
    words = book.dice.choice(["", "another page"])
    return change(book, book.page(), _LINE, lambda place: f"{place[0]} See [{words}](/{book.name(target)}.md).")


def dead_link(book: Book) -> str:
    """Have a page link what is not there."""
    return change(book, book.page(), _LINE, lambda place: f"{place[0]} See [this](/{book.new_name()}.md).")


def citation(book: Book) -> str:
    """Cite a work on a page."""
    role = book.dice.choice(["cite", "footcite:p"])
    key = book.dice.choice(["hill2020", "green2001", "willowbend2025evening"])
    return change(book, book.page("bibliography}"), _LINE, lambda place: f"{place[0]} {{{role}}}`{key}`")


def footnote(book: Book) -> str:
    """Add a note to a page."""
    name = book.new_name()
    page = book.page()
    said = change(book, page, _LINE, lambda place: f"{place[0]} [^{name}]")
    if said and page:
        write(page, f"{read(page)}\n[^{name}]: A note on {book.words()}.\n")
    return said


def index_entry(book: Book) -> str:
    """Add an entry to the index."""
    entry = book.words().replace("*", "").replace("&", "und")
    return change(book, book.page(), _LINE, lambda place: f":::{{index}} {entry}\n:::\n\n{place[0]}")


def term(book: Book) -> str:
    """Add a term to the glossary, or change what it means."""
    if book.dice.random() < 0.5:
        return change(book, book.page("{glossary}"), r"(?<=:::\{glossary\}\n)", f"{book.new_name()}\n: A word.\n\n")
    return change(book, book.page("{glossary}"), r"^: .*", lambda _place: f": {book.words()}")


def front_matter(book: Book) -> str:
    """Give a page a description of its own, or another one."""
    page = book.page()
    if page is not None and read(page).startswith("---"):
        return change(book, page, r"^description: .*", lambda _place: f"description: On {book.words()}")
    key = book.dice.choice(["description: On beans", "orphan: true", "html_meta:\n  keywords: beans"])
    return change(book, page, r"\A", f"---\n{key}\n---\n\n")


def label(book: Book) -> str:
    """Give a place another name; links to it break."""
    return change(book, book.page("(by-hand)="), r"^\(by-hand\)=", f"({book.new_name()})=\n(by-hand)=")


def line_endings(book: Book) -> str:
    """Save a page with the line endings of another system, or with a byte-order mark."""
    page = book.page()
    if page is None:
        return ""
    text = read(page)
    new = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if new == text:
        new = text.replace("\n", "\r\n") if book.dice.random() < 0.5 else f"\ufeff{text}"
    write(page, new)
    return f"{book.name(page)} has other line endings"


def bad_markup(book: Book) -> str:
    """Type something wrong, or take that out again."""
    page = book.page("{no-such-thing}")
    if page is not None:
        return change(book, page, r"\n:::\{no-such-thing\}\n:::\n", "")
    return change(book, book.page(), r"\n\Z", "\n\n:::{no-such-thing}\n:::\n")


def touch(book: Book) -> str:
    """Save a page as it is."""
    page = book.choose(book.pages())
    if page is not None:
        page.touch()
    return f"{page} touched"


def older(book: Book) -> str:
    """Change a page, and put a time of long ago on it, as an archive or a backup does."""
    said = paragraph(book)
    if said:
        os.utime(book.folder / said, (1_600_000_000, 1_600_000_000))
    return said and f"{said}, with an old time"


EDITS = (
    *(word, word, paragraph, long_text, shorten, title, title, title_in_rest, section, link, dead_link, citation),
    *(footnote, index_entry, term, front_matter, label, line_endings, bad_markup, touch, older),
)
