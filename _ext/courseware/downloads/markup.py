"""What stands in a slot, as HTML."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from . import wording

if TYPE_CHECKING:
    from .records import Download
    from .slots import Slot

#: stands in addresses for the way from a page to the folder of the site; no text of HTML can hold it
ROOT = "\0"
#: the place of the list on its page
LIST_ID = "book-downloads"


def make_content(slot: Slot, downloads: Sequence[Download]) -> str:
    """Return what stands in a *slot* where *downloads* are offered; nothing where there is nothing to offer."""
    wording.speak(slot.language)
    return _MAKERS[slot.purpose](slot, downloads)


def _make_link(download: Download, words: str) -> str:
    return f'<a class="reference internal" href="{ROOT}{quote(download.path)}">{words}</a>'


def _make_menu(slot: Slot, downloads: Sequence[Download]) -> str:
    """Return the button with the names of the files; sizes stand in the list alone, or each build would change it."""
    listed = _for_readers(downloads)
    if not listed:
        return ""
    links = [_make_link(download, html.escape(wording.name_in_menu(download.purpose))) for download in listed]
    address, words = html.escape(f"{ROOT}{slot.argument}#{LIST_ID}"), html.escape(wording.name_link_to_list())
    links.append(f'<a class="reference internal" href="{address}">{words}</a>')
    items, button = "".join(f"<li>{link}</li>" for link in links), html.escape(wording.name_list())
    return (
        f'<details class="downloads-menu"><summary>{button}</summary>\n'
        f'<nav aria-label="{button}"><ul>{items}</ul></nav></details>'
    )


def _make_list(slot: Slot, downloads: Sequence[Download]) -> str:
    """Return the list of all files, each with its facts, below a heading."""
    listed = _for_readers(downloads)
    if not listed:
        return ""
    heading, link = html.escape(wording.name_list()), html.escape(wording.name_heading_link())
    items = "\n".join(f"<li>{_describe(download, slot.language)}</li>" for download in listed)
    level = f"h{slot.argument}"
    return (
        f'\n<section class="downloads" id="{LIST_ID}">\n'
        f'<{level}>{heading}<a class="headerlink" href="#{LIST_ID}" title="{link}">¶</a></{level}>\n'
        f'<ul class="download-list">\n{items}\n</ul>\n</section>\n'
    )


def _describe(download: Download, language: str) -> str:
    """Return a file with its name, its facts and what it is for."""
    name, facts = (
        html.escape(wording.name_file(download.purpose)),
        html.escape(wording.describe_file(download, language)),
    )
    link = _make_link(download, f'<strong>{name}</strong> <span class="download-facts">({facts})</span>')
    sentence = html.escape(wording.explain_file(download.purpose))
    return f"<p>{link}</p>" + (f"\n<p>{sentence}</p>" if sentence else "")


def _make_script(slot: Slot, downloads: Sequence[Download]) -> str:
    """Return the link to the script of a workshop."""
    scripts = [
        download for download in downloads if download.purpose == "script" and download.workshop == slot.argument
    ]
    name = html.escape(wording.name_file("script"))
    links = [
        _make_link(script, f"{name} ({html.escape(wording.describe_file(script, slot.language))})")
        for script in scripts
    ]
    return "".join(f'<ul class="workshop-files simple"><li><p>{link}</p></li></ul>' for link in links)


def _for_readers(downloads: Sequence[Download]) -> list[Download]:
    """Return what the first page lists; scripts stand beside their workshops."""
    return [download for download in downloads if download.purpose != "script"]


_MAKERS: Mapping[str, Callable[[Slot, Sequence[Download]], str]] = {
    "menu": _make_menu,
    "list": _make_list,
    "script": _make_script,
}
