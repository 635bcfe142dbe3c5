"""``metadata.yml``: the book as the search index OERSI finds it in a repository that has one at its root.

The repository needs the topic "open-educational-resources"; the file holds schema.org's terms
(https://oersi.org/resources/pages/en/docs/sources/).
"""

from __future__ import annotations

from typing import Any

import yaml

from .amb import get_language, name_type
from .learning_resources import LearningResource
from .records import Agent

FILE = "metadata.yml"


def write_metadata(resource: LearningResource) -> str:
    """Return the file of a resource."""
    facts: dict[str, Any] = {
        "description": resource.description,
        "license": resource.license,
        "id": resource.address,
        "creator": [_describe_agent(author) for author in resource.authors],
        "keywords": list(resource.keywords),
        "inLanguage": [get_language(resource)],
        "learningResourceType": [name_type(resource)],
        "datePublished": resource.published,
        "publisher": [{"type": "Organization", "name": resource.publisher}] if resource.publisher else [],
    }
    data = {
        "@context": "https://schema.org/",
        "creativeWorkStatus": "Published",
        "type": "LearningResource",
        "name": resource.name,
    } | {name: value for name, value in facts.items() if value}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


def _describe_agent(agent: Agent) -> dict[str, str]:
    if not agent.given:
        return {"type": "Organization", "name": agent.name}
    identifier = {"id": agent.orcid} if agent.orcid else {}
    return {"type": "Person", "givenName": agent.given, "familyName": agent.name} | identifier
