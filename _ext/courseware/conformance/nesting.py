"""How the structure of every PDF is nested: which element may stand in which, and that none is empty.

ISO 32000-1, 14.8.4, says it in words for each of its standard structure types; ISO 32000-2, Annex L, as a table. What
either of them forbids is a fault here, so that a reader of any age finds the tree that it expects. A type that is none
of the standard counts as the one that the role map makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from .outputs import Outputs
from .records import Finding, Result

_HEADINGS = frozenset("H H1 H2 H3 H4 H5 H6".split())
_GROUPS = frozenset("Part Art Sect Div NonStruct Private".split())
_BLOCKS = _HEADINGS | frozenset("P BlockQuote L Table TOC Index Code Note Link Annot Form Figure Formula".split())
_INLINE = frozenset(
    "Span Quote Note Reference BibEntry Code Link Annot Form Ruby Warichu Figure Formula Lbl NonStruct Private".split()
)
#: marked content, and an annotation or another object of the page
_CONTENT, _OBJECT = "content", "OBJR"
_TEXT = frozenset([_CONTENT])
_PARAGRAPH = _INLINE | _TEXT
_ROWS = frozenset(["TR"])

#: what may stand right below an element
_CHILDREN: Mapping[str, frozenset[str]] = {
    "StructTreeRoot": frozenset(["Document"]),
    "Document": _GROUPS | _BLOCKS | {"Document"},
    "Part": _GROUPS | _BLOCKS | {"Caption"},
    "Art": _GROUPS | _BLOCKS | {"Caption"},
    "Sect": _GROUPS | _BLOCKS | {"Caption"},
    "Div": _GROUPS | _BLOCKS | {"Caption"},
    "BlockQuote": _GROUPS | _BLOCKS | {"Caption"},
    "Index": _GROUPS | _BLOCKS | {"Caption"},
    "TOC": frozenset("TOC TOCI NonStruct Private".split()),
    "TOCI": frozenset("Lbl Reference P TOC NonStruct Private".split()),
    **dict.fromkeys(_HEADINGS, _PARAGRAPH),
    "P": _PARAGRAPH | {"L"},
    "Caption": _PARAGRAPH | _HEADINGS | frozenset("Part Div P L Table".split()),
    "L": frozenset("L LI Caption".split()),
    "LI": frozenset("Lbl LBody".split()),
    "Lbl": _PARAGRAPH - {"Lbl", "Note"},
    "LBody": (_GROUPS | _BLOCKS | _PARAGRAPH | {"Caption"}) - {"Lbl"},
    "Table": frozenset("Caption TR THead TBody TFoot".split()),
    "THead": _ROWS,
    "TBody": _ROWS,
    "TFoot": _ROWS,
    "TR": frozenset("TH TD".split()),
    "TH": _GROUPS | _BLOCKS | _PARAGRAPH,
    "TD": _GROUPS | _BLOCKS | _PARAGRAPH,
    "Span": _PARAGRAPH,
    "Quote": _PARAGRAPH,
    "Code": frozenset("Span Link Annot Reference BibEntry Note content".split()),
    "Note": (_GROUPS | _BLOCKS | _PARAGRAPH) - _HEADINGS - {"TOC", "Index", "Note"},
    "Reference": _PARAGRAPH - {"Reference", "Code", "Quote"},
    "BibEntry": _PARAGRAPH - {"BibEntry"},
    "Link": (_PARAGRAPH | {_OBJECT, "Div"}) - {"Link", "Note", "Form"},
    "Annot": (_PARAGRAPH | {_OBJECT, "Div"}) - {"Note"},
    "Form": frozenset("Lbl Div Caption OBJR".split()),
    "Figure": _GROUPS | _BLOCKS | _PARAGRAPH | {"Caption"},
    "Formula": _GROUPS | _BLOCKS | _PARAGRAPH | {"Caption"},
    "Ruby": frozenset("RB RT RP content".split()),
    "RB": _PARAGRAPH,
    "RT": _PARAGRAPH,
    "RP": _PARAGRAPH,
    "Warichu": frozenset("WT WP content".split()),
    "WT": _PARAGRAPH,
    "WP": _PARAGRAPH,
}
#: what may hold nothing: a cell without text
_MAY_BE_EMPTY = frozenset("TD".split())
#: what stands in the way of no other: their own kin are judged by what stands around them
_TRANSPARENT = frozenset("NonStruct Private".split())
#: of what there is one at most
_SINGLE = frozenset("Caption THead TFoot".split())

_Fault = tuple[str, str]


def contents(node: Any) -> list[Any]:
    """Return what is right below a *node* of the structure tree: elements, references, numbers of marked content."""
    content = node.get("/K")
    if content is None:
        return []
    return list(content) if isinstance(content, pikepdf.Array) else [content]


def _role(kid: Any, roles: Mapping[str, str]) -> str:
    """Return the standard structure type of a *kid*; what is none is content, or another object."""
    if not isinstance(kid, pikepdf.Dictionary):
        return _CONTENT
    if "/S" not in kid:
        return _OBJECT if kid.get("/Type") == "/OBJR" else _CONTENT
    role = str(kid.S)[1:]
    for _step in range(len(roles)):
        if role not in _CHILDREN and role in roles:
            role = roles[role]
    return role


def faults(pdf: pikepdf.Pdf) -> Iterator[_Fault]:
    """Yield what is wrong in the nesting of a PDF: the rule, and what stands where."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        yield "structure", "the file has no structure"
        return
    roles = {name[1:]: str(role)[1:] for name, role in root.get("/RoleMap", pikepdf.Dictionary()).items()}
    waiting = [(root, "StructTreeRoot", "StructTreeRoot")]
    while waiting:
        node, role, around = waiting.pop()
        kids = [(kid, _role(kid, roles)) for kid in contents(node)]
        yield from _faults_of_element(role, around, [name for _kid, name in kids])
        for kid, name in kids:
            if name not in (_CONTENT, _OBJECT):
                waiting.append((kid, name, around if name in _TRANSPARENT else name))


