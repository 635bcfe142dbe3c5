"""Which words of a document belong to which part of a sound (SMIL 3.0, as EPUB 3.3 has it in 9.2).

Words that are spoken stand in an element with an id: that which holds them, or a new one around them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from ..passages.package import XHTML
from ..passages.records import Passage

#: how new ids begin
_PREFIX = "spoken-"


class Clip(NamedTuple):
    """A part of a sound, in seconds."""

    #: the id of the element with its words
    anchor: str
    begin: float
    end: float


def mark_passages(document: Element, passages: Sequence[Passage]) -> list[str]:
    """Give each of *passages* an element with an id in their *document*; return the ids."""
    known = {element.get("id") for element in document.iter()}
    numbers = (f"{_PREFIX}{number}" for number in itertools.count(1))
    anchors: dict[int, str] = {}
    # from the last on, since what is put around words moves those behind them
    for index in reversed(range(len(passages))):
        element = _wrap(passages[index])
        if not element.get("id"):
            element.set("id", next(name for name in numbers if name not in known))
        anchors[index] = element.get("id", "")
    return [anchors[index] for index in range(len(passages))]


def _wrap(passage: Passage) -> Element:
    """Return the element that holds the words of a *passage* and nothing else, a new one if need be."""
    element = passage.element
    if passage.span is None:
        return element
    first, last = passage.span
    wrapper = Element(f"{XHTML}span")
    if first == 0:
        wrapper.text, element.text = element.text, None
    else:
        wrapper.text, element[first - 1].tail = element[first - 1].tail, None
    for child in list(element)[first:last]:
        element.remove(child)
        wrapper.append(child)
    element.insert(first, wrapper)
    return wrapper


def write_overlay(document: str, sound: str, clips: Iterable[Clip]) -> bytes:
    """Return the overlay of a *document*, whose parts are spoken in *clips* of a *sound*; both are relative paths."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">',
        f"<body epub:textref={quoteattr(document)}>",
        *_write_clips(document, sound, clips),
        "</body>",
        "</smil>",
        "",
    ]
    return "\n".join(lines).encode()


def _write_clips(document: str, sound: str, clips: Iterable[Clip]) -> Iterator[str]:
    for number, clip in enumerate(clips, 1):
        text = quoteattr(f"{document}#{clip.anchor}")
        times = f'clipBegin="{clip.begin:.3f}s" clipEnd="{clip.end:.3f}s"'
        yield f'<par id="par-{number}"><text src={text}/><audio src={quoteattr(sound)} {times}/></par>'
