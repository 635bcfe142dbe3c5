"""A question as what a content type of H5P asks for, by its published ``semantics.json`` (https://h5p.org/semantics).

=======================  ==========================================================================
a choice                 Multiple Choice: the why of an answer is said where it is chosen
answers in order         Drag the Words: each answer is dragged to its number, or taken there by keyboard
words to type            Fill in the Blanks; capitals do not matter
an answer in own words   Essay, which is not scored: what a good answer says is its sample solution
=======================  ==========================================================================
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ..self_checks.records import Kind, SelfCheck
from .h5p_markup import write_blank, write_paragraphs, write_words

#: from 0 to 100 percent of the points
_ALL_SCORES = {"from": 0, "to": 100}
#: what readers may do with each question
_BUTTONS = {"enableRetry": True, "enableSolutionsButton": True, "enableCheckButton": True}
_NO_DIALOGS = {"confirmCheckDialog": False, "confirmRetryDialog": False}


class H5pWords(NamedTuple):
    """What a package says besides, in the language of the book."""

    check: str
    solution: str
    retry: str
    #: how many points were reached, with ``:num`` and ``:total``
    points: str
    #: where nothing was answered
    no_answer: str
    right: str
    wrong: str
    #: of an answer that was not chosen, though it is right; and the other way round
    missed: str
    not_missed: str
    #: above answers to be put in order
    order: str
    #: above what a good answer says
    sample: str
    previous: str
    next: str
    finish: str
    #: which question is shown, with ``@current`` and ``@total``
    place: str
    result: str
    #: the title of all questions together
    title: str


class Question(NamedTuple):
    """A question as H5P has it."""

    #: the machine name of its content type
    library: str
    #: what people call that
    content_type: str
    #: the parameters of the content type
    parameters: dict[str, Any]


def make_question(check: SelfCheck, words: H5pWords) -> Question:
    """Return a self-check as a question of H5P."""
    library, content_type, make_parameters = _KINDS[check.kind]
    return Question(library, content_type, make_parameters(check, words))


def _make_feedback(texts: Iterable[str]) -> list[dict[str, Any]]:
    """Return what is said whatever was answered."""
    feedback = write_words(" ".join(filter(None, texts)))
    return [{**_ALL_SCORES, "feedback": feedback} if feedback else dict(_ALL_SCORES)]


def _list_whys(check: SelfCheck) -> list[str]:
    """Return the why of each answer behind its words, where it cannot be said of that answer alone."""
    return [f"{answer.text}: {answer.why}" for answer in check.answers if answer.why]


def _name_buttons(words: H5pWords) -> dict[str, str]:
    """Return the words that Fill in the Blanks, Drag the Words and Essay share."""
    return {"checkAnswer": words.check, "tryAgain": words.retry}


def _make_choice(check: SelfCheck, words: H5pWords) -> dict[str, Any]:
    return {
        "question": write_paragraphs(check.question),
        "answers": [
            {
                "text": f"<div>{write_words(answer.text)}</div>",
                "correct": answer.is_right,
                "tipsAndFeedback": {"tip": "", "chosenFeedback": write_words(answer.why), "notChosenFeedback": ""},
            }
            for answer in check.answers
        ],
        "overallFeedback": _make_feedback([check.why]),
        "UI": {
            "checkAnswerButton": words.check,
            "submitAnswerButton": words.check,
            "showSolutionButton": words.solution,
            "tryAgainButton": words.retry,
            "scoreBarLabel": words.points,
            "correctAnswer": words.right,
            "wrongAnswer": words.wrong,
            "shouldCheck": words.missed,
            "shouldNotCheck": words.not_missed,
            "noInput": words.no_answer,
        },
        "behaviour": {
            **_BUTTONS,
            **_NO_DIALOGS,
            "type": "multi" if check.kind == "many" else "single",
            "singlePoint": True,
            "randomAnswers": False,
            "showSolutionsRequiresInput": True,
            "autoCheck": False,
            "passPercentage": 100,
            "showScorePoints": False,
        },
    }


def _make_blank(check: SelfCheck, words: H5pWords) -> dict[str, Any]:
    answers = "/".join(write_blank(answer.text) for answer in check.answers)
    return {
        "text": write_paragraphs(check.question),
        "questions": [f"<p>*{answers}*</p>"],
        "overallFeedback": _make_feedback([*_list_whys(check), check.why]),
        **_name_buttons(words),
        "showSolutions": words.solution,
        "scoreBarLabel": words.points,
        "notFilledOut": words.no_answer,
        "answeredCorrectly": words.right,
        "answeredIncorrectly": words.wrong,
        "behaviour": {
            **_BUTTONS,
            **_NO_DIALOGS,
            "autoCheck": False,
            "caseSensitive": False,
            "showSolutionsRequiresInput": True,
            "separateLines": False,
        },
    }


def _make_order(check: SelfCheck, words: H5pWords) -> dict[str, Any]:
    lines = (
        f"{number}. *{write_blank(answer.text)}{_write_reasons(answer.why)}*"
        for number, answer in enumerate(check.answers, 1)
    )
    return {
        "taskDescription": f"{write_paragraphs(check.question)}<p>{html.escape(words.order)}</p>",
        "textField": "\n".join(lines),
        "distractors": "",
        "overallFeedback": _make_feedback([check.why]),
        **_name_buttons(words),
        "showSolution": words.solution,
        "scoreBarLabel": words.points,
        "correctText": words.right,
        "incorrectText": words.wrong,
        "behaviour": {**_BUTTONS, "instantFeedback": False},
    }


def _write_reasons(why: str) -> str:
    """Return what is said of an answer that is dragged to its place, and to another one."""
    return f"\\+{write_blank(why)} \\-{write_blank(why)}" if why else ""


def _make_essay(check: SelfCheck, words: H5pWords) -> dict[str, Any]:
    """Return an essay; it must have a keyword, which stands for any words."""
    points = {"points": 1, "occurrences": 1, "caseSensitive": False, "forgiveMistakes": False}
    return {
        "taskDescription": write_paragraphs(check.question),
        "solution": {"introduction": "", "sample": write_paragraphs(check.why)},
        "keywords": [{"keyword": "*", "alternatives": [], "options": points}],
        "overallFeedback": _make_feedback([]),
        **_name_buttons(words),
        "submitAnswer": words.check,
        "showSolution": words.solution,
        "solutionTitle": words.sample,
        "behaviour": {"inputFieldSize": "3", "enableRetry": True, "ignoreScoring": True, "linebreakReplacement": " "},
    }


_Maker = Callable[[SelfCheck, H5pWords], dict[str, Any]]
#: the content type of each kind of question, and what makes its parameters
_KINDS: Mapping[Kind, tuple[str, str, _Maker]] = {
    "one": ("H5P.MultiChoice", "Multiple Choice", _make_choice),
    "many": ("H5P.MultiChoice", "Multiple Choice", _make_choice),
    "order": ("H5P.DragText", "Drag the Words", _make_order),
    "text": ("H5P.Blanks", "Fill in the Blanks", _make_blank),
    "open": ("H5P.Essay", "Essay", _make_essay),
}
