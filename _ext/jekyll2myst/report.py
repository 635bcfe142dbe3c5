"""The account: every element of the old site and its fate, and the words that were lost, if any."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .records import Fate, Problem

FATES = ("kept", "rewritten", "moved", "dropped", "private", "needs a person")


@dataclass(frozen=True, slots=True)
class PageReport:
    """What became of one page."""

    source: str
    target: str
    #: words that a reader of the old page saw
    words: int
    #: words of these that are nowhere in what was made of the page
    lost: tuple[str, ...]
    #: words in the new page that the old one did not have
    added: tuple[str, ...] = ()


def build_page_report(
    source: str, target: str, visible: Iterable[str], made: Iterable[str], added: Iterable[str] = ()
) -> PageReport:
    """Return the account of a page: its *visible* words against those that were *made* of it."""
    wanted = Counter(visible)
    return PageReport(source, target, wanted.total(), tuple(sorted((wanted - Counter(made)).elements())), tuple(added))


@dataclass(frozen=True, slots=True)
class Report:
    """The whole account of a conversion."""

    pages: tuple[PageReport, ...]
    fates: tuple[Fate, ...]
    problems: tuple[Problem, ...]
    #: other things a maintainer wants to know: heading → lines
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: how old and new pages compare, where both were rendered: page → figures
    compared: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def totals(self) -> Mapping[str, int]:
        """Return how many elements had each fate."""
        return dict(sorted(Counter(fate.fate for fate in self.fates).items()))

    def by_kind(self) -> Mapping[str, Mapping[str, int]]:
        """Return, for each kind of element, how many had each fate."""
        kinds: dict[str, Counter[str]] = {}
        for fate in self.fates:
            kinds.setdefault(fate.kind, Counter())[fate.fate] += 1
        return {kind: dict(sorted(counts.items())) for kind, counts in sorted(kinds.items())}

    def by_page(self) -> Mapping[str, Mapping[str, int]]:
        """Return, for each page, how many of its elements had each fate."""
        pages: dict[str, Counter[str]] = {}
        for fate in self.fates:
            pages.setdefault(fate.source, Counter())[fate.fate] += 1
        return {page: dict(sorted(counts.items())) for page, counts in sorted(pages.items())}

    def unfinished(self) -> bool:
        """Say whether anything needs a person: a problem, an element, a lost word."""
        lost = any(page.lost for page in self.pages)
        return bool(self.problems) or lost or any(fate.fate == "needs a person" for fate in self.fates)

    def json(self) -> str:
        """Return the report as JSON."""
        by_page = self.by_page()
        data = {
            "totals": {
                "pages": len(self.pages),
                "words": sum(page.words for page in self.pages),
                "lost": sum(len(page.lost) for page in self.pages),
                "elements": len(self.fates),
                **self.totals(),
            },
            "kinds": self.by_kind(),
            "problems": [problem._asdict() for problem in self.problems],
            "notes": self.notes,
            "compared": self.compared,
            "pages": [
                {"source": page.source, "target": page.target, "words": page.words, "lost": page.lost,
                 "added": page.added, "elements": by_page.get(page.source, {})} for page in self.pages
            ],
        }  # fmt: skip
        head = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
        # an element a line, by the encoder in C: a large site has a hundred thousand of them
        lines = ",\n".join(json.dumps(fate._asdict(), ensure_ascii=False) for fate in self.fates)
        return f'{head},\n "elements": [\n{lines}\n]}}\n'

    def html(self) -> str:
        """Return the report as one HTML page; what was simply kept is counted, not listed."""
        by_page = self.by_page()
        shown = [
            fate
            for fate in self.fates
            if fate.fate != "kept" and not (fate.kind == "words" and fate.fate == "rewritten")
        ]
        order = sorted(shown, key=lambda fate: (fate.fate != "needs a person", fate.source, fate.line))
        kinds = [
            (kind, *(counts.get(name, 0) for name in FATES), sum(counts.values()))
            for kind, counts in self.by_kind().items()
        ]
        totals = self.totals()
        kinds.append(("all", *(totals.get(name, 0) for name in FATES), len(self.fates)))
        notes = "".join(
            f"<h2>{html.escape(title)}</h2><ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>\n"
            for title, lines in self.notes.items() if lines
        )  # fmt: skip
        compared = [(page, *(figures.get(name, "") for name in COMPARED)) for page, figures in self.compared.items()]
        return PAGE.format(
            problems=table(("File", "Line", "Problem"), self.problems),
            kinds=table(("Element", *FATES, "in all"), kinds),
            pages=table(
                ("Old page", "New page", "Words", "Lost", "Added", *FATES),
                ((page.source, page.target, page.words, " ".join(page.lost), "; ".join(page.added),
                  *(by_page.get(page.source, {}).get(name, 0) for name in FATES)) for page in self.pages),
            ),
            compared=f"<h2>Old and new pages compared</h2>{table(('Page', *COMPARED), compared)}" if compared else "",
            notes=notes,
            elements=table(
                ("File", "Line", "New line", "Element", "Text", "Fate", "Detail"),
                ((one.source, one.line, one.at or "", one.kind, one.text, one.fate, one.detail) for one in order),
            ),
        )  # fmt: skip


COMPARED = ("recall", "precision", "words", "lost", "added", "links", "images", "tables", "notes")


def table(head: tuple[str, ...], rows: Iterable[Iterable[object]]) -> str:
    """Return an HTML table."""
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in head)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{body}</tbody></table>" if body else "<p>None.</p>"


PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Conversion report</title>
<meta name="viewport" content="width=device-width">
<style>body{{font:16px/1.5 sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem}}
table{{border-collapse:collapse;display:block;overflow-x:auto}}
td,th{{border:1px solid #888;padding:.3em .6em;text-align:left;vertical-align:top}}</style>
</head><body><main><h1>Conversion report</h1>
<p>This file may hold what must not be published, such as codes of interviews. Keep it private.</p>
<h2>Problems</h2>{problems}
<h2>Elements</h2>{kinds}
<h2>Pages</h2>{pages}
{compared}{notes}
<h2>What was not simply kept</h2>{elements}
</main></body></html>
"""
