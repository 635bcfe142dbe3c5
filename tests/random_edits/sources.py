"""Reads and changes the sources of a book, as an author would, who knows files and not what is built of them."""

from __future__ import annotations

import os
import posixpath
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

#: a toctree, and the names in it
TOCTREE = re.compile(r"(?m)^(:::\{toctree\}\n(?:\S.*\n)*\n)((?:\S.*\n)*)(?=:::$)")
_LINK = re.compile(r"(\]\(|`|:link: |- page |:module: )(/?[\w./-]+?)(\.md|\.rst)?(?=[)`#\n])")
WORDS = ("beans", "songs", "lamps", "torn coats", "*new* ideas", "Q & A", "readers", "a café", "an evening", "tables")


class Book(NamedTuple):
    """A book, and the dice that decide."""

    folder: Path
    dice: random.Random

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return self.folder / "docs"

    @property
    def attic(self) -> Path:
        """Where what was taken out waits until it comes back; outside the book."""
        return self.folder.with_name(f"{self.folder.name}-attic")

    def pages(self) -> list[Path]:
        """Return the pages, the first page last."""
        paths = (path for path in self.docs.rglob("*") if path.suffix in (".md", ".rst") and "shared" not in path.parts)
        return sorted(paths, key=lambda path: (path == self.docs / "index.md", path))

    def page(self, words: str = "", suffix: str = ".md") -> Path | None:
        """Return a page, one that holds *words*; `None` if there is none."""
        return self.choose([path for path in self.pages() if path.suffix == suffix and words in read(path)])

    def choose(self, paths: list[Path]) -> Path | None:
        """Return one of *paths*, `None` if there is none."""
        return self.dice.choice(paths) if paths else None

    def name(self, page: Path) -> str:
        """Return the name of a page."""
        return page.relative_to(self.docs).with_suffix("").as_posix()

    def words(self) -> str:
        """Return a few words."""
        return f"{self.dice.choice(WORDS)} and {self.dice.choice(WORDS)}"

    def new_name(self) -> str:
        """Return a word that has no other use."""
        return f"n{self.dice.randrange(16**5):05x}"


#: changes something, and says what; "" if there was nothing to change
Edit = Callable[[Book], str]


def read(path: Path) -> str:
    """Return a text."""
    return path.read_bytes().decode()


def write(path: Path, text: str) -> None:
    """Write a text as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def change(book: Book, path: Path | None, pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> str:
    """Replace what a *pattern* finds at one place of a text; return the path, "" where nothing changes."""
    if path is None:
        return ""
    text = read(path)
    places = list(re.finditer(pattern, text, re.MULTILINE))
    if not places:
        return ""
    place = book.dice.choice(places)
    new = replacement(place) if callable(replacement) else place.expand(replacement)
    if new == place[0]:
        return ""
    write(path, text[: place.start()] + new + text[place.end() :])
    return path.relative_to(book.folder).as_posix()


def toctrees(book: Book) -> Iterator[tuple[Path, re.Match[str]]]:
    """Yield the toctrees of the book, with their pages."""
    for page in book.pages():
        for place in TOCTREE.finditer(read(page)):
            yield page, place


def resolve(book: Book, page: Path, target: str) -> str:
    """Return the name of the page that *target* means on a *page*."""
    folder = posixpath.dirname(book.name(page))
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def entry_of(book: Book, page: Path, name: str) -> str:
    """Return what the toctree of a *page* calls the page *name*."""
    return Path(os.path.relpath(name, posixpath.dirname(book.name(page)) or ".")).as_posix()


def rename_links(book: Book, names: dict[str, str]) -> None:
    """Have pages link, and toctrees list, the pages *names* by their new names."""
    for page in book.pages():
        text = read(page)

        def renamed(place: re.Match[str], page: Path = page) -> str:
            name = resolve(book, page, place[2])
            return f"{place[1]}/{names[name]}{place[3] or ''}" if name in names else place[0]

        def listed(place: re.Match[str], page: Path = page) -> str:
            lines = place[2].splitlines()
            listing = [names.get(resolve(book, page, line), "") for line in lines]
            return place[1] + "".join(
                f"/{new}\n" if new else f"{line}\n" for line, new in zip(lines, listing, strict=True)
            )

        new_text = TOCTREE.sub(listed, _LINK.sub(renamed, text))
        if new_text != text:
            write(page, new_text)
