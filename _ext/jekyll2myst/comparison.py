"""Compares the old site as Jekyll rendered it with the new one as Sphinx does: words, links, images, tables, notes.

Sphinx runs as a program of its own; nothing of it is imported.
"""

from __future__ import annotations

import posixpath
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .index import Index
from .myst_reader import words
from .records import Problem
from .redirects import file_of

#: what is around the content of a page, and what only some builders print
AROUND = "script, style, noscript, template, svg, a.headerlink, .toctree-wrapper, a.reversefootnote, .backrefs"
#: where the content of a page of the book stands
BOOK = "body, main, [role=main]"
#: where the content of an old page may stand
PLACES = "article, main, [role=main], .post-content, .page-content, #content, .content, .main-content, .main, body"


class Shown(NamedTuple):
    """What a rendered page shows."""

    words: list[str]
    links: int
    images: int
    #: rows of tables
    tables: int
    #: calls of notes
    notes: int


def compare(index: Index, out: Path, rendered: Path) -> tuple[dict[str, Mapping[str, Any]], list[Problem]]:
    """Return, for each page, how its old and its new form compare; and what could not be compared.

    :param out: the folder that the book was written to
    :param rendered: the old site, as Jekyll rendered it
    """
    found: dict[str, Mapping[str, Any]] = {}
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", str(out), str(out / "docs"), folder]
        built = subprocess.run(command, capture_output=True, text=True, check=False)
        if built.returncode:
            said = built.stderr.strip().splitlines()
            return {}, [Problem("docs", 0, f"sphinx-build failed, so nothing was compared: {said[-1] if said else ''}")]
        for source in index.sources:
            old = next(
                (path for path in candidates(rendered, source.url, index.config.baseurl) if path.is_file()), None
            )
            new = Path(folder) / (source.target[:-3] + ".html")
            if old is None or not new.is_file():
                missing = "the rendered site" if old is None else "the book"
                problems.append(Problem(source.path, 0, f"has no page in {missing}, so it was not compared"))
                continue
            found[source.path] = figures(shown(old, PLACES), shown(new, BOOK)[-1:])
    return found, problems


def candidates(rendered: Path, url: str, baseurl: str) -> list[Path]:
    """Return where Jekyll may have put the page of an address."""
    path = file_of(url)
    return [rendered / path, rendered / url.strip("/"), rendered / posixpath.join(baseurl.strip("/"), path)]


def shown(path: Path, places: str) -> list[Shown]:
    """Return what a page shows, for each of the *places* in which its content may stand."""
    tree = LexborHTMLParser(path.read_text(encoding="utf-8", errors="replace"))
    for node in tree.css(AROUND):
        node.decompose()
    return [content(node) for node in tree.css(places)]


def content(node: LexborNode) -> Shown:
    """Return what an element shows."""
    links = [link for link in node.css("a[href]") if not (link.attributes.get("href") or "").startswith("#")]
    notes = [link for link in node.css("sup a[href], a.footnote-reference, a.footnote") if link.text().strip()]
    return Shown(words(node.text(separator=" ")), len(links), len(node.css("img")), len(node.css("tr")), len(notes))


def figures(old: list[Shown], new: list[Shown]) -> Mapping[str, Any]:
    """Return how the part of the old page that is most like the new page compares with it."""
    target = new[0] if new else Shown([], 0, 0, 0, 0)
    pairs = [(one, common(one.words, target.words)) for one in old] or [(target, 0)]
    best, kept = max(pairs, key=lambda pair: score(pair[0], pair[1], target))
    return {
        "recall": round(kept / len(best.words), 4) if best.words else 1.0,
        "precision": round(kept / len(target.words), 4) if target.words else 1.0,
        "lost": " ".join(sorted(set(best.words) - set(target.words))),
        "added": " ".join(sorted(set(target.words) - set(best.words))),
        "words": f"{len(best.words)} → {len(target.words)}",
        **{name: f"{getattr(best, name)} → {getattr(target, name)}" for name in ("links", "images", "tables", "notes")},
    }


def score(one: Shown, kept: int, target: Shown) -> float:
    """Return how well a part of the old page fits the new page: the harmonic mean of recall and precision."""
    return 2 * kept / (len(one.words) + len(target.words)) if one.words or target.words else 1.0


def common(one: list[str], other: list[str]) -> int:
    """Return how many words two pages have in common, in the same order."""
    matcher = SequenceMatcher(None, one, other, autojunk=len(one) > 5000)
    return sum(block.size for block in matcher.get_matching_blocks())


def lines(compared: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a line a page for a terminal, the worst first."""
    order = sorted(compared.items(), key=lambda item: (item[1]["recall"] + item[1]["precision"], item[0]))
    return "\n".join(f"recall {one['recall']:.3f} precision {one['precision']:.3f}  {page}" for page, one in order)
