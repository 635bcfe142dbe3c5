"""The questions of a page with all that stands behind their words on the site: links, notes and terms of a glossary.

A platform shows questions without the page around them, and as text. So the address of a link stands behind its words,
a note in the place of its call, and the definitions of terms below the question, or below the why that names them. Of a
table, each row is a line; a formula stands between signs by which platforms know it, a picture is its description.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..crossdoc.examples import outside_examples
from ..glossary.domain import list_definitions
from ..self_checks.collectors import find_answers, read_self_check
from ..self_checks.domain import get_self_checks_domain
from ..self_checks.nodes import self_check
from ..self_checks.records import SelfCheck

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..glossary.records import Definition

#: links whose words are an address
_SCHEMES = ("https:", "http:", "mailto:", "ftp:", "tel:")
#: in their places, other outputs have the call of a note
_CITATION_DOMAINS = ("cite", "footcite")


def read_questions(builder: Builder, docname: str) -> tuple[SelfCheck, ...]:
    """Return the questions of a page, in their order."""
    env = builder.env
    if not get_self_checks_domain(env).get_self_checks(docname):
        return ()
    document = env.get_doctree(docname)
    notes = {ident: _read_note(note) for note in document.findall(nodes.footnote) for ident in note["ids"]}
    definitions = {definition.term.lower(): definition for definition in list_definitions(env)}
    return tuple(
        _read_question(builder, docname, node, notes, definitions) for node in outside_examples(document, self_check)
    )


def _read_question(
    builder: Builder,
    docname: str,
    node: self_check,
    notes: Mapping[str, str],
    definitions: Mapping[str, Definition],
) -> SelfCheck:
    """Return a question; its node is changed."""
    plain = read_self_check(node)
    terms, answers = list(_find_terms(node)), find_answers(node)
    terms_of_whys = [term for term in _find_terms(answers) if term not in set(_find_terms(node, answers))]
    terms = [term for term in terms if term not in terms_of_whys]
    _write_out(builder, docname, node, notes)
    check = read_self_check(node)
    if check.kind == "text":  # these are typed
        typed = zip(check.answers, plain.answers, strict=True)
        check = check._replace(answers=tuple(answer._replace(text=same.text) for answer, same in typed))
    question, why = (
        _join([text, *_define(found, definitions)])
        for text, found in ((check.question, terms), (check.why, terms_of_whys))
    )
    return check._replace(question=question, why=why)


def _join(texts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, texts))


def _find_terms(node: nodes.Element, without: nodes.Element | None = None) -> Iterator[str]:
    """Yield the terms that *node* names, but for those in the node *without*, in small letters."""
    hidden = set(map(id, without.findall(addnodes.pending_xref))) if without is not None else set()
    for reference in node.findall(addnodes.pending_xref):
        if (reference["refdomain"], reference["reftype"]) == ("std", "term") and id(reference) not in hidden:
            yield str(reference["reftarget"]).lower()


def _define(terms: Iterable[str], definitions: Mapping[str, Definition]) -> Iterator[str]:
    """Yield the definition of each of *terms*, once."""
    for term in dict.fromkeys(terms):
        if definition := definitions.get(term):
            yield f"{definition.term}: {definition.text}{' …' if definition.goes_on else ''}"


# -- What stands behind the words ---------------------------------------------------------------------


def _write_out(builder: Builder, docname: str, node: self_check, notes: Mapping[str, str]) -> None:
    """Write into *node* what its links and calls of notes lead to."""
    for reference in list(node.findall(addnodes.pending_xref)):
        if text := _name_target(builder, docname, reference):
            reference.replace_self(nodes.inline("", text))
        elif reference["refdomain"] in _CITATION_DOMAINS:
            reference.parent.remove(reference)
    for link in list(node.findall(nodes.reference)):
        address = link.get("refuri", "")
        if address.startswith(_SCHEMES) and address.removeprefix("mailto:") not in link.astext():
            link += nodes.Text(f" ({address})")
    for call in list(node.findall(nodes.footnote_reference)):
        if note := notes.get(call.get("refid", "")):
            call.replace_self(nodes.inline("", f" ({note})"))
    for formula in [*node.findall(nodes.math), *node.findall(nodes.math_block)]:
        begins, ends = (r"\(", r"\)") if isinstance(formula, nodes.math) else (r"\[", r"\]")
        formula.replace_self(nodes.inline("", f"{begins}{formula.astext()}{ends}"))
    for table in list(node.findall(nodes.table)):
        table.replace_self(nodes.literal_block("", "\n".join(_write_rows(table))))


def _name_target(builder: Builder, docname: str, reference: addnodes.pending_xref) -> str:
    """Return what readers see of a link to a place in the book whose author typed no words; "" where that is known."""
    env: BuildEnvironment = builder.env
    if reference.get("refexplicit") or reference["refdomain"] not in env.domains:
        return ""
    content = reference.children[0] if reference.children else nodes.inline()
    if not isinstance(content, nodes.Element):
        return ""
    domain = env.domains[reference["refdomain"]]
    kind, target = reference["reftype"], reference["reftarget"]
    resolved = domain.resolve_xref(env, docname, builder, kind, target, reference, content.deepcopy())
    return resolved.astext() if resolved is not None else ""


def _write_rows(table: nodes.table) -> Iterator[str]:
    """Yield the title of a table, and its rows."""
    yield from (title.astext() for title in table.findall(nodes.title))
    for row in table.findall(nodes.row):
        yield " | ".join(" ".join(cell.astext().split()) for cell in row.children)


def _read_note(note: nodes.footnote) -> str:
    """Return the words of a note, without its number."""
    texts = (child.astext() for child in note.children if not isinstance(child, nodes.label))
    return " ".join(" ".join(texts).split())
