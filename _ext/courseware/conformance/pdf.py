"""PDF/UA-1 and PDF/A-3a on every PDF, and what their checker does not notice.

The rules of ISO 14289-1 and of ISO 19005-3 that a machine can check are `page-validation`'s. It is satisfied with a
file without a language, with tables without header cells, with "Image" as alternative text, and with grey on grey.
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from . import contrast as colors
from .nesting import contents
from .outputs import Outputs
from .records import Finding, Result, missing_package

#: WCAG 1.4.3, for text of any size
_LEAST_CONTRAST = 4.5
#: what says nothing about a picture: a word for pictures, or the name of a file
_USELESS = re.compile(r"\W*(?:image|picture|photo|figure|graphic|illustration|logo|untitled)?\W*\d*\W*", re.IGNORECASE)
FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|pdf)", re.IGNORECASE)

#: tables of manuals have more than the 1,024 rows after which `page-validation` ends with an error
_LIMITS = {"max_table_grid_rows": 100_000, "max_table_grid_cells": 10_000_000}

_Fault = tuple[str, str]


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every element of the structure tree, in reading order."""
    waiting = [pdf.Root.get("/StructTreeRoot")]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node.K)


def structure_type(node: Any) -> str:
    """Return what an element of the structure tree is: "/Table", "/TH"."""
    return str(node.get("/S", ""))


def _kids(node: Any) -> Iterator[Any]:
    """Yield the elements of the structure tree right below a *node*."""
    for child in contents(node):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child


def _below(node: Any) -> Iterator[Any]:
    """Yield the elements of the structure tree below a *node*."""
    for child in _kids(node):
        yield child
        yield from _below(child)


def document(pdf: pikepdf.Pdf) -> Iterator[_Fault]:
    """Find what is missing from the file as a whole."""
    empty = pikepdf.Dictionary()
    if not str(pdf.Root.get("/Lang", "")):
        yield "language", "the file does not name its language"
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "title", "the file has no title"
    if not pdf.Root.get("/ViewerPreferences", empty).get("/DisplayDocTitle", False):
        yield "title", "the window shows the name of the file instead of the title"
    if len(pdf.pages) > 1 and not pdf.Root.get("/Outlines", empty).get("/First"):
        yield "bookmarks", "the file has several pages and no bookmarks"


def _tables(pdf: pikepdf.Pdf) -> Iterator[_Fault]:
    """Find tables without header cells, and header cells that do not say what they head."""
    for number, table in enumerate((node for node in structure(pdf) if structure_type(node) == "/Table"), 1):
        heads = [node for node in _below(table) if structure_type(node) == "/TH"]
        if not heads:
            yield "table", f"table {number} has no header cell"
        for head in heads:
            if not any("/Scope" in attribute for attribute in _attributes(head)):
                yield "table", f"a header cell of table {number} does not say what it heads"
        yield from _named_headers(table, number)


def _attributes(node: Any) -> list[Any]:
    """Return the attribute dictionaries of an element."""
    attributes = node.get("/A", pikepdf.Array())
    attribute_list = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return [attribute for attribute in attribute_list if isinstance(attribute, pikepdf.Dictionary)]


def _named_headers(table: Any, number: int) -> Iterator[_Fault]:
    """Find cells that name headers which are not there, or some of theirs but not those of their row."""
    ids = {str(node.get("/ID", "")) for node in _below(table) if structure_type(node) == "/TH"}
    for row in (node for node in _below(table) if structure_type(node) == "/TR"):
        cells = list(_kids(row))
        heads = {
            str(cell.get("/ID", ""))
            for cell in cells
            if structure_type(cell) == "/TH" and any(owner.get("/Scope") == "/Row" for owner in _attributes(cell))
        }
        for cell in (cell for cell in cells if structure_type(cell) == "/TD"):
            named = {str(name) for owner in _attributes(cell) for name in owner.get("/Headers", pikepdf.Array())}
            if not named <= ids:
                yield "table", f"a cell of table {number} names a header that is not there"
            elif named and not heads <= named:
                yield "table", f"a cell of table {number} names its headers without that of its row"


def _pictures(pdf: pikepdf.Pdf) -> Iterator[_Fault]:
    """Find figures whose alternative text says nothing."""
    for node in structure(pdf):
        if structure_type(node) == "/Figure":
            alt = str(node.get("/Alt", "")).strip()
            if _USELESS.fullmatch(alt) or FILE.fullmatch(alt):
                yield "alt", f"a figure has the alternative text {alt!r}"


def fonts(pdf: pikepdf.Pdf) -> Iterator[_Fault]:
    """Find fonts that are not in the file."""
    embedded = {"/FontFile", "/FontFile2", "/FontFile3"}
    for node in pdf.objects:
        described = isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/FontDescriptor"
        if described and not embedded & set(node.keys()):
            yield "font", f"{node.get('/FontName')} is not in the file"


def contrast(pdf: pikepdf.Pdf) -> Iterator[_Fault]:
    """Find text too light or too dark for its ground, one fault a page and contrast."""
    for number, sheet in enumerate(pdf.pages, 1):
        poor = {round(ink.contrast, 1): ink for ink in colors.read_inks(sheet) if ink.contrast < _LEAST_CONTRAST}
        for ratio, ink in sorted(poor.items()):
            across, up = ink.origin
            yield "contrast", f"page {number}: text with a contrast of {ratio} at {across:.0f}, {up:.0f} pt"


_RULES = (document, _tables, _pictures, fonts, contrast)


def _validate(outputs: Outputs, profile: str) -> Result:
    """Validate every PDF against a standard, by the name that `page-validation` gives it.

    :raises MissingCheckerError: if that is not installed
    """
    try:
        import page as page_validation
    except ImportError:
        raise missing_package("page-validation") from None
    findings = []
    limits = page_validation.SafetyLimits(**_LIMITS)
    for path in outputs.pdfs:
        report = page_validation.validate_pdf(str(path), profile=profile, limits=limits)
        findings += [
            Finding(outputs.relative_name(path), failure.rule_id, failure.message) for failure in report.failures
        ]
    tools = {"page-validation": importlib.metadata.version("page-validation")}
    return Result({"files": len(outputs.pdfs)}, tuple(findings), tools=tools)


def accessibility(outputs: Outputs) -> Result:
    """Validate every PDF against PDF/UA-1."""
    return _validate(outputs, "PDF/UA-1")


def archiving(outputs: Outputs) -> Result:
    """Validate every PDF against PDF/A-3a."""
    return _validate(outputs, "PDF/A-3a")


def check(outputs: Outputs) -> Result:
    """Apply each rule of our own to every PDF."""
    findings = []
    number = 0
    for path in outputs.pdfs:
        with pikepdf.open(path) as pdf:
            number += len(pdf.pages)
            findings += [
                Finding(outputs.relative_name(path), name, message) for rule in _RULES for name, message in rule(pdf)
            ]
    return Result({"files": len(outputs.pdfs), "pages": number}, tuple(findings))


def faults(path: Path) -> list[_Fault]:
    """Return what the rules of our own find in one file."""
    with pikepdf.open(path) as pdf:
        return [fault for rule in _RULES for fault in rule(pdf)]
