"""What the converter makes of a case of a fixture file: a tree, the lines of a tree, a page of the book, an account.

Trees are written with one block a line, what is inside a block indented below it, what stands in a line behind it:
``p "a " em("b")``. Attributes stand in brackets, what the reader learnt besides in braces, a line end is ``⏎``; what
was reported stands at the end behind an exclamation mark. This module alone names the converter's parts.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path

from jekyll2myst import kramdown
from jekyll2myst.boxes.recipe import Recipe, parse_recipe
from jekyll2myst.notes.bibliography import Bibliography
from jekyll2myst.proof.collector import FactCollector
from jekyll2myst.proof.facts import Fact
from jekyll2myst.proof.intruders import Meant
from jekyll2myst.proof.old_page import OldPageReader
from jekyll2myst.proof.pages import OldPage, judge_page, read_written_page
from jekyll2myst.proof.targets import BookTargets
from jekyll2myst.proof.verdicts import Judgement
from jekyll2myst.proof.written_page import Use, WrittenPageReader
from jekyll2myst.site.files import Site
from jekyll2myst.site_conversion import Conversion
from jekyll2myst.tree import Node, is_inline
from jekyll2myst.writing.myst_reader import is_read_alike, sign_nodes, sign_text
from jekyll_fixtures import Case, files_of, write_site

#: options of nodes that only say how to write them again
NOT_IN_TREES = frozenset({"raw", "mark", "auto", "blank", "comment", "end"})
#: a bibliography without works; to read even that takes pybtex a while
NO_WORKS = Bibliography()
#: pictures that each site has
PICTURES = ("a.png", "b.png", "a b.png")


# -- trees ---------------------------------------------------------------------------------------------


def read_kramdown(text: str) -> tuple[list[Node], list[str]]:
    """Return the nodes of a page of kramdown, and what is reported: its kind, the text, the line."""
    reports: list[str] = []
    nodes, _context = kramdown.parse(
        text, 1, {}, lambda kind, what, line, _detail: reports.append(f"! {kind}, line {line}: {what}")
    )
    return nodes, reports


def tree_of(case: Case) -> str:
    """Return the tree of a page of kramdown, and what is reported."""
    nodes, reports = read_kramdown(case.source)
    return "\n".join([*block_lines(nodes), *reports])


def block_lines(nodes: list[Node], indent: str = "") -> Iterator[str]:
    """Yield the lines of a tree."""
    for node in nodes:
        if node.tag == "#text" or all(map(is_inline, node.children)):
            yield indent + span_of(node, " ", "")
        else:
            yield indent + head_of(node)
            yield from block_lines(node.children, indent + "  ")


def head_of(node: Node) -> str:
    """Return the name, the attributes and the options of a node, and its text where it has one of its own."""
    attributes = " ".join(f"{name}={value}" for name, value in node.attrs.items())
    options = " ".join(
        name if value == "yes" else f"{name}={value}"
        for name, value in node.options.items()
        if name not in NOT_IN_TREES
    )
    text = f" `{node.text}`".replace("\n", "⏎") if node.text else ""
    return node.tag + (f"[{attributes}]" if attributes else "") + (f"{{{options}}}" if options else "") + text


def span_of(node: Node, opening: str = "(", closing: str = ")") -> str:
    """Return a node with what is inside it, on one line."""
    if node.tag == "#text":
        return '"' + node.text.replace("\n", "⏎") + '"'
    inside = " ".join(map(span_of, with_joined_text(node.children)))
    return head_of(node) + (opening + inside + closing if inside else "")


def with_joined_text(nodes: list[Node]) -> list[Node]:
    """Return *nodes* with neighbouring texts in one, as a reader sees them."""
    out: list[Node] = []
    for node in nodes:
        if node.tag == "#text" and out and out[-1].tag == "#text":
            out[-1] = Node("#text", text=out[-1].text + node.text)
        else:
            out.append(node)
    return out


def lines_of(case: Case) -> str:
    """Return the elements of a page of kramdown that have a line, each behind it, and what is reported."""
    nodes, reports = read_kramdown(case.source)
    elements = (
        f"{one.line} {one.tag} {one.text}".rstrip().replace("\n", "⏎")
        for node in nodes
        for one in node.walk()
        if one.line or one.tag != "#text"
    )
    return "\n".join([*elements, *reports])


# -- pages ---------------------------------------------------------------------------------------------


def convert(case: Case, folder: Path) -> tuple[Conversion, str]:
    """Convert the site that a case holds, and return the conversion and the path of its page in the book.

    What stands before the first file is the page ``page.md``; a file ``recipe.toml`` is the recipe, ``references.bib``
    the bibliography that the book has.
    """
    files = files_of(case.source)
    page = files.pop("")
    recipe = parse_recipe(files.pop("recipe.toml"), "recipe.toml") if "recipe.toml" in files else Recipe()
    works = Bibliography(files.pop("references.bib")) if "references.bib" in files else copy.deepcopy(NO_WORKS)
    name = next((name for name in files if name.startswith("page.")), "page.md")
    if name not in files:
        files[name] = page
    if not files[name].startswith("---\n"):
        files[name] = f"---\ntitle: T\n---\n{files[name]}"
    write_site(folder, {"index.md": "# Home\n", **dict.fromkeys(PICTURES, ""), **files})
    conversion = Conversion(Site(folder), recipe, works, lambda *_what: None)
    conversion.run()
    assert not conversion.problems
    return conversion, "page.md"


def page_of(case: Case, folder: Path) -> str:
    """Return the page of the book that a case's page becomes, without the title ``T``.

    Below it stand the works that it adds, and the words of the old page that it does not have.
    """
    conversion, path = convert(case, folder)
    assert conversion.files[path].endswith("\n")
    parts = [conversion.files[path].removeprefix("# T\n").strip("\n")]
    if conversion.bibliography.added:
        parts.append(f"--- references.bib\n{conversion.bibliography.to_bibtex().strip()}")
    lost = [word for page in conversion.page_reports if page.target == path for word in page.lost_words]
    return "\n".join([*parts, *([f"--- lost\n{' '.join(lost)}"] if lost else [])])


def account_of(case: Case, folder: Path) -> str:
    """Return what became of the elements of a case's page, a line each: its line, kind, text, fate and why."""
    conversion, _path = convert(case, folder)
    fates = (
        f"{fate.line} {fate.kind} `{fate.text}`: {fate.fate}" + (f", {fate.detail}" if fate.detail else "")
        for fate in conversion.fates
        if fate.source.startswith("page.") and fate.text != "title: T"
    )
    return "\n".join(fates)


