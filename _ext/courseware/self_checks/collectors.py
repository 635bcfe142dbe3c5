"""From the doctree of a page to its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes

from ..crossdoc.examples import outside_examples
from .copies import read_text
from .nodes import answer_words, check_answers, checked_objectives, self_check
from .records import Answer, SelfCheck
from .structure import CHOICES_CLASS, WHY_CLASS


def collect_self_checks(document: nodes.document) -> Iterator[SelfCheck]:
    """Yield the records of the questions of a page, as it is read, in their order."""
    for node in outside_examples(document, self_check):
        yield read_self_check(node)


def find_answers(node: self_check) -> check_answers:
    """Return the answers to a question."""
    return next(child for child in node.children if isinstance(child, check_answers))


def find_choices(node: self_check) -> list[nodes.list_item]:
    """Return what readers choose from, or put in order; nothing where they write."""
    lists = (child for child in node.findall(nodes.Element) if CHOICES_CLASS in child.get("classes", ()))
    return [item for item in next(lists, nodes.bullet_list()).children if isinstance(item, nodes.list_item)]


def read_self_check(node: self_check) -> SelfCheck:
    """Return the record of a question, before its placeholders are filled."""
    box = find_answers(node)
    lists = (child for child in box.children if isinstance(child, (nodes.bullet_list, nodes.enumerated_list)))
    items = [item for item in next(lists, nodes.bullet_list()).children if isinstance(item, nodes.list_item)]
    why = (child for child in box.children if isinstance(child, nodes.Element) and WHY_CLASS in child["classes"])
    return SelfCheck(
        node["name"],
        node["kind"],
        _read_question(node),
        tuple(_read_answer(item, find_choices(node)) for item in items),
        tuple(node["shown_order"]) if node["kind"] == "order" else (),
        _join(next(why, nodes.container()).children),
        tuple(node["objectives"]),
        node.line or 1,
    )


def _read_answer(item: nodes.list_item, choices: list[nodes.list_item]) -> Answer:
    """Return the answer of an *item* of the answers; the words of most stand in *choices*."""
    words, *why = item.children
    if isinstance(words, answer_words):
        words = choices[words["index"]][0]
    return Answer(" ".join(read_text(words).split()), item["is_right"], _join(why))


def _read_question(node: self_check) -> str:
    """Return what stands before the space for the answer."""
    blocks: list[nodes.Node] = []
    for child in node.children:
        is_choice = isinstance(child, nodes.Element) and not {CHOICES_CLASS, "check-space"}.isdisjoint(child["classes"])
        if is_choice:
            break
        blocks.append(child)
    return _join(blocks)


def _join(blocks: Iterable[nodes.Node]) -> str:
    """Return blocks as text, with an empty line between them."""
    texts = (read_text(block) for block in blocks if not isinstance(block, checked_objectives))
    return "\n\n".join(text for text in texts if text)
