"""What stands below a question: the space for the answer, and the answers with their whys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from string import ascii_lowercase

from docutils import nodes
from fastbuild.files import digest
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation, get_translator

from ..worksheets.nodes import answer
from .answer_lists import ListedAnswer
from .nodes import answer_words, check_answers
from .records import Kind

_ = get_translation("courseware.self_checks")
pgettext = get_context_translation("courseware.self_checks")

#: ruled lines of a space in which words are written
DEFAULT_LINES: Mapping[Kind, int] = {"one": 0, "many": 0, "order": 1, "text": 1, "open": 2}
#: the class of what readers choose from, or put in order
CHOICES_CLASS = "check-choices"
#: the class of what is said whatever was answered
WHY_CLASS = "check-why"
#: the class of the letter before one of several answers to be put in order
LETTER_CLASS = "check-letter"


def make_space(
    kind: Kind, answers: Sequence[ListedAnswer], lines: int, name: str
) -> tuple[list[nodes.Element], tuple[int, ...]]:
    """Return what readers answer in, and the places in *answers* of the choices that they see.

    :param lines: how many ruled lines there are to write on
    :param name: the name of the question, by which the choices of the kind "order" are shuffled
    """
    shown_order = tuple(range(len(answers)))
    if kind in ("one", "many"):
        items = [nodes.list_item("", item.words) for item in answers]
        choices = nodes.bullet_list("", *items, bullet="-", classes=["choices", CHOICES_CLASS])
        many = kind == "many"
        classes = ["check-space", "choice", *(["many"] if many else [])]
        return [answer("", choices, classes=classes, kind="choice", many=many, lines=0, slug=name)], shown_order
    space = answer(classes=["check-space", f"lines-{lines}"], kind="text", lines=lines, slug=name)
    if kind != "order":
        return [space], ()
    shown_order = shuffle(len(answers), name)
    items = [nodes.list_item("", answers[place].words) for place in shown_order]
    return [nodes.bullet_list("", *items, bullet="-", classes=["lettered", CHOICES_CLASS]), space], shown_order


def shuffle(count: int, name: str) -> tuple[int, ...]:
    """Return the places of *count* answers in an order that is not the right one, the same for the same *name*."""
    places = sorted(range(count), key=lambda place: digest("order", name, place))
    if places == sorted(places):
        places = places[1:] + places[:1]
    return tuple(places)


def make_letter(place: int) -> str:
    """Return what names the choice at a *place*, from 0: "a" to "z", then numbers."""
    return ascii_lowercase[place] if place < len(ascii_lowercase) else str(place + 1)


def make_answers(
    kind: Kind, answers: Sequence[ListedAnswer], shown_order: Sequence[int], why: list[nodes.Node]
) -> check_answers:
    """Return the answers with their whys; its title has its words once the number of the question is known.

    :param why: what is said whatever was answered
    """
    box = check_answers("", nodes.title(translatable=False), classes=["check-answers"])
    if kind in _LIST_MAKERS and answers:
        box += _LIST_MAKERS[kind](answers, shown_order)
    if why:
        box += nodes.container("", *why, classes=[WHY_CLASS])
    return box


def _list_choices(answers: Sequence[ListedAnswer], _shown_order: Sequence[int]) -> list[nodes.Element]:
    """Return the choices with what is right and what is not."""
    items = []
    for place, item in enumerate(answers):
        right, wrong = pgettext("before an answer", "Right:"), pgettext("before an answer", "Not right:")
        words = answer_words(index=place, verdict=str(right if item.is_right else wrong))
        items.append(nodes.list_item("", words, *item.why, is_right=bool(item.is_right)))
    return [nodes.bullet_list("", *items, bullet="-")]


def _list_in_order(answers: Sequence[ListedAnswer], shown_order: Sequence[int]) -> list[nodes.Element]:
    """Return the right order: by the letters that readers see, then with the words."""
    letters = ", ".join(make_letter(shown_order.index(place)) for place in range(len(answers)))
    sentence = _("The right order: {letters}.").replace("{letters}", letters)
    items = [
        nodes.list_item("", answer_words(index=shown_order.index(place), verdict=""), *item.why, is_right=True)
        for place, item in enumerate(answers)
    ]
    ordered = nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    return [nodes.paragraph("", sentence, translatable=False), ordered]


def _list_words(answers: Sequence[ListedAnswer], _shown_order: Sequence[int]) -> list[nodes.Element]:
    """Return what may be typed."""
    translator = get_translator("courseware.self_checks")
    sentence = translator.ngettext("A right answer:", "Right answers:", len(answers))
    items = [nodes.list_item("", item.words, *item.why, is_right=True) for item in answers]
    return [nodes.paragraph("", sentence, translatable=False), nodes.bullet_list("", *items, bullet="-")]


#: what lists the answers, for the kinds that have some
_LIST_MAKERS: Mapping[Kind, Callable[[Sequence[ListedAnswer], Sequence[int]], list[nodes.Element]]] = {
    "one": _list_choices,
    "many": _list_choices,
    "order": _list_in_order,
    "text": _list_words,
}
