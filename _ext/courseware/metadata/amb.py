"""Learning resources as the German library networks describe them: AMB, which catalogues such as OERSI collect.

The form is that of the profile "Allgemeines Metadatenprofil für Bildungsressourcen" of 2023-10-19
(https://w3id.org/kim/amb/20231019/): a set of schema.org's terms, with vocabularies whose terms are addresses. It takes
only whole days, licences at a few addresses, and what is taught only as terms of a vocabulary, so that these are left
out where a book says them otherwise; what a resource teaches stands in the pages' own JSON-LD.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .learning_resources import LearningResource, Part
from .records import Agent

_CONTEXT = "https://w3id.org/kim/amb/context.jsonld"
#: the vocabulary of types of learning resources (https://w3id.org/kim/hcrt/), and the names of its terms
_TYPES = "https://w3id.org/kim/hcrt/"
_TERMS = {
    "book": ("textbook", "Textbook"),
    "module": ("course", "Course"),
    "lesson": ("text", "Text"),
    "workshop": ("lesson_plan", "Lesson Plan"),
    "case study": ("case_study", "Case Study"),
}
#: types of schema.org besides `LearningResource`
_CLASSES = {"book": ("Book",), "module": ("Course",)}
_LICENSES = ("https://creativecommons.org/licenses/", "https://creativecommons.org/publicdomain/")


def describe_resource(resource: LearningResource) -> dict[str, Any]:
    """Return a resource as AMB has it."""
    term, label = _TERMS[resource.resource_type]
    language = get_language(resource)
    facts: dict[str, Any] = {
        "description": resource.description,
        "creator": [_describe_agent(author) for author in resource.authors],
        "publisher": [{"type": "Organization", "name": resource.publisher}] if resource.publisher else [],
        "license": {"id": resource.license} if resource.license.startswith(_LICENSES) else {},
        "datePublished": _take_day(resource.published),
        "dateModified": _take_day(resource.modified),
        "inLanguage": [language],
        "keywords": list(resource.keywords),
        "learningResourceType": [{"type": "Concept", "id": f"{_TYPES}{term}", "prefLabel": {"en": label}}],
        "isPartOf": _describe_parts(resource.wholes),
        "hasPart": _describe_parts(resource.parts),
    }
    return {
        "@context": [_CONTEXT, {"@language": language}],
        "id": resource.address,
        "type": ["LearningResource", *_CLASSES.get(resource.resource_type, ())],
        "name": resource.name,
    } | {name: value for name, value in facts.items() if value}


def get_language(resource: LearningResource) -> str:
    """Return the language of a resource without its country, as the profile asks for it."""
    return resource.language.partition("-")[0].lower()


def name_type(resource: LearningResource) -> str:
    """Return the address of the term that says what a resource is."""
    return f"{_TYPES}{_TERMS[resource.resource_type][0]}"


def _describe_agent(agent: Agent) -> dict[str, str]:
    if not agent.given:
        return {"type": "Organization", "name": agent.name}
    identifier = {"id": agent.orcid} if agent.orcid else {}
    return {"type": "Person", "name": f"{agent.given} {agent.name}"} | identifier


def _describe_parts(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [{"id": part.address, "type": ["LearningResource"], "name": part.name} for part in parts]


def _take_day(date: str) -> str:
    """Return a date that is a day, "" for a year."""
    return date if len(date) == len("2026-11-23") else ""
