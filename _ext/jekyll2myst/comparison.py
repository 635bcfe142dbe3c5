"""Compares the old site as Jekyll rendered it with the new one as Sphinx does: words, links, images, tables, notes.

Sphinx runs as a program of its own; nothing of it is imported.
"""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .addresses.index import Index
from .addresses.redirects import find_output_file
from .manifest import digest_file
from .proof.collector import FactCollector
from .proof.facts import Fact
from .proof.pages import list_lost_facts
from .proof.rendered_page import RenderedPageReader
from .proof.targets import OldTargets, RenderedTargets, name_sphinx_target
from .records import Problem
from .words import split_words

#: what is around the content of a page, and what only some builders print
_PAGE_FURNITURE = (
    "script, style, noscript, template, svg, a.headerlink, .toctree-wrapper, a.reversefootnote, .backrefs, "
    ".lineno, .linenos, .linenodiv, td.gutter, td.rouge-gutter"
)
#: what holds the number of each line of code, and the code
_NUMBERED_CODE = "table.rouge-table tr, table.highlighttable tr"
#: where the content of a page of the book stands
_BOOK_CONTENT = "body, main, [role=main]"
#: where the content of an old page may stand
_SITE_CONTENT = (
    "article, main, [role=main], .post-content, .page-content, #content, .content, .main-content, .main, body"
)

#: what a line of messages says that tells why a program failed, and lines that only ask to report it
_CAUSE = re.compile(r"Could not|Error\b|Exception\b|error:|No module named", re.IGNORECASE)
_NO_CAUSE = re.compile(r"user error|please report|^Traceback|saved in|:$", re.IGNORECASE)


class _PageContent(NamedTuple):
    """What a rendered page shows."""

    words: list[str]
    links: int
    images: int
    #: rows of tables
    tables: int
    #: calls of notes
    notes: int
    #: the element that shows it
    node: LexborNode | None = None


class _FileNames:
    """Names files by what is in them, since the book gives many another name: two that are the same have one."""

    def __init__(self) -> None:
        """Begin without any."""
        self._names: dict[str, str] = {}

    def name_file(self, folder: Path, file: str) -> str:
        """Return the name of a *file* of *folder* in lower case; its own if it is not there."""
        path = folder / file
        name = path.name.lower()
        return self._names.setdefault(digest_file(path), name) if path.is_file() else name


def compare_pages(index: Index, out: Path, rendered: Path) -> tuple[dict[str, Mapping[str, Any]], list[Problem]]:
    """Return, for each page, how its old and its new form compare; and what could not be compared.

    :param out: the folder that the book was written to
    :param rendered: the old site, as Jekyll rendered it
    """
    comparisons: dict[str, Mapping[str, Any]] = {}
    problems = []
    names = _FileNames()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", str(out), str(out / "docs"), folder]
        process = subprocess.run(command, capture_output=True, text=True, check=False)
        if process.returncode:
            cause = _find_cause(process.stderr)
            return {}, [Problem("docs", 0, f"sphinx-build failed, so nothing was compared: {cause}")]
        for source in index.sources:
            old = next(
                (path for path in _list_rendered_paths(rendered, source.url, index.config.baseurl) if path.is_file()),
                None,
            )
            html = source.target[:-3] + ".html"
            new = Path(folder) / html
            if old is None or not new.is_file():
                missing = "the rendered site" if old is None else "the book"
                problems.append(Problem(source.path, 0, f"has no page in {missing}, so it was not compared"))
                continue
            old_contents, new_contents = _read_contents(old, _SITE_CONTENT), _read_contents(new, _BOOK_CONTENT)[-1:]
            figures, best = _compare_contents(old_contents, new_contents)
            old_name, new_name = OldTargets(index, source).name_target, partial(name_sphinx_target, page=html)
            old_targets = RenderedTargets(old_name, partial(names.name_file, index.site.folder))
            new_targets = RenderedTargets(new_name, partial(names.name_file, Path(folder)))
            old_facts, new_facts = _collect_facts(best, old_targets), _collect_facts(new_contents[0], new_targets)
            comparisons[source.path] = {**figures, **_compare_facts(old_facts, new_facts)}
    return comparisons, problems


