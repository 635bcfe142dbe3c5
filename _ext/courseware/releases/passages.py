"""The passages of a page, in the words of its author: before they are translated.

What stands on a page because it stands elsewhere, such as a case study, is a passage of that other page. What is taken
for a passage, and what its digest is made of, is part of the format of `release_files`: who changes either gives that
another number, or all releases that are recorded seem to have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ..casebook.nodes import case_definition, case_here
from ..crossdoc import transform_order
from ..crossdoc.ancestors import walk_ancestors
from ..crossdoc.examples import outside_examples
from ..workshops.nodes import agenda_item
from .records import Page, Passage
from .words import digest_passage, digest_words, normalize_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: whether passages are collected: nobody asks for them where no release is recorded
COLLECTS = "releases_are_compared"
#: where the passages of the page that is read are kept, until all transforms have run
_KEY = "courseware-releases-passages"
#: what holds no words of the page; numbers of notes change with those before them
_SKIPPED = (
    *(nodes.comment, nodes.system_message, nodes.substitution_definition, nodes.label, nodes.footnote_reference),
    *(nodes.citation_reference, addnodes.toctree),
)
#: where nodes say what they lead to or show
_TARGETS = ("refuri", "reftarget", "refname", "uri")
#: how long something takes, and other facts that its words do not say
_FACTS = ("minutes", "seconds", "objectives", "is_right")
_LONGEST_OPENING, _SHORTEST_OPENING = 64, 24
#: the class of a box for who leads a session, and how ``only`` calls that edition
_FACILITATOR = "facilitator"


class _Collected(NamedTuple):
    """A passage, and the node that holds it."""

    node: nodes.Node
    digest: str
    words: str


class _CollectPassages(SphinxTransform):
    """Notes the passages of the page that is read."""

    default_priority = transform_order.COLLECT_PASSAGES

    def apply(self, **kwargs: object) -> None:
        """Note all of them."""
        if self.config[COLLECTS]:
            self.env.current_document[_KEY] = [*_collect(self.document)]


def _collect(document: nodes.document) -> Iterator[_Collected]:
    """Yield the passages of a page."""
    facts: tuple[str, ...] = ()
    for node in _walk_passages(document):
        if isinstance(node, nodes.Element) and not isinstance(node, (nodes.TextElement, nodes.image)):
            facts += tuple(repr(node[name]) for name in _FACTS if node.get(name))
            if not isinstance(node, agenda_item) or node.children:
                continue
        texts, targets = _read_words(node)
        text = normalize_text("".join(texts))
        if text or targets:
            yield _Collected(node, digest_passage(text, (*targets, *facts)), digest_words(text))
            facts = ()


def _walk_passages(root: nodes.Element) -> Iterator[nodes.Node]:
    """Yield, in the order of the page, what holds a passage, and what stands around such."""
    stack = root.children[::-1]
    while stack:
        child = stack.pop()
        # words of a directive are none of the author, and in the language of the edition
        if isinstance(child, _SKIPPED) or (isinstance(child, nodes.Element) and child.get("translatable") is False):
            continue
        yield child
        if isinstance(child, nodes.Element) and not isinstance(child, (nodes.TextElement, nodes.image)):
            stack += reversed(child.children)


def _read_words(node: nodes.Node) -> tuple[list[str], list[str]]:
    """Return the words of a passage, alternative texts of pictures among them, and what its links lead to."""
    texts: list[str] = []
    targets: list[str] = []
    stack = [node]
    while stack:
        child = stack.pop()
        if isinstance(child, nodes.Text):
            texts.append(child.astext())
        elif isinstance(child, agenda_item):  # one that names something in the book
            texts.append(f"{child['objtype']} {child['target']}")
        elif isinstance(child, nodes.Element) and not isinstance(child, _SKIPPED):
            targets += (str(child[name]) for name in _TARGETS if child.get(name))
            texts += [f" {child['alt']} "] if child.get("alt") else []
            stack += reversed(child.children)
    return texts, targets


def collect_page(env: BuildEnvironment, docname: str, document: nodes.document) -> Page:
    """Return the record of the page that was read; openings and headings are in the language of the edition."""
    passages: list[_Collected] = env.current_document.get(_KEY) or []
    title = next(iter(document.findall(nodes.title)), None)
    is_for_facilitators = env.metadata[docname].get("edition") == _FACILITATOR
    return Page(
        title.astext() if title else docname,
        tuple(_describe(passage) for passage in passages),
        tuple(dict.fromkeys(str(node["case"]) for node in outside_examples(document, case_here))),
        tuple(dict.fromkeys(str(node["case"]) for node in outside_examples(document, case_definition))),
        _FACILITATOR if is_for_facilitators else "",
    )


def _describe(passage: _Collected) -> Passage:
    """Return the record of a passage, once its page is read as a whole."""
    sections = [node for node in walk_ancestors(passage.node) if isinstance(node, nodes.section)]
    is_below = len(sections) > 1
    titles = [child for child in sections[0].children if isinstance(child, nodes.title)] if is_below else []
    return Passage(
        passage.digest,
        passage.words,
        shorten("".join(_read_words(passage.node)[0])),
        titles[0].astext() if titles else "",
        " and ".join(_find_conditions(passage.node)),
        str(sections[0]["ids"][0]) if is_below and sections[0]["ids"] else "",
    )


def shorten(text: str) -> str:
    """Return how a passage begins, up to a space where there is one."""
    text = normalize_text(text)
    if len(text) <= _LONGEST_OPENING:
        return text
    end = text.rfind(" ", _SHORTEST_OPENING, _LONGEST_OPENING)
    return f"{text[: end if end > 0 else _LONGEST_OPENING].rstrip(' ,;:')}\u00a0…"


def _find_conditions(node: nodes.Node) -> Iterator[str]:
    """Yield for which editions a node is, as ``only`` says it; nothing for all."""
    for ancestor in walk_ancestors(node):
        if isinstance(ancestor, addnodes.only):
            yield f"({ancestor['expr']})"
        elif _FACILITATOR in ancestor.get("classes", ()):
            yield _FACILITATOR


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(_CollectPassages)
