"""Who made a book and what it is about, as library systems read it from the ePub: one element for each fact.

Sphinx 9.0 writes one ``dc:creator``, the setting ``author``, which names several in one phrase, and no ``dc:subject``.
The terms are those of https://www.w3.org/TR/epub-33/#sec-opf-dcmes-optional-def, roles those of MARC relators.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import Any

from sphinx.config import Config

from ..crossdoc.publication_facts import Contributor, PublicationFacts


def say_creators(metadata: dict[str, Any], facts: PublicationFacts | None, config: Config) -> str:
    """Return the elements that *facts* add to a package; take out of *metadata* what they say better.

    What the book sets for its ePub itself (``epub_author``, ``epub_publisher``, ``epub_contributor``) stays.
    """
    if facts is None:
        return ""
    if config.epub_author == config.author:
        metadata["author"] = ""
    if facts.publisher and config.epub_publisher == config.author:
        metadata["publisher"] = html.escape(facts.publisher)
    creators = () if metadata["author"] else facts.creators
    people = (*_list_people("creator", "aut", creators), *_list_people("contributor", "edt", facts.contributors))
    subjects = (f"<dc:subject>{html.escape(keyword)}</dc:subject>" for keyword in facts.keywords)
    identifiers = (f"<dc:identifier>{html.escape(identifier)}</dc:identifier>" for identifier in facts.identifiers)
    return "".join(f"    {line}\n" for line in (*people, *subjects, *identifiers))


def _list_people(name: str, role: str, contributors: Iterable[Contributor]) -> Iterator[str]:
    """Yield the elements on people and groups: their names, what they did, by which name lists sort them."""
    for number, contributor in enumerate(contributors, start=1):
        identifier = f"{name}-{number}"
        yield f'<dc:{name} id="{identifier}">{html.escape(contributor.name)}</dc:{name}>'
        yield f'<meta refines="#{identifier}" property="role" scheme="marc:relators">{role}</meta>'
        if contributor.sorted_name != contributor.name:
            sorted_name = html.escape(contributor.sorted_name)
            yield f'<meta refines="#{identifier}" property="file-as">{sorted_name}</meta>'
