"""What is wrong with a question, said to its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from .answer_lists import ListedAnswer, find_list
from .nodes import self_check
from .records import Kind
from .warnings import _Subtype, warn

#: the kinds whose answers have boxes
_TICKED: tuple[Kind, ...] = ("one", "many")


def report_problems(
    node: self_check, inferred: Kind, asked: Kind, answers: Sequence[ListedAnswer], content: list[nodes.Node]
) -> Kind:
    """Warn of what is wrong with a question; return the kind that it has.

    :param inferred: the kind that its list says
    :param asked: the kind that its author types
    """
    question = node[0].astext()
    kind = inferred if (advice := _find_misfit(inferred, asked, answers)) else asked
    if advice:
        warn("wrong_kind", f"The self-check '{question}': :kind: {asked} does not fit. {advice}", node)
    for subtype, message in _find_problems(kind, answers, content):
        warn(subtype, f"The self-check '{question}' {message}", node)
    return kind


def _find_misfit(inferred: Kind, asked: Kind, answers: Sequence[ListedAnswer]) -> str:
    """Return what to type where the kind *asked* does not fit the list; "" where it does."""
    is_marked = inferred in _TICKED
    if asked in _TICKED and not is_marked:
        return "List the answers, one a line: - [ ] wrong, and - [x] right."
    if asked == "one" and inferred == "many":
        return "Several answers have - [x]. Leave one of them, or take the line with :kind: out."
    if asked not in _TICKED and is_marked:
        return "Take the boxes out of the list, or the line with :kind:."
    if asked in ("order", "text") and not answers:
        return "List the answers below the question, one a line: - yes"
    return ""


def _find_problems(
    kind: Kind, answers: Sequence[ListedAnswer], content: list[nodes.Node]
) -> Iterator[tuple[_Subtype, str]]:
    """Yield what is wrong: subtype and message, without the question, which stands before it."""
    if kind == "open":
        if not content:
            yield "no_answers", "has no answer. Write it below, or list some to choose from: - [x] right"
        return
    if kind != "text" and len(answers) < 2:
        yield "too_few_answers", "has one answer only. List another one in a line of its own."
    if kind in _TICKED:
        yield from _find_marks(answers)
    yield from _find_wordless(answers)
    why = content[content.index(author_list) + 1 :] if (author_list := find_list(content)) is not None else []
    unexplained = [item.words.astext() for item in answers if not item.why]
    if unexplained and not why:
        message = f"does not say why about {_quote(unexplained)}. Write that below, with two spaces before it"
        yield "no_why", f"{message}; or below the list, what is true of all answers."


def _find_marks(answers: Iterable[ListedAnswer]) -> Iterator[tuple[_Subtype, str]]:
    """Yield what is wrong with boxes."""
    if not any(item.is_right for item in answers):
        yield "no_right_answer", "has no right answer. Type - [x] before those that are right."
    if unmarked := [item.words.astext() for item in answers if item.is_right is None]:
        message = f"has no box before {_quote(unmarked)}, which is taken as wrong. Type - [ ] or - [x] before it."
        yield "unmarked_answer", message


def _find_wordless(answers: Iterable[ListedAnswer]) -> Iterator[tuple[_Subtype, str]]:
    """Yield what is wrong with the words of answers."""
    texts = [item.words.astext().strip() if isinstance(item.words, nodes.paragraph) else "" for item in answers]
    for number, text in enumerate(texts, 1):
        if not text:
            yield "wordless_answer", f"has no words in answer {number}. Type some in the line of the answer."
    if repeated := sorted({text for text in texts if text and texts.count(text) > 1}):
        yield "duplicate_answer", f"has the answer {_quote(repeated)} twice. Take one out, or use other words."


def _quote(texts: Iterable[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)