# -- MyST as MyST reads it -----------------------------------------------------------------------------


def words_of(case: Case) -> str:
    """Return the words that readers of a page of MyST see, and below them those that stand in attributes."""
    page_words, attribute_words = read_words(case.source)
    return "\n".join(filter(None, [" ".join(page_words), " ".join(attribute_words)]))


def read_words(text: str) -> tuple[list[str], list[str]]:
    """Return the words that readers of a page of MyST see, and those that stand in attributes."""
    collector = FactCollector(str, str)
    WrittenPageReader(collector).read(text)
    collector.finish()
    return collector.page.words, collector.attribute_words


def signatures_of(case: Case) -> str:
    """Return what kramdown and what MyST read in a text, element by element, and whether that is the same."""
    nodes, _reports = read_kramdown(case.source)
    alike = "alike" if is_read_alike(nodes, case.source) else "not alike"
    return f"kramdown: {' '.join(sign_nodes(nodes))}\nMyST: {' '.join(sign_text(case.source))}\n{alike}"


# -- the proof -----------------------------------------------------------------------------------------


def judgements_of(case: Case) -> str:
    """Return for each new page of a case what became of the facts of the old one that are not simply kept.

    What stands before the first file is the old page; an address leads to itself.
    """
    files = files_of(case.source)
    old = OldPage()
    old.facts = read_old_facts(files.pop(""))
    parts = []
    for name, text in files.items():
        written = read_written_page(text, _Itself(), _AnyUse())
        _judge, judgements = judge_page(old, written, [], {})
        parts += [f"--- {name}", *(line_of_judgement(one) for one in judgements if one.verdict != "kept")]
        parts += [f"refused in line {refusal.line}: {refusal.message}" for refusal in written.refusals]
    return "\n".join(parts)


def read_old_facts(text: str) -> list[Fact]:
    """Return the facts of a page of kramdown."""
    nodes, _context = kramdown.parse(text, 1, {}, lambda *_what: None)
    collector = FactCollector(str, str)
    OldPageReader(collector, re.compile("(?!)")).read_page(nodes)
    collector.finish()
    return collector.facts


def line_of_judgement(judgement: Judgement) -> str:
    """Return a judgement as a line."""
    fact = judgement.fact
    where = f" (line {judgement.line})" if judgement.line else ""
    detail = f": {judgement.detail}" if judgement.detail else ""
    return f"{fact.line}: {fact.kind} [{fact.text}] {judgement.verdict}{where}{detail}"


def intruders_of(case: Case) -> str:
    """Return the page that is left of one that holds what the tree of the old page does not, and what was not meant."""
    files = files_of(case.source)
    nodes, _reports = read_kramdown(files.pop(""))
    meant = Meant()
    meant.add_tree(nodes)
    written = read_written_page(files["new"], _Itself(), meant)
    lines = [f"! line {use.line}, {use.kind}: {use.name or use.content.strip()}" for use in written.intruders]
    return "\n".join([written.text.rstrip("\n"), *lines])


class _Itself(BookTargets):
    """Targets that are called as their addresses."""

    def __init__(self) -> None:
        super().__init__("page.md", {}, {})

    def name_target(self, address: str) -> str:
        return address

    def name_picture(self, address: str) -> str:
        return address


class _AnyUse(Meant):
    """Everything is meant."""

    def count_allowed(self, use: Use) -> int:
        return 1000
