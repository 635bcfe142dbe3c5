"""The questions of a module as a package of H5P: a Question Set of the content types that platforms have.

https://h5p.org/documentation/developers/h5p-specification. Trainers can change the questions there, since they are
those of the platform.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .h5p_libraries import Library, LibraryName, list_needed
from .h5p_questions import H5pWords, Question, make_question
from .records import CourseModule

_QUESTION_SET = "H5P.QuestionSet"
#: what H5P calls licences, by how people call them: of Creative Commons, with a version
_CREATIVE_COMMONS = re.compile(r"(CC BY(?:-(?:SA|ND|NC|NC-SA|NC-ND))?) (1\.0|2\.0|2\.5|3\.0|4\.0)")
_LICENSES = {"CC0-1.0": "CC0 1.0", "GPL-3.0-only": "GNU GPL", "GPL-3.0-or-later": "GNU GPL", "PDDL-1.0": "ODC PDDL"}
_UNDISCLOSED = "U"
#: of a language and of a title, what H5P reads
_LANGUAGE = re.compile(r"[-a-zA-Z]{1,10}")
_LONGEST_TITLE = 255
#: from what share of the points on all questions count as passed: what a new Question Set of H5P says
_PASS_PERCENTAGE = 50


def list_question_types(module: CourseModule, words: H5pWords) -> tuple[str, ...]:
    """Return the machine names of the content types that the questions of a *module* need."""
    libraries = (make_question(check, words).library for check in module.self_checks)
    return (_QUESTION_SET, *sorted(set(libraries)))


def make_h5p_package(
    module: CourseModule,
    words: H5pWords,
    names: Mapping[str, LibraryName],
    libraries: Mapping[LibraryName, Library],
    source: str = "",
) -> dict[str, bytes]:
    """Return the content of a package by paths.

    :param names: the content types, by their machine names
    :param libraries: what there is to take along
    :param source: where the module is on the web
    """
    content = {**_make_question_set(words), "questions": list(_list_questions(module, words, names))}
    needed = list_needed(libraries, names.values())
    return {
        "h5p.json": _write(_make_definition(module, names, source)),
        "content/content.json": _write(content),
        **{path: data for library in needed for path, data in sorted(library.files.items())},
    }


def _write(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _make_definition(module: CourseModule, names: Mapping[str, LibraryName], source: str) -> dict[str, Any]:
    """Return what the package is."""
    language = module.language if _LANGUAGE.fullmatch(module.language) else module.language.partition("-")[0]
    main = names[_QUESTION_SET]
    return {
        "title": _shorten(module.title) or module.name,
        "language": language,
        "defaultLanguage": language,
        "mainLibrary": main.machine_name,
        "embedTypes": ["iframe"],
        **_make_license(module),
        "authors": [{"name": _shorten(author), "role": "Author"} for author in module.authors],
        **({"source": source} if source.startswith(("http:", "https:")) else {}),
        **({"authorComments": comments} if (comments := "\n".join(_list_comments(module))) else {}),
        "preloadedDependencies": [name.as_dependency() for name in names.values()],
    }


def _make_license(module: CourseModule) -> dict[str, str]:
    """Return the licence, as H5P has it."""
    if match := _CREATIVE_COMMONS.fullmatch(module.license):
        return {"license": match[1], "licenseVersion": match[2]}
    return {"license": _LICENSES.get(module.license, _UNDISCLOSED)}


def _list_comments(module: CourseModule) -> Iterable[str]:
    """Return what is said to those who teach with it: description, objectives, minutes."""
    return filter(None, [module.description, *module.objectives, module.length])


def _shorten(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_TITLE]


def _list_questions(
    module: CourseModule, words: H5pWords, names: Mapping[str, LibraryName]
) -> Iterator[dict[str, Any]]:
    """Yield the questions, in reading order."""
    for page in module.pages:
        for check in page.self_checks:
            question = make_question(check, words)
            address = f"{module.identifier}/{page.docname}#{check.name}"
            yield {
                "library": str(names[question.library]),
                "params": question.parameters,
                "subContentId": str(uuid.uuid5(uuid.NAMESPACE_URL, address)),
                "metadata": _make_metadata(module, question, check.question),
            }


def _make_metadata(module: CourseModule, question: Question, text: str) -> dict[str, Any]:
    """Return what is known of a question."""
    title = _shorten(text.partition("\n")[0]) or question.content_type
    return {"contentType": question.content_type, "title": title, **_make_license(module)}


def _make_question_set(words: H5pWords) -> dict[str, Any]:
    """Return what is said around the questions."""
    return {
        "introPage": {"showIntroPage": False, "title": words.title, "introduction": ""},
        "progressType": "textual",
        "passPercentage": _PASS_PERCENTAGE,
        "disableBackwardsNavigation": False,
        "randomQuestions": False,
        "texts": {
            "prevButton": words.previous,
            "nextButton": words.next,
            "finishButton": words.finish,
            "submitButton": words.finish,
            "textualProgress": words.place,
            "readSpeakerProgress": words.place,
        },
        "endGame": {
            "showResultPage": True,
            "showSolutionButton": True,
            "showRetryButton": True,
            "message": words.result,
            "scoreBarLabel": words.points,
            "overallFeedback": [{"from": 0, "to": 100}],
            "solutionButtonText": words.solution,
            "retryButtonText": words.retry,
            "finishButtonText": words.finish,
            "submitButtonText": words.finish,
            "showAnimations": False,
            "skippable": False,
        },
        "override": {"checkButton": True},
    }
