"""Document to MyST: a table of pure functions, one for each kind of block."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from .model import (
    Benefit,
    BenefitTable,
    Block,
    CaseStudy,
    Cells,
    Document,
    Heading,
    Items,
    Note,
    Prose,
    Quote,
    Rule,
    ShowCase,
    Verbatim,
)

#: what would begin a block if a paragraph began with it
BLOCK_START = re.compile(r"^(\s*)([#>+-]|\d+[.)]|:{3,}|={3,}|\|)(?=\s|$|:)")


def myst(document: Document) -> str:
    """Return the MyST source of *document*, ending with one line end."""
    head = [front_matter(document.front)] if document.front else []
    tail = [":::{footbibliography}\n:::"] if document.cites else []
    return "\n\n".join([*head, f"# {document.title}", *map(block, document.blocks), *tail]) + "\n"


def front_matter(pairs: tuple[tuple[str, str], ...]) -> str:
    """Return front matter as YAML."""
    text = yaml.safe_dump(dict(pairs), allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{text}---"


def block(one: Block) -> str:
    """Return one block, without line ends around it."""
    return WRITERS[type(one)](one)


def blocks(many: tuple[Block, ...]) -> str:
    """Return several blocks with an empty line between two."""
    return "\n\n".join(map(block, many))


def prose(one: Prose) -> str:
    """Return a paragraph; a mark at its beginning that would make it a list or a heading is escaped."""
    return BLOCK_START.sub(r"\1\\\2", one.text)


def quotation(one: Quote) -> str:
    """Return a quotation, its attribution above it as MyST has it."""
    body = "\n".join(f"> {line}".rstrip() for line in blocks(one.blocks).split("\n"))
    said = one.attribution.replace("\\", "").replace('"', "'")
    return f'{{attribution="{said}"}}\n{body}' if said else body


def items(one: Items) -> str:
    """Return a list; what belongs to an item is indented below it."""
    written = []
    for number, item in enumerate(one.items, start=1):
        mark = f"{number}. " if one.ordered else "- "
        written.append(mark + blocks(item).replace("\n", "\n" + " " * len(mark)).rstrip())
    return re.sub(r"\n +\n", "\n\n", "\n".join(written))


def cells(one: Cells) -> str:
    """Return a table as a list-table, which takes any content in its cells."""
    rows = []
    for row in one.rows:
        written = [blocks(content).replace("\n", "\n    ") for _head, content in row]
        rows.append("* " + "\n  ".join(f"- {text}".rstrip() for text in written))
    width = max((len(row) for row in one.rows), default=0)
    padded = [text + "\n  -" * (width - len(row)) for text, row in zip(rows, one.rows, strict=True)]
    head = ":header-rows: 1\n\n" if one.rows and all(is_head for is_head, _content in one.rows[0]) else ""
    return fenced("list-table", "", head + "\n".join(padded))


def benefit_table(one: BenefitTable) -> str:
    """Return a benefit table."""
    return fenced("benefit-table", one.caption, "\n".join(map(benefit, one.benefits)))


def benefit(one: Benefit) -> str:
    """Return one benefit."""
    return fenced("benefit", one.title, blocks(one.blocks))


def show_case(one: ShowCase) -> str:
    """Return the place where a case is shown."""
    return fenced("case", one.slug, "")


def case_study(one: CaseStudy) -> str:
    """Return the definition of a case study."""
    options = "".join(f":{name}: {value}\n" for name, value in one.options)
    return fenced("case-study", one.slug, f"{options}\n{blocks(one.blocks)}" if options else blocks(one.blocks))


def note(one: Note) -> str:
    """Return a note that is prose."""
    return f"[^{one.label}]: {one.text}"


def fenced(name: str, argument: str, content: str) -> str:
    """Return a directive, in a fence longer than any inside it."""
    longest = max((len(found) for found in re.findall(r"^\s*(:{3,})", content, re.MULTILINE)), default=2)
    fence = ":" * (longest + 1)
    head = f"{fence}{{{name}}} {' '.join(argument.split())}".rstrip()
    return "\n".join(part for part in (head, content, fence) if part)


WRITERS: Mapping[type, Callable[[Any], str]] = {
    Prose: prose,
    Verbatim: lambda one: one.text,
    Heading: lambda one: f"{'#' * one.level} {one.text}",
    Quote: quotation,
    Items: items,
    Cells: cells,
    BenefitTable: benefit_table,
    ShowCase: show_case,
    CaseStudy: case_study,
    Rule: lambda one: "---",
    Note: note,
}
