"""What content types of H5P ask for, written down after their published ``semantics.json``.

A group is a `dict` of its fields, a list holds the shape of its items. A text without elements is no HTML; a name with
``?`` may be missing. `UI` and other labels have defaults, so that each of them may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

TEXT = frozenset()
LINE = frozenset({"strong", "em", "sub", "sup"})
WORDS = frozenset({"strong", "em", "div", "p", "br", "sub", "sup"})
BOOLEAN, PERCENT, NUMBER = "boolean", "percent", "number"


def _select(*options: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, options)))


_FEEDBACK = [{"from": PERCENT, "to": PERCENT, "feedback?": TEXT}]
_LABELS = ("checkAnswer", "tryAgain", "showSolution", "showSolutions", "scoreBarLabel")
_BEHAVIOUR = {"enableRetry?": BOOLEAN, "enableSolutionsButton?": BOOLEAN, "enableCheckButton?": BOOLEAN}
_DIALOGS = {"confirmCheckDialog": BOOLEAN, "confirmRetryDialog": BOOLEAN}

SHAPES: dict[str, Any] = {
    "H5P.MultiChoice": {
        "question": WORDS,
        "answers": [
            {
                "text": LINE | {"div", "p"},
                "correct": BOOLEAN,
                "tipsAndFeedback?": {"tip?": WORDS, "chosenFeedback?": LINE, "notChosenFeedback?": LINE},
            }
        ],
        "overallFeedback": _FEEDBACK,
        "UI": dict.fromkeys(
            (
                "checkAnswerButton? submitAnswerButton? showSolutionButton? tryAgainButton? scoreBarLabel? "
                "correctAnswer? wrongAnswer? shouldCheck? shouldNotCheck? noInput?"
            ).split(),
            TEXT,
        ),
        "behaviour?": {
            **_BEHAVIOUR,
            **_DIALOGS,
            "type": _select("auto", "multi", "single"),
            "singlePoint": BOOLEAN,
            "randomAnswers": BOOLEAN,
            "showSolutionsRequiresInput?": BOOLEAN,
            "autoCheck": BOOLEAN,
            "passPercentage": PERCENT,
            "showScorePoints": BOOLEAN,
        },
    },
    "H5P.Blanks": {
        "text": WORDS,
        "questions": [WORDS],
        "overallFeedback": _FEEDBACK,
        **dict.fromkeys([f"{name}?" for name in (*_LABELS, "notFilledOut")], TEXT),
        **dict.fromkeys(["answeredCorrectly?", "answeredIncorrectly?"], TEXT),
        "behaviour?": {
            **_BEHAVIOUR,
            **_DIALOGS,
            "autoCheck?": BOOLEAN,
            "caseSensitive": BOOLEAN,
            "showSolutionsRequiresInput?": BOOLEAN,
            "separateLines?": BOOLEAN,
        },
    },
    "H5P.DragText": {
        "taskDescription": WORDS,
        "textField": TEXT,
        "distractors": TEXT,
        "overallFeedback": _FEEDBACK,
        **dict.fromkeys([f"{name}?" for name in (*_LABELS, "correctText", "incorrectText")], TEXT),
        "behaviour?": {**_BEHAVIOUR, "instantFeedback?": BOOLEAN},
    },
    "H5P.Essay": {
        "taskDescription": WORDS,
        "solution": {"introduction?": WORDS, "sample?": WORDS},
        "keywords": [
            {
                "keyword": TEXT,
                "alternatives?": [TEXT],
                "options": {
                    "points": NUMBER,
                    "occurrences": NUMBER,
                    "caseSensitive": BOOLEAN,
                    "forgiveMistakes": BOOLEAN,
                },
            }
        ],
        "overallFeedback": _FEEDBACK,
        **dict.fromkeys([f"{name}?" for name in (*_LABELS, "solutionTitle", "submitAnswer")], TEXT),
        "behaviour": {
            "inputFieldSize": _select("1", "3", "10"),
            "enableRetry?": BOOLEAN,
            "ignoreScoring?": BOOLEAN,
            "linebreakReplacement": TEXT,
        },
    },
    "H5P.QuestionSet": {
        "introPage": {"showIntroPage": BOOLEAN, "title?": LINE, "introduction?": WORDS},
        "progressType": _select("textual", "dots"),
        "passPercentage": PERCENT,
        "questions": [{"library": TEXT, "params": {}, "subContentId": TEXT, "metadata": {}}],
        "disableBackwardsNavigation?": BOOLEAN,
        "randomQuestions": BOOLEAN,
        "texts": dict.fromkeys(
            "prevButton? nextButton? finishButton? submitButton? textualProgress? readSpeakerProgress?".split(),
            TEXT,
        ),
        "endGame": {
            **dict.fromkeys(["showResultPage", "showSolutionButton", "showRetryButton"], BOOLEAN),
            **dict.fromkeys(["showAnimations", "skippable"], BOOLEAN),
            "overallFeedback": _FEEDBACK,
            **dict.fromkeys(["message", "scoreBarLabel", "solutionButtonText", "retryButtonText"], TEXT),
            **dict.fromkeys(["finishButtonText", "submitButtonText"], TEXT),
        },
        "override?": {"checkButton?": BOOLEAN},
    },
}


class _Elements(HTMLParser):
    """Collects the names of elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.names.add(tag if not attrs else f"{tag} with attributes")


def list_faults(value: object, shape: Any, path: str = "") -> Iterator[str]:
    """Yield what is wrong in parameters of a content type."""
    if shape == {}:
        return
    if isinstance(shape, dict):
        yield from _list_faults_of_group(value, shape, path)
    elif isinstance(shape, list):
        if not isinstance(value, list) or not (value or "alternatives" in path):
            yield f"{path} is no list of one or more"
            return
        for number, item in enumerate(value):
            yield from list_faults(item, shape[0], f"{path}[{number}]")
    elif not _is_valid(value, shape):
        yield f"{path} is {value!r}"


def _list_faults_of_group(value: object, shape: dict[str, Any], path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path} is no group"
        return
    fields = {name.rstrip("?"): field for name, field in shape.items()}
    yield from (f"{path}.{name} is unknown" for name in value if name not in fields)
    yield from (f"{path}.{name} is missing" for name in shape if not name.endswith("?") and name not in value)
    for name in value.keys() & fields.keys():
        yield from list_faults(value[name], fields[name], f"{path}.{name}")


def _is_valid(value: object, shape: Any) -> bool:
    if shape == BOOLEAN:
        return isinstance(value, bool)
    if shape in (PERCENT, NUMBER):
        return type(value) is int and 0 <= value <= 100
    if isinstance(shape, re.Pattern):
        return isinstance(value, str) and bool(shape.fullmatch(value))
    return isinstance(value, str) and _Elements(value).names <= shape
