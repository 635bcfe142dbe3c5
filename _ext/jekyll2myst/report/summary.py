"""The account: every element of the old site and its fate, and the words that were lost, if any."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..records import Fate, Problem
from .repeated_fates import merge_repeated

#: those that a person must look at first
_FATES = ("lost", "needs a person", "kept", "rewritten", "moved", "dropped", "private")


@dataclass(frozen=True, slots=True)
class PageReport:
    """What became of one page."""

    source: str
    target: str
    #: words that a reader of the old page saw
    word_count: int
    #: words of these that are nowhere in what was made of the page
    lost_words: tuple[str, ...]
    #: words in the new page that the old one did not have
    added_words: tuple[str, ...] = ()


def build_page_report(
    source: str, target: str, visible: Iterable[str], converted: Iterable[str], added: Iterable[str] = ()
) -> PageReport:
    """Return the account of a page: its *visible* words against those that were *converted* of it."""
    counts = Counter(visible)
    return PageReport(
        source, target, counts.total(), tuple(sorted((counts - Counter(converted)).elements())), tuple(added)
    )


@dataclass(frozen=True, slots=True)
class Report:
    """The whole account of a conversion."""

    pages: tuple[PageReport, ...]
    fates: tuple[Fate, ...]
    problems: tuple[Problem, ...]
    #: other things a maintainer wants to know: heading → lines
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: how old and new pages compare, where both were rendered: page → figures
    comparisons: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    #: how many facts of the old pages, of each kind, had each fate
    fact_counts: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def count_fates(self) -> Mapping[str, int]:
        """Return how many elements had each fate."""
        return dict(sorted(Counter(fate.fate for fate in self.fates).items()))

    def _count_by_kind(self) -> Mapping[str, Mapping[str, int]]:
        """Return, for each kind of element, how many had each fate."""
        return _group_counts(Counter((fate.kind, fate.fate) for fate in self.fates))

    def _count_facts(self) -> Mapping[str, Mapping[str, int]]:
        """Return, for each kind of fact, how many had each fate."""
        return _group_counts(self.fact_counts)

    def _count_by_page(self) -> Mapping[str, Mapping[str, int]]:
        """Return, for each page, how many of its elements had each fate."""
        return _group_counts(Counter((fate.source, fate.fate) for fate in self.fates))

    def has_losses(self) -> bool:
        """Say whether anything is lost: a page that has a problem, a fact, a word."""
        has_lost_words = any(page.lost_words for page in self.pages)
        return bool(self.problems) or has_lost_words or any(fate.fate == "lost" for fate in self.fates)

    def is_unfinished(self) -> bool:
        """Say whether anything is lost or needs a person."""
        return self.has_losses() or any(fate.fate == "needs a person" for fate in self.fates)

    def list_urgent(self) -> list[Fate]:
        """Return what is not simply kept: what is lost first, then what needs a person."""
        rank = {"lost": 0, "needs a person": 1}
        changes = (fate for fate in self.fates if fate.fate != "kept")
        return sorted(changes, key=lambda fate: (rank.get(fate.fate, 2), fate.source, fate.line))

    def to_json(self) -> str:
        """Return the report as JSON."""
        return self.encode_json().decode()

    def encode_json(self) -> bytearray:
        """Return the report as JSON in UTF-8; of a large site it is larger than all pages, and in memory once."""
        by_page = self._count_by_page()
        data = {
            "totals": {
                "pages": len(self.pages),
                "words": sum(page.word_count for page in self.pages),
                "lost words": sum(len(page.lost_words) for page in self.pages),
                "elements": len(self.fates),
                **self.count_fates(),
            },
            "kinds": self._count_by_kind(),
            "facts": self._count_facts(),
            "problems": [problem._asdict() for problem in self.problems],
            "notes": self.notes,
            "compared": self.comparisons,
            "pages": [
                {"source": page.source, "target": page.target, "words": page.word_count, "lost": page.lost_words,
                 "added": page.added_words, "elements": by_page.get(page.source, {})} for page in self.pages
            ],
        }  # fmt: skip
        head = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
        # an element a line, by the encoder in C: a large site has a hundred thousand of them
        encoded = bytearray(f'{head},\n "elements": [\n'.encode())
        encode = json.JSONEncoder(ensure_ascii=False).encode
        for number, fate in enumerate(self.fates):
            line = encode(fate._asdict())
            encoded += (f",\n{line}" if number else line).encode()
        encoded += b"\n]}\n"
        return encoded

    def to_html(self) -> str:
        """Return the report as one HTML page; what was simply kept is counted, not listed."""
        by_page = self._count_by_page()
        rows = (fate for fate in self.list_urgent() if not (fate.kind == "words" and fate.fate == "rewritten"))
        order = merge_repeated(rows)
        counts_by_kind = {**self._count_by_kind(), "all": self.count_fates()}
        notes = "".join(
            f"<h2>{html.escape(title)}</h2><ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>\n"
            for title, lines in self.notes.items() if lines
        )  # fmt: skip
        pages = [
            (page.source, page.target, page.word_count, " ".join(page.lost_words), "; ".join(page.added_words),
             *(by_page.get(page.source, {}).get(name, 0) for name in _FATES)) for page in self.pages
        ]  # fmt: skip
        comparisons = _format_table(
            ("Page", *_COMPARISON_FIGURES),
            (
                (page, *(figures.get(name, "") for name in _COMPARISON_FIGURES))
                for page, figures in self.comparisons.items()
            ),
        )
        elements = (
            (fate.source, fate.line or "", fate.at or "", fate.kind, fate.text, fate.fate, fate.detail)
            for fate in order
        )
        return _REPORT_TEMPLATE.format(
            problems=_format_table(("File", "Line", "Problem"), self.problems),
            kinds=_format_table(("Element", *_FATES, "in all"), _list_counts(counts_by_kind)),
            facts=_format_table(("Fact", *_FATES, "in all"), _list_counts(self._count_facts())),
            pages=_format_table(("Old page", "New page", "Words", "Lost words", "Added", *_FATES), pages),
            compared=f"<h2>Old and new pages compared</h2>{comparisons}" if self.comparisons else "",
            notes=notes,
            elements=_format_table(("File", "Line", "New line", "Element", "Text", "Fate", "Detail"), elements),
        )


_COMPARISON_FIGURES = (*"recall precision words lost added links images tables notes facts".split(), "lost facts")


def _list_counts(counts_by_kind: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[object, ...]]:
    """Yield a row for each kind: how many of it had each fate, and how many there are."""
    for kind, counts in counts_by_kind.items():
        yield kind, *(counts.get(name, 0) for name in _FATES), sum(counts.values())


def _group_counts(counts: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    """Return counts of pairs by their first parts, all sorted."""
    grouped: dict[str, dict[str, int]] = {}
    for (name, fate), count in sorted(counts.items()):
        grouped.setdefault(name, {})[fate] = count
    return grouped


def _format_cell(value: object) -> str:
    """Return a cell of an HTML table."""
    return f"<td>{value if isinstance(value, int) else html.escape(str(value))}</td>"


def _format_table(head: tuple[str, ...], rows: Iterable[Iterable[object]]) -> str:
    """Return an HTML table."""
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in head)
    body = "".join("<tr>" + "".join(map(_format_cell, row)) + "</tr>\n" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{body}</tbody></table>" if body else "<p>None.</p>"


_REPORT_TEMPLATE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Conversion report</title>
<meta name="viewport" content="width=device-width">
<style>body{{font:16px/1.5 sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem}}
table{{border-collapse:collapse;display:block;overflow-x:auto}}
td,th{{border:1px solid #888;padding:.3em .6em;text-align:left;vertical-align:top}}</style>
</head><body><main><h1>Conversion report</h1>
<p>This file may hold what must not be published, such as codes of interviews. Keep it private.</p>
<h2>Problems</h2>{problems}
<h2>Elements</h2>{kinds}
<h2>Facts of the old pages, looked for in the new ones</h2>{facts}
<h2>Pages</h2>{pages}
{compared}{notes}
<h2>What was not simply kept</h2>{elements}
</main></body></html>
"""
