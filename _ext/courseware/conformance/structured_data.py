"""What pages say of themselves in JSON-LD: types, properties and values that schema.org has.

JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), https://schema.org/docs/gs.html, ISO 8601.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from .outputs import Outputs
from .records import Finding, Result
from .schema_org import FILE, PACKAGE, Vocabulary, read_vocabulary
from .subprocesses import from_npm, version

_CONTEXTS = {f"{scheme}://schema.org{end}" for scheme in ("http", "https") for end in ("", "/")}
_SCHEMA = re.compile(r"^(https?://schema\.org/|schema:)")
#: type of data, and how its text is written
_FORMATS = {
    "Date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "DateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?"),
    "Time": re.compile(r"\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?"),
    "Duration": re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?"),
    "Number": re.compile(r"-?\d+(\.\d+)?"),
    "Integer": re.compile(r"-?\d+"),
    "Boolean": re.compile(r"(https?://schema\.org/)?(True|False)"),
}


class _Reader:
    """Reads the document of a page."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def find_faults(self, source: str) -> Iterator[tuple[str, str]]:
        """Yield rule and message of each fault."""
        try:
            data = json.loads(source)
        except ValueError as error:
            yield "json", f"this is no JSON: {error}"
            return
        for document in _as_list(data):
            context = document.get("@context") if isinstance(document, Mapping) else None
            if not any(_names_schema_org(one) for one in _as_list(context)):
                yield "context", f"@context is {context!r}, not https://schema.org"
            is_graph = isinstance(document, Mapping) and "@graph" in document
            for node in _as_list(document["@graph"]) if is_graph else [document]:
                yield from self._check_node(node, "")

    def _check_node(self, node: Any, path: str) -> Iterator[tuple[str, str]]:
        """Yield the faults of a thing with properties, and of those below it."""
        if not isinstance(node, Mapping):
            yield "value", f"{path or 'the document'} is {node!r}, where a thing is wanted"
            return
        types = _read_types(node)
        for name in types or [""]:
            if name not in self._vocabulary.types and not _is_foreign(name):
                yield "type", f"{path}@type is {name!r}, which schema.org does not have"
        for name, values in node.items():
            if not name.startswith("@") and not _is_foreign(name):
                yield from self._check_property(types, f"{path}{name}", name, values)

    def _check_property(self, types: Sequence[str], path: str, name: str, values: Any) -> Iterator[tuple[str, str]]:
        """Yield the faults of a property of a thing of these *types*."""
        if name not in self._vocabulary.domains:
            yield "property", f"schema.org has no property {path}"
            return
        if not self._are_some_of(types, self._vocabulary.domains[name]):
            yield "property", f"{path}: {' and '.join(types)} has no such property"
        for value in _as_list(values):
            yield from self._check_value(path, self._vocabulary.ranges.get(name, frozenset()), value)

    def _check_value(self, path: str, wanted: frozenset[str], value: Any) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with a value, where values of these types are *wanted*."""
        content = value["@value"] if isinstance(value, Mapping) and "@value" in value else value
        if isinstance(content, Mapping) and set(content) <= {"@id"}:
            return  # it refers to a thing that stands elsewhere
        if not self._fits(content, wanted):
            yield "value", f"{path} is {value!r}, where {' or '.join(sorted(wanted))} is wanted"
        if isinstance(content, Mapping):
            yield from self._check_node(content, f"{path}.")

    def _fits(self, content: Any, wanted: frozenset[str]) -> bool:
        """Say whether a value is of one of the types that are *wanted*."""
        if isinstance(content, Mapping):
            return self._are_some_of(_read_types(content), wanted)
        return self._is_text(content, wanted) if isinstance(content, str) else _is_number(content, wanted)

    def _are_some_of(self, types: Sequence[str], wanted: frozenset[str]) -> bool:
        """Say whether one of *types* is one of those that are *wanted*, or of another vocabulary, which may say so."""
        return bool(self._vocabulary.widen(types) & wanted) or any(map(_is_foreign, types))

    def _is_text(self, value: str, wanted: frozenset[str]) -> bool:
        """Say whether text is a value of a type, or names a member of an enumeration."""
        name = _SCHEMA.sub("", value)
        if self._vocabulary.members.get(name, frozenset()) & wanted or "Text" in wanted:
            return bool(value.strip())
        if "URL" in wanted and urlsplit(value).scheme:
            return True
        return any(kind in wanted and form.fullmatch(value) for kind, form in _FORMATS.items())


def _is_number(value: Any, wanted: frozenset[str]) -> bool:
    """Say whether what is neither a thing nor text may stand where these types are *wanted*."""
    if isinstance(value, bool):
        return "Boolean" in wanted
    return isinstance(value, int | float) and bool({"Number", "Integer"} & wanted)


def _names_schema_org(context: Any) -> bool:
    """Say whether a context is that of schema.org, or makes names without a prefix those of schema.org."""
    name = context.get("@vocab") if isinstance(context, Mapping) else context
    return isinstance(name, str) and name in _CONTEXTS


def _is_foreign(name: str) -> bool:
    """Say whether a name is one of another vocabulary: an address, or a name with a prefix."""
    return bool(urlsplit(name).scheme)


def _read_types(node: Mapping[str, Any]) -> list[str]:
    """Return the types of a thing, those of schema.org without its address."""
    return [_SCHEMA.sub("", str(name)) for name in _as_list(node.get("@type", []))]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def check(outputs: Outputs) -> Result:
    """Read the JSON-LD of every page."""
    reader = _Reader(read_vocabulary(from_npm(outputs.npm, FILE).read_text(encoding="utf-8")))
    findings: list[Finding] = []
    documents = 0
    pages = outputs.pages
    for name in pages:
        page = LexborHTMLParser((outputs.site / name).read_text(encoding="utf-8"))
        for script in page.css('script[type="application/ld+json"]'):
            documents += 1
            findings += [Finding(f"html/{name}", *fault) for fault in reader.find_faults(script.text())]
    return Result(
        {"pages": len(pages), "documents": documents},
        tuple(findings),
        tools={PACKAGE: version(outputs.npm, PACKAGE)},
    )
