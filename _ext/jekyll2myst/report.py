"""The account: every element of the old site and its fate, and the words that were lost, if any."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .model import Fate, Problem

WORD = re.compile(r"[^\W_]+")
INVISIBLE = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL | re.IGNORECASE)


class Words:
    """Words of texts."""

    @staticmethod
    def visible(source: str) -> list[str]:
        """Return the words that a reader of the old page saw: no tags, comments, Liquid or addresses."""
        text = INVISIBLE.sub(" ", re.sub(r"\]\([^)\s]*\)", "] ", source))
        return [word.lower() for word in WORD.findall(html.unescape(text))]

    @staticmethod
    def all(text: str) -> list[str]:
        """Return all words of a text."""
        return [word.lower() for word in WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class PageAccount:
    """What became of one page."""

    source: str
    target: str
    #: words that a reader of the old page saw
    words: int
    #: words of these that are nowhere in what was made of the page
    lost: tuple[str, ...]


def account(source: str, target: str, visible: Iterable[str], made: Iterable[str]) -> PageAccount:
    """Return the account of a page: its *visible* words against those that were *made* of it."""
    wanted = Counter(visible)
    return PageAccount(source, target, wanted.total(), tuple(sorted((wanted - Counter(made)).elements())))


@dataclass(frozen=True, slots=True)
class Report:
    """The whole account of a conversion."""

    pages: tuple[PageAccount, ...]
    fates: tuple[Fate, ...]
    problems: tuple[Problem, ...]

    def totals(self) -> Mapping[str, int]:
        """Return how many elements had each fate."""
        return dict(sorted(Counter(fate.fate for fate in self.fates).items()))

    def unfinished(self) -> bool:
        """Say whether anything needs a person: a problem, an element, a lost word."""
        lost = any(page.lost for page in self.pages)
        return bool(self.problems) or lost or any(fate.fate == "needs a person" for fate in self.fates)

    def json(self) -> str:
        """Return the report as JSON."""
        data = {
            "totals": {"pages": len(self.pages), "words": sum(page.words for page in self.pages), **self.totals()},
            "problems": [problem._asdict() for problem in self.problems],
            "pages": [
                {"source": page.source, "target": page.target, "words": page.words, "lost": page.lost}
                for page in self.pages
            ],
            "elements": [fate._asdict() for fate in self.fates],
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    def html(self) -> str:
        """Return the report as one HTML page."""
        return PAGE.format(
            totals=", ".join(f"{count} {name}" for name, count in self.totals().items()) or "no elements",
            problems=table(("File", "Line", "Problem"), self.problems),
            pages=table(
                ("Old page", "New page", "Words", "Lost"),
                ((page.source, page.target, page.words, " ".join(page.lost)) for page in self.pages),
            ),
            elements=table(("File", "Line", "Element", "Text", "Fate", "Detail"), self.fates),
        )


def table(head: tuple[str, ...], rows: Iterable[Iterable[object]]) -> str:
    """Return an HTML table."""
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in head)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{body}</tbody></table>" if body else "<p>None.</p>"


PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Conversion report</title>
<style>body{{font:16px/1.5 sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}}
table{{border-collapse:collapse}}
td,th{{border:1px solid #888;padding:.3em .6em;text-align:left;vertical-align:top}}</style>
</head><body><main><h1>Conversion report</h1>
<p>This file may hold what must not be published, such as codes of interviews. Keep it private.</p>
<p>{totals}.</p>
<h2>Problems</h2>{problems}
<h2>Pages</h2>{pages}
<h2>Elements</h2>{elements}
</main></body></html>
"""
