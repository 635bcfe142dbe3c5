"""The questions of a module as a test: IMS Question & Test Interoperability 1.2, in the profile of Common Cartridge.

https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_bindv1p2.html; for what cartridges may hold of it, see section
"QTI" of https://www.imsglobal.org/cc/ccv1p3/imscc_profilev1p3-Implementation.html. No profile knows answers to be put
in order: these are lettered, and the letters are typed. Of two answers, any number can be chosen, since a choice has
three or more.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ..self_checks.records import Answer, Kind, SelfCheck
from .records import CourseModule
from .xml_files import add, write

_NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_RESPONSE = "response"
_GENERAL = "general_fb"
_LETTERS = string.ascii_uppercase
#: with fewer answers, a question is no choice of one in this profile
_FEWEST_CHOICES = 3


class QuestionWords(NamedTuple):
    """What a test says besides, in the language of the book."""

    #: below answers to be put in order
    order: str


class _Item(NamedTuple):
    """A question, and the element that holds it."""

    check: SelfCheck
    element: ET.Element
    words: QuestionWords


def make_assessment(module: CourseModule, title: str, words: QuestionWords) -> bytes:
    """Return the test of a *module* that has questions, as a file."""
    root = ET.Element("questestinterop", {"xmlns": _NAMESPACE})
    assessment = add(root, "assessment", attributes={"ident": f"A{module.identifier}", "title": title})
    facts = {"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination", "cc_maxattempts": "unlimited"}
    _add_facts(assessment, facts)
    section = add(assessment, "section", attributes={"ident": "root_section"})
    for number, page in enumerate(module.pages, 1):
        for check in page.self_checks:
            _add_question(section, check, f"Q{number}_{check.name}", page.title, words)
    return write(root)


def _add_facts(parent: ET.Element, facts: Mapping[str, str]) -> None:
    """Add what programs read of a test or a question."""
    metadata = add(parent, "qtimetadata")
    for name, value in facts.items():
        field = add(metadata, "qtimetadatafield")
        add(field, "fieldlabel", name)
        add(field, "fieldentry", value)


def _add_question(section: ET.Element, check: SelfCheck, ident: str, title: str, words: QuestionWords) -> None:
    """Add a question."""
    element = add(section, "item", attributes={"ident": ident, "title": title})
    is_pair = check.kind == "one" and len(check.answers) < _FEWEST_CHOICES
    profile, write_question = _KINDS["many" if is_pair else check.kind]
    facts = {"cc_profile": profile}
    if check.objectives:
        facts["cc_question_category"] = ", ".join(check.objectives)
    if check.kind == "open":
        facts["qmd_computerscored"] = "No"
    _add_facts(add(element, "itemmetadata"), facts)
    write_question(_Item(check, element, words))


# -- What readers see --------------------------------------------------------------------------------


def _add_presentation(item: _Item, text: str) -> ET.Element:
    """Add the words of a question."""
    presentation = add(item.element, "presentation")
    _add_text(presentation, text)
    return presentation


def _add_text(parent: ET.Element, text: str) -> None:
    add(add(parent, "material"), "mattext", text, {"texttype": "text/plain"})


def _add_choices(item: _Item, cardinality: str) -> None:
    """Add the answers that readers choose from."""
    presentation = _add_presentation(item, item.check.question)
    response = add(presentation, "response_lid", attributes={"ident": _RESPONSE, "rcardinality": cardinality})
    choices = add(response, "render_choice")
    for number, answer in enumerate(item.check.answers):
        _add_text(add(choices, "response_label", attributes={"ident": f"a{number}"}), answer.text)


def _add_blank(item: _Item, text: str) -> None:
    """Add the words of a question, and a space to type in."""
    presentation = _add_presentation(item, text)
    response = add(presentation, "response_str", attributes={"ident": _RESPONSE, "rcardinality": "Single"})
    add(response, "render_fib")


# -- What answers are worth, and what is said to them ------------------------------------------------


def _add_processing(item: _Item) -> ET.Element:
    """Add what is done with an answer; what is said whatever was answered comes first."""
    processing = add(item.element, "resprocessing")
    limits = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    add(add(processing, "outcomes"), "decvar", attributes=limits)
    if item.check.why and item.check.kind != "open":
        condition = _add_condition(processing, continues=True)
        add(add(condition, "conditionvar"), "other")
        _show(condition, _GENERAL)
    return processing


def _add_condition(processing: ET.Element, *, continues: bool) -> ET.Element:
    return add(processing, "respcondition", attributes={"continue": "Yes" if continues else "No"})


def _show(condition: ET.Element, feedback: str, kind: str = "Response") -> None:
    add(condition, "displayfeedback", attributes={"feedbacktype": kind, "linkrefid": feedback})


def _set_score(condition: ET.Element) -> None:
    add(condition, "setvar", "100", {"action": "Set", "varname": "SCORE"})


def _add_equal(parent: ET.Element, value: str) -> None:
    add(parent, "varequal", value, {"respident": _RESPONSE})


def _list_whys(answers: Iterable[Answer]) -> Iterator[tuple[int, str]]:
    return ((number, answer.why) for number, answer in enumerate(answers) if answer.why)


def _show_whys(processing: ET.Element, answers: Iterable[Answer]) -> None:
    """Say why an answer is right or wrong where it is chosen."""
    for number, _why in _list_whys(answers):
        condition = _add_condition(processing, continues=True)
        _add_equal(add(condition, "conditionvar"), f"a{number}")
        _show(condition, f"a{number}_fb")


def _add_feedback(item: _Item) -> None:
    """Add what is said of the answers, and whatever was answered."""
    for number, why in _list_whys(item.check.answers):
        _add_words(item, f"a{number}_fb", why)
    if item.check.why and item.check.kind != "open":
        _add_words(item, _GENERAL, item.check.why)


def _add_words(item: _Item, ident: str, text: str) -> None:
    feedback = add(item.element, "itemfeedback", attributes={"ident": ident})
    _add_text(add(feedback, "flow_mat"), text)


# -- The kinds ---------------------------------------------------------------------------------------


def _write_choice(item: _Item) -> None:
    """Write a question of which one answer is right."""
    _add_choices(item, "Single")
    processing = _add_processing(item)
    _show_whys(processing, item.check.answers)
    for number, answer in enumerate(item.check.answers):
        if answer.is_right:
            condition = _add_condition(processing, continues=False)
            _add_equal(add(condition, "conditionvar"), f"a{number}")
            _set_score(condition)
    _add_feedback(item)


def _write_choices(item: _Item) -> None:
    """Write a question of which all answers that are right, and no others, are to be chosen."""
    _add_choices(item, "Multiple")
    processing = _add_processing(item)
    _show_whys(processing, item.check.answers)
    condition = _add_condition(processing, continues=False)
    all_right = add(add(condition, "conditionvar"), "and")
    for number, answer in enumerate(item.check.answers):
        _add_equal(all_right if answer.is_right else add(all_right, "not"), f"a{number}")
    _set_score(condition)
    _add_feedback(item)


def _write_text(item: _Item) -> None:
    """Write a question to which any of some words is typed."""
    _add_blank(item, item.check.question)
    _accept(item, [answer.text for answer in item.check.answers])


def _write_order(item: _Item) -> None:
    """Write a question of which the answers are put in order, by letters; what is said of each is said of all."""
    check = item.check
    letters = {place: _letter(number) for number, place in enumerate(check.shown_order)}
    lines = [f"{letters[place]}. {check.answers[place].text}" for place in check.shown_order]
    _add_blank(item, "\n".join([check.question, *lines, item.words.order]))
    right = [letters[place] for place in range(len(check.answers))]
    whys = [
        f"{letter}. {answer.text}: {answer.why}"
        for letter, answer in zip(right, check.answers, strict=True)
        if answer.why
    ]
    item = item._replace(check=check._replace(answers=(), why="\n".join([*whys, *filter(None, [check.why])])))
    accepted = [sign.join(right) for sign in ("", " ", ", ", ",")]
    _accept(item, accepted)


def _letter(number: int) -> str:
    """Return the letter of an answer; behind Z comes AA."""
    first, last = divmod(number, len(_LETTERS))
    return (_LETTERS[first - 1] if first else "") + _LETTERS[last]


def _accept(item: _Item, texts: list[str]) -> None:
    """Say which words are right; some platforms read no further than the first condition that ends the rest."""
    processing = _add_processing(item)
    whys = dict(_list_whys(item.check.answers))
    for number, text in enumerate(texts):
        condition = _add_condition(processing, continues=number < len(texts) - 1)
        variables = add(condition, "conditionvar")
        add(variables, "varequal", text, {"respident": _RESPONSE, "case": "No"})
        _set_score(condition)
        if number in whys:
            _show(condition, f"a{number}_fb")
    _add_feedback(item)


def _write_open(item: _Item) -> None:
    """Write a question that readers answer in their own words, and what a good answer says."""
    _add_blank(item, item.check.question)
    if item.check.why:
        processing = _add_processing(item)
        condition = _add_condition(processing, continues=False)
        add(add(condition, "conditionvar"), "other")
        _show(condition, "solution", "Solution")
        feedback = add(item.element, "itemfeedback", attributes={"ident": "solution"})
        material = add(add(feedback, "solution"), "solutionmaterial")
        _add_text(add(material, "flow_mat"), item.check.why)


#: the profile of each kind, and what writes it
_KINDS: Mapping[Kind, tuple[str, Callable[[_Item], None]]] = {
    "one": ("cc.multiple_choice.v0p1", _write_choice),
    "many": ("cc.multiple_response.v0p1", _write_choices),
    "order": ("cc.fib.v0p1", _write_order),
    "text": ("cc.fib.v0p1", _write_text),
    "open": ("cc.essay.v0p1", _write_open),
}
