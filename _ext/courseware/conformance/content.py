"""What is there that some criteria of WCAG are about: sound, moving pictures, scripts, fields for passwords.

Where there is none of it, such a criterion applies to nothing; a report may say so because it was counted.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from selectolax.lexbor import LexborHTMLParser

from .outputs import Outputs

#: what is counted on a page, as CSS selects it
_ELEMENTS = {
    "sound": "audio",
    # a poster is a still: its page loads the video itself once the reader asks for it
    "moving": "video, .video, img[src$='.gif'], img[src$='.webp'], img[src$='.apng']",
    "embedded": "iframe, object, embed",
    "playing": "audio[autoplay], video[autoplay], iframe, object, embed",
    "passwords": "input[type=password]",
}
#: what is counted in the scripts of pages: what they listen to
_LISTENERS = {
    "motion": re.compile(r"devicemotion|deviceorientation|accelerometer|gyroscope", re.IGNORECASE),
    "gestures": re.compile(
        r"(?:touch|pointer|mouse|gesture)(?:move|change)|touch(?:start|end)|dragstart|draggable", re.IGNORECASE
    ),
}
#: annotations of PDF 1.7 that hold sound or moving pictures, and actions that run something
_MOVING_ANNOTATIONS = frozenset(("/Movie", "/RichMedia", "/Screen", "/3D"))
_RUNNING_ACTIONS = frozenset(("/JavaScript", "/Rendition", "/RichMediaExecute", "/Movie", "/SubmitForm", "/Launch"))
#: the flag of a field that hides what is typed
_PASSWORD = 1 << 13


def count_content(outputs: Outputs) -> dict[str, dict[str, int]]:
    """Return what was counted on the pages and in the documents; nothing for what there is none of to look at."""
    web = _count_pages(outputs) if outputs.all_pages else {}
    files = [*outputs.epubs, *outputs.pdfs]
    return {name: counts for name, counts in (("web", web), ("electronic-docs", _count_files(files))) if counts}


def _count_pages(outputs: Outputs) -> dict[str, int]:
    """Return what is on the pages of the site, and what the scripts listen to that they load."""
    counts: Counter[str] = Counter(dict.fromkeys([*_ELEMENTS, *_LISTENERS], 0))
    scripts: set[Path] = set()
    for name in outputs.all_pages:
        page = LexborHTMLParser((outputs.site / name).read_text(encoding="utf-8"))
        counts.update({kind: len(page.css(selector)) for kind, selector in _ELEMENTS.items()})
        for script in page.css("script"):
            source = (script.attributes.get("src") or "").partition("?")[0]
            path = (outputs.site / name).parent / source
            if source and path.is_file():
                scripts.add(path.resolve())
            elif not source and script.attributes.get("type") != "application/ld+json":
                counts.update(_count_listeners(script.text()))
    for path in sorted(scripts):
        counts.update(_count_listeners(path.read_text(encoding="utf-8", errors="replace")))
    return dict(counts)


def _count_listeners(script: str) -> dict[str, int]:
    """Return what a script listens to."""
    return {kind: len(pattern.findall(script)) for kind, pattern in _LISTENERS.items()}


def _count_files(files: list[Path]) -> dict[str, int]:
    """Return what is in PDFs and ePubs."""
    if not files:
        return {}
    counts: Counter[str] = Counter(dict.fromkeys(("sound", "moving", "embedded", "passwords", "scripts"), 0))
    for path in files:
        counts.update(_count_epub(path) if path.suffix == ".epub" else Counter(_iter_pdf(path)))
    return dict(counts)


def _count_epub(path: Path) -> Counter[str]:
    """Return what is in an ePub."""
    counts: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".gif", ".webp", ".apng")):
                counts["moving"] += 1
            elif name.endswith((".xhtml", ".html", ".svg")):
                page = LexborHTMLParser(archive.read(name).decode())
                counts["sound"] += len(page.css("audio"))
                counts["moving"] += len(page.css("video, animate"))
                counts["embedded"] += len(page.css("iframe, object, embed"))
                counts["passwords"] += len(page.css("input[type=password]"))
                counts["scripts"] += len(page.css("script"))
    return counts


def _iter_pdf(path: Path) -> Iterator[str]:
    """Yield what each object of a PDF is that is counted."""
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if not isinstance(item, pikepdf.Dictionary):
                continue
            subtype = str(item.get("/Subtype", ""))
            if subtype == "/Sound" or str(item.get("/S", "")) == "/Sound":
                yield "sound"
            if subtype in _MOVING_ANNOTATIONS:
                yield "moving"
            if str(item.get("/S", "")) in _RUNNING_ACTIONS or "/JavaScript" in item or "/AA" in item:
                yield "scripts"
            if str(item.get("/FT", "")) == "/Tx" and int(item.get("/Ff", 0)) & _PASSWORD:
                yield "passwords"
