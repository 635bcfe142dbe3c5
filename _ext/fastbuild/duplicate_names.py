"""Of a name that several pages define, the same page's counts in each build: of a label, an object, a term, a citation.

Fault mended, of Sphinx 9.0.4: the page that is read last has the name, which in a build from nothing is the last one of
these pages, and after an edit is the edited one. Of an option of a program it is the page that is read first. Where
that page is deleted, links to the name lead nowhere, though another page defines it.

By Sphinx's own convention the names in the data of a domain are keys, whose values are tuples that begin with the page.
While pages are read these mappings note each value that another page's takes the place of. (Objects of C and C++ are
no such mappings, but trees: they stay as Sphinx has them.)
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains.std import StandardDomain

from .patches import patch
from .unnamed_domain import UnnamedDomain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the names of a domain, and of a mapping in its data
_Place = tuple[str, str]
#: begins with the name of a page
_Definition = tuple[Any, ...]
#: where the first page that defines a name has it
_OPTIONS: _Place = "std", "progoptions"


class DuplicateNamesDomain(UnnamedDomain):
    """The definitions of each page whose names other pages define, too."""

    name = "fastbuild-duplicate-names"
    label = "Names that several pages define"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"definitions": {}}

    @property
    def definitions(self) -> dict[str, dict[_Place, dict[Any, _Definition]]]:
        """The definitions of each page, some of which count, by place and name."""
        return cast("dict[str, dict[_Place, dict[Any, _Definition]]]", self.data["definitions"])

    def clear_doc(self, docname: str) -> None:
        """Forget the definitions of *docname*."""
        self.definitions.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader noted of *docnames*."""
        self.definitions.update({name: own for name, own in otherdata["definitions"].items() if name in docnames})

    def note(self, place: _Place, name: Any, definition: object) -> None:
        """Note a definition that another one takes the place of, if it is a page's."""
        if docname := _page_of(definition):
            self.definitions.setdefault(docname, {}).setdefault(place, {})[name] = cast("_Definition", definition)

    def choose(self) -> None:
        """Give each name to the page that has it in a build from nothing, which reads all pages in their order.

        The mappings are watched still, so that the definition which makes room is noted.
        """
        for docname in sorted(self.definitions):
            for place, definitions in list(self.definitions[docname].items()):
                domain, mapping = place
                names: dict[Any, Any] = self.env.domaindata[domain][mapping]
                for name, definition in definitions.items():
                    present = names.get(name)
                    if present is None or (_page_of(present) and _counts(place, definition, present)):
                        names[name] = definition


class _WatchedNames(dict[Any, Any]):
    """A mapping in the data of a domain that tells which definitions make room for those of other pages."""

    def __init__(self, names: dict[Any, Any], domain: DuplicateNamesDomain, place: _Place) -> None:
        super().__init__(names)
        self.domain, self.place = domain, place

    def __setitem__(self, name: Any, definition: Any) -> None:
        present = self.get(name)
        if present is not None and _page_of(present) != _page_of(definition):
            self.domain.note(self.place, name, present)
        super().__setitem__(name, definition)

    def __reduce__(self) -> tuple[type, tuple[dict[Any, Any]]]:
        """Be a plain mapping when a parallel reader sends it."""
        return dict, (dict(self),)


def _page_of(definition: object) -> str:
    """Return the page of a definition; nothing for what is none."""
    is_definition = isinstance(definition, tuple) and definition and isinstance(definition[0], str)
    return cast("tuple[str]", definition)[0] if is_definition else ""


def _counts(place: _Place, definition: _Definition, present: _Definition) -> bool:
    """Say whether a definition counts, and not the *present* one."""
    if place == _OPTIONS:
        return bool(definition[0] < present[0])
    return _rank(definition) > _rank(present)


def _rank(definition: _Definition) -> tuple[bool, str]:
    """Return what is the greatest for the definition that counts: an alias of Python never takes a name away."""
    return not getattr(definition, "aliased", False), definition[0]


def _make_add_option(_original: Callable[..., None]) -> Callable[..., None]:
    """Return what adds the option of a program also where another page has it (Sphinx 9.0 to 9.2)."""

    def add_program_option(self: StandardDomain, program: str | None, name: str, docname: str, labelid: str) -> None:
        present = self.progoptions.get((program, name))
        if present is None or present[0] != docname:
            self.progoptions[program, name] = docname, labelid

    return add_program_option


def _mappings(env: BuildEnvironment, kind: type) -> Iterator[tuple[_Place, dict[Any, Any]]]:
    """Yield all mappings of that very type in the data of domains."""
    for domain, data in env.domaindata.items():
        if domain != DuplicateNamesDomain.name:
            yield from (((domain, key), cast("Any", value)) for key, value in [*data.items()] if type(value) is kind)


def _domain_of(env: BuildEnvironment) -> DuplicateNamesDomain:
    return cast("DuplicateNamesDomain", env.get_domain(DuplicateNamesDomain.name))


def _watch(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Watch the names before pages are read, and forgotten."""
    _ = env.domains.citation_domain.citations  # which is there when it has been asked for
    for place, names in _mappings(env, dict):
        env.domaindata[place[0]][place[1]] = _WatchedNames(names, _domain_of(env), place)


def _choose(app: Sphinx, env: BuildEnvironment) -> None:
    """Choose when all pages are read; from then on the mappings are plain ones."""
    _domain_of(env).choose()
    for (domain, key), names in _mappings(env, _WatchedNames):
        env.domaindata[domain][key] = dict(names)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, replace the method, and connect."""
    app.add_domain(DuplicateNamesDomain)
    patch(app, StandardDomain, "add_program_option", _make_add_option)
    app.connect("env-before-read-docs", _watch, priority=0)
    app.connect("env-updated", _choose, priority=0)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