def _faults_of_element(role: str, around: str, names: list[str]) -> Iterator[_Fault]:
    """Yield what is wrong right below an element.

    :param around: the type by which its kids are judged
    :param names: the types of its kids
    """
    if role not in _CHILDREN and role not in _TRANSPARENT:
        yield "type", f"{role} is no standard structure type"
        return
    if not names and role not in _MAY_BE_EMPTY:
        yield "empty", f"a {role} holds nothing"
    known = {name for name in names if name in _CHILDREN or name in (_CONTENT, _OBJECT)}
    for name in sorted(known - _CHILDREN[around]):
        yield "nesting", f"{name} stands in {around}"
    for name in sorted(_SINGLE.intersection(names)):
        if names.count(name) > 1:
            yield "nesting", f"{names.count(name)} {name} stand in {around}"
    if "Caption" in names[1:-1]:
        yield "nesting", f"Caption stands in the middle of {around}"
    if role == "Table" and "TR" in names and {"THead", "TBody", "TFoot"}.intersection(names):
        yield "nesting", "rows stand beside groups of rows in Table"


def check(outputs: Outputs) -> Result:
    """Look at the structure tree of every PDF; the faults of one kind in a file count as one, with their number."""
    findings = []
    for path in outputs.pdfs:
        numbers: dict[_Fault, int] = {}
        with pikepdf.open(path) as pdf:
            for fault in faults(pdf):
                numbers[fault] = numbers.get(fault, 0) + 1
        findings += [
            Finding(outputs.relative_name(path), rule, f"{message}, {number} ×")
            for (rule, message), number in numbers.items()
        ]
    return Result({"files": len(outputs.pdfs)}, tuple(findings))
