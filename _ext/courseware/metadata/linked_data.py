"""What a page says of itself as JSON-LD: a book, its chapters, and what can be learned from them.

The types and properties are those of https://schema.org, of which `teaches`, `educationalUse`, `timeRequired` and
`audience` are of LRMI (https://www.dublincore.org/specifications/lrmi/): catalogs of training collect them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..crossdoc.learning_facts import LearningFacts, collect_learning_facts
from .bioschemas import claim_profile

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from .records import Agent


class Lesson(NamedTuple):
    """A page as a lesson, and the pages below it."""

    facts: LearningFacts | None
    #: title and name of each page that its contents list
    parts: tuple[tuple[str, str], ...]


def describe_lesson(env: BuildEnvironment, docname: str) -> Lesson:
    """Return what is known of a page; of the first page, what the whole book teaches."""
    if docname == env.config.root_doc:
        pages = [collect_learning_facts(env, name) for name in sorted(env.found_docs)]
        objectives = dict.fromkeys(text for facts in pages if facts for text in facts.objectives)
        own = LearningFacts(tuple(objectives), 0) if objectives else None
    else:
        own = collect_learning_facts(env, docname)
    children = dict.fromkeys(env.toctree_includes.get(docname, ()))
    parts = tuple((env.titles[name].astext(), name) for name in children if name in env.titles and name != docname)
    return Lesson(own, parts)


def describe_agents(agents: Sequence[Agent]) -> list[dict[str, str]]:
    """Return people and groups."""
    return [
        {"@type": "Person", "givenName": agent.given, "familyName": agent.name}
        | ({"@id": agent.orcid} if agent.orcid else {})
        if agent.given
        else {"@type": "Organization", "name": agent.name}
        for agent in agents
    ]


def _describe_learning(facts: LearningFacts, audience: str) -> dict[str, Any]:
    """Return what can be learned from a page, from whom it is, and how long it takes."""
    return {
        "teaches": list(facts.objectives),
        "timeRequired": f"PT{facts.minutes}M" if facts.minutes else "",
        "educationalUse": "professional development",
        "learningResourceType": facts.resource_type,
        "audience": {"@type": "EducationalAudience", "educationalRole": audience} if audience else {},
    }


def write_linked_data(
    page: Mapping[str, Any], is_book: bool, lesson: Lesson, locate: Callable[[str], str], audience: str
) -> str:
    """Return the script that holds what is said of a page, in which no text can end it.

    :param page: properties that do not depend on what can be learned
    :param locate: returns the address of a page, "" if the book is not on the web
    :param audience: for whom it is
    """
    kind = "Book" if is_book else "Chapter"
    parts = [
        {"@type": "Chapter", "name": title} | ({"url": address} if (address := locate(name)) else {})
        for title, name in lesson.parts
    ]
    learning = {**_describe_learning(lesson.facts, audience), **claim_profile(page)} if lesson.facts else {}
    facts = {**page, **learning, **({"learningResourceType": "book"} if learning and is_book else {}), "hasPart": parts}
    data = {"@context": "https://schema.org", "@type": [kind, "LearningResource"] if lesson.facts else kind}
    data |= {name: value for name, value in facts.items() if value}
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>\n'