def _find_cause(messages: str) -> str:
    """Return the last line of the *messages* of a program that says why it failed; the last of all where none does."""
    lines = [line.strip() for line in messages.splitlines() if line.strip()]
    telling = [line for line in lines if _CAUSE.search(line) and not _NO_CAUSE.search(line)]
    return (telling or lines or ["it said nothing"])[-1]


def _list_rendered_paths(rendered: Path, url: str, baseurl: str) -> list[Path]:
    """Return where Jekyll may have put the page of an address."""
    path = find_output_file(url)
    return [rendered / path, rendered / url.strip("/"), rendered / posixpath.join(baseurl.strip("/"), path)]


def _read_contents(path: Path, selector: str) -> list[_PageContent]:
    """Return what a page shows, for each of the *selector* in which its content may stand."""
    tree = LexborHTMLParser(path.read_text(encoding="utf-8", errors="replace"))
    for node in tree.css(_PAGE_FURNITURE):
        node.decompose()
    return [_read_content(node) for node in tree.css(selector)]


def _read_content(node: LexborNode) -> _PageContent:
    """Return what an element shows."""
    links = [link for link in node.css("a[href]") if not (link.attributes.get("href") or "").startswith("#")]
    notes = [link for link in node.css("sup a[href], a.footnote-reference, a.footnote") if link.text().strip()]
    row_count = len(node.css("tr")) - len(node.css(_NUMBERED_CODE))
    return _PageContent(
        split_words(node.text(separator=" ")), len(links), len(node.css("img")), row_count, len(notes), node
    )


def _compare_contents(old: list[_PageContent], new: list[_PageContent]) -> tuple[Mapping[str, Any], _PageContent]:
    """Return how the part of the old page that is most like the new page compares with it, and that part."""
    target = new[0] if new else _PageContent([], 0, 0, 0, 0)
    # which part of the old page holds its content, nobody knows; the one most alike does
    pairs = [(content, _count_common_words(content.words, target.words)) for content in old] or [(target, 0)]
    best, common_count = max(pairs, key=lambda pair: _score_match(pair[0], pair[1], target))
    figures = {
        "recall": round(common_count / len(best.words), 4) if best.words else 1.0,
        "precision": round(common_count / len(target.words), 4) if target.words else 1.0,
        "lost": " ".join(sorted(set(best.words) - set(target.words))),
        "added": " ".join(sorted(set(target.words) - set(best.words))),
        "words": f"{len(best.words)} → {len(target.words)}",
        **{name: f"{getattr(best, name)} → {getattr(target, name)}" for name in ("links", "images", "tables", "notes")},
    }
    return figures, best


def _compare_facts(old: FactCollector, new: FactCollector) -> Mapping[str, Any]:
    """Return how many facts of an old page the new one has, and those that it has not, by their kinds."""
    lost = list_lost_facts(old, new)
    count = len(old.facts)
    return {
        "facts": f"{count} → {count - len(lost)}",
        "lost facts": [_describe_fact(fact) for fact in lost],
    }


def _describe_fact(fact: Fact) -> str:
    """Return a fact as a text; a paragraph needs its words alone."""
    form = f" ({fact.form})" if fact.form and fact.kind != "paragraph" else ""
    return f"{fact.kind}: {fact.text[:100]}{form}"


def _collect_facts(content: _PageContent, targets: RenderedTargets) -> FactCollector:
    """Return the facts of what a page shows."""
    collector = FactCollector(targets.name_target, targets.name_picture)
    if content.node is not None:
        RenderedPageReader(collector).read(content.node)
    collector.finish()
    return collector


def _score_match(content: _PageContent, common_count: int, target: _PageContent) -> float:
    """Return how well a part of the old page fits the new page: the harmonic mean of recall and precision."""
    return 2 * common_count / (len(content.words) + len(target.words)) if content.words or target.words else 1.0


def _count_common_words(old_words: list[str], new_words: list[str]) -> int:
    """Return how many words two pages have in common, in the same order."""
    # popular words of long pages are skipped, or comparing takes minutes
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=len(old_words) > 5000)
    return sum(block.size for block in matcher.get_matching_blocks())


def format_comparisons(compared: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a line a page for a terminal, the worst first."""
    order = sorted(compared.items(), key=lambda item: (item[1]["recall"] + item[1]["precision"], item[0]))
    return "\n".join(
        f"recall {figures['recall']:.3f} precision {figures['precision']:.3f} facts {figures['facts']}  {page}"
        for page, figures in order
    )
