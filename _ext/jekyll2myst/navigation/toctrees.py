"""The order of pages as ``toctree`` directives: each page names those below it, the first page all others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from ..kramdown.escapes import escape_text
from .arrangement import FIRST_PAGE, Arrangement

_QUOTE = "'"
#: what YAML reads as more than words
_YAML = re.compile(r"^\W|:(?:\s|$)|\s#|^[\d.]+$|^(?:true|false|null|yes|no|on|off)$", re.IGNORECASE)


class Toctree(NamedTuple):
    """A list of pages below a page."""

    #: its title, "" for none
    caption: str
    #: files of the book, with the names that they get in the list, "" for their own titles
    entries: tuple[tuple[str, str], ...]


def plan_toctrees(arrangement: Arrangement, files: Container[str], extra: Iterable[str]) -> dict[str, list[Toctree]]:
    """Return the lists of each page of the book.

    :param files: the files of the book; pages below one that could not be converted stand in its place
    :param extra: files that the converter adds, such as those of case studies
    """
    plan = {
        target: toctrees for target in arrangement.groups
        if target in files or target == FIRST_PAGE if (toctrees := _list_toctrees(arrangement, target, files))
    }  # fmt: skip
    if entries := tuple((target, "") for target in extra if target in files and target not in arrangement.parents):
        plan.setdefault(FIRST_PAGE, []).append(Toctree("", entries))
    plan[FIRST_PAGE] = _join(plan.get(FIRST_PAGE, []))
    return plan


def _list_toctrees(arrangement: Arrangement, target: str, files: Container[str]) -> list[Toctree]:
    """Return the lists of one page."""
    toctrees = []
    for group in arrangement.groups[target]:
        waiting, entries = group.targets[::-1], []
        while waiting:
            child = waiting.pop()
            if child in files:
                entries.append((child, arrangement.find_label(child)))
            else:
                below = arrangement.groups.get(child, ())
                waiting += [lower for inner in reversed(below) for lower in reversed(inner.targets)]
        if entries:
            toctrees.append(Toctree(group.caption, tuple(entries)))
    return toctrees


def _join(toctrees: Iterable[Toctree]) -> list[Toctree]:
    """Return *toctrees* with neighbours of one title as one."""
    joined: list[Toctree] = []
    for toctree in toctrees:
        if joined and joined[-1].caption == toctree.caption:
            joined[-1] = Toctree(toctree.caption, (*joined[-1].entries, *toctree.entries))
        else:
            joined.append(toctree)
    return joined


def write_toctrees(toctrees: Iterable[Toctree], page: str, *, hidden: bool = True) -> str:
    """Return the directives on *page*, which readers see in the navigation only if *hidden*."""
    return "\n\n".join(_write_toctree(toctree, page, hidden=hidden) for toctree in toctrees)


def _write_toctree(toctree: Toctree, page: str, *, hidden: bool) -> str:
    """Return one directive."""
    folder = posixpath.dirname(page) or "."
    lines = [":hidden:" if hidden else ":maxdepth: 2"]
    if toctree.caption:
        lines.append(f":caption: {_write_caption(toctree.caption)}")
    for target, label in ((None, ""), *toctree.entries):
        lines.append(_write_entry(posixpath.relpath(target, folder).removesuffix(".md"), label) if target else "")
    return "\n".join([":::{toctree}", *lines, ":::"])


def _write_caption(caption: str) -> str:
    """Return a title as the value of an option, which is YAML: in quotes where it would be read as something else."""
    text = " ".join(caption.split())
    return f"'{text.replace(_QUOTE, _QUOTE * 2)}'" if _YAML.search(text) else text


def _write_entry(name: str, label: str) -> str:
    """Return an entry: the name of a page, behind a title of its own if it has one."""
    text = " ".join(re.sub(r"[<>]", "", label).split())
    return f"{text[:1].upper()}{text[1:]} <{name}>" if text else name


def write_first_page(title: str, toctrees: Iterable[Toctree]) -> str:
    """Return a first page for a site that has none."""
    return f"# {escape_text(' '.join(title.split()))}\n\n{write_toctrees(toctrees, FIRST_PAGE, hidden=False)}\n"


def add_toctrees(texts: Mapping[str, str], plan: Mapping[str, list[Toctree]]) -> dict[str, str]:
    """Return the pages that get lists, with these at their ends, before their notes."""
    notes = ":::{footbibliography}\n:::\n"
    pages = {}
    for target, toctrees in plan.items():
        text = texts.get(target)
        if text is None or not toctrees:
            continue
        directives = write_toctrees(toctrees, target)
        if text.endswith(notes):
            pages[target] = f"{text.removesuffix(notes)}{directives}\n\n{notes}"
        else:
            pages[target] = f"{text}\n{directives}\n"
    return pages


def mark_orphan(text: str) -> str:
    """Return a page that says that it stands in no toctree."""
    if text.startswith("---\n"):
        return "---\norphan: true\n" + text.removeprefix("---\n")
    return f"---\norphan: true\n---\n\n{text}"
