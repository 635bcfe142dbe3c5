"""What stands before the first page: title page and contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .layout import CELLS, Block, Paginator, wrap

#: of a line of contents, so many cells are left for the number of a page
_CELLS_OF_NUMBER = 8
#: leads to the number: dot 5
_GUIDE = '"'
#: lines above the title
_ABOVE = 4


def write_title_page(pages: Paginator, lines: Iterable[str], translate: Callable[[str], str]) -> None:
    """Write a page with *lines*: title, author, edition, rights."""
    for number, line in enumerate(filter(None, lines)):
        pages.add(Block([("", translate(line))], is_centered=True, before=1))
        if number == 0:
            pages.add(Block([("", "")], before=_ABOVE))


def write_contents(
    pages: Paginator,
    title: str,
    entries: Iterable[tuple[str, int]],
    translate: Callable[[str], str],
) -> None:
    """Write the contents.

    :param title: what they are called
    :param entries: headings in braille, with the numbers of their pages of braille
    """
    pages.add(Block([("", translate(title))], is_centered=True, kept_lines=2, begins_page=True))
    for number, (heading, page) in enumerate(entries):
        lines = list(_write_entry(heading, translate(str(page))))
        for line_number, line in enumerate(lines):
            before = 1 if number == 0 and line_number == 0 else 0
            pages.add(Block([("", line.strip())], len(line) - len(line.lstrip()), before=before))


def _write_entry(heading: str, number: str) -> Iterator[str]:
    """Yield the lines of an entry: the number of its page at the end of the last."""
    *others, last = wrap(heading, 0, 2, CELLS - _CELLS_OF_NUMBER) or [""]
    yield from others
    room = CELLS - len(last) - len(number) - 2
    yield f"{last} {_GUIDE * room} {number}" if room > 1 else f"{last} {number}"
