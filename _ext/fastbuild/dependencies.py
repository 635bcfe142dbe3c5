"""What depends on what: each page is written again when something that it is made from, beyond its source, changed.

Sphinx writes a page again when its own source changed. A page that shows a case study must be written when the case
changed, one that names another page when that page's title did. An extension registers a `Source` of such things:
which of them a page needs, by keys, and what the digest of each is now. When each last changed is kept with the
environment; a page whose output is older is written. Comparing with the output, not with the present run, keeps this
right for builders that share one doctree folder: the one that runs second reads nothing anew, and must still write.

An extension that writes files beside a page, or tells of files that others write, registers these as `LinkedFile`.
One that can bring a written page up to date, without writing it again, registers an `Updater`.

The age of each output is looked at once in a build, for all extensions together.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from .output_files import modification_time, output_path
from .unnamed_domain import UnnamedDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the events whose handlers return all that was registered
_SOURCES_EVENT = "fastbuild-dependency-sources"
_FILES_EVENT = "fastbuild-linked-files"
_UPDATERS_EVENT = "fastbuild-updaters"
# At 500 Sphinx numbers sections and figures, which digests may hold. What is compared at `env-updated`, which comes
# before, would lack the numbers of pages that were just read.
_AFTER_NUMBERS = 700

#: the name of a source, and a key of it
_Key = tuple[str, str]
_DigestsOf = Callable[["BuildEnvironment", Set[str]], Mapping[str, str]]


def _needs_no_keys(docname: str, document: nodes.document) -> Iterable[str]:
    return ()


def _is_printed_always(builder: Builder, key: str) -> bool:
    return True


class Source(NamedTuple):
    """Things of one kind that pages are made from."""

    #: its own name, by which the environment keeps its keys: that of the extension
    name: str
    #: returns the present digest of each of some keys
    digests_of: _DigestsOf
    #: yields the keys that a page needs, from its name and its doctree, when it was read
    keys_of: Callable[[str, nodes.document], Iterable[str]] = _needs_no_keys
    #: whether a page is also read again, because its doctree holds what changed
    is_read: bool = False
    #: whether digests depend on nothing but pages, so that they are the same while no page is read
    is_of_pages: bool = False
    #: says whether a builder prints what a key stands for
    is_printed: Callable[[Builder, str], bool] = _is_printed_always


class LinkedFile(NamedTuple):
    """A file beside the output of a page."""

    docname: str
    path: Path
    #: whether it is written with the page, which is written again where the file is missing; otherwise the page tells
    #: of the file, and is written again when the file is newer
    is_written_with_page: bool = False


class Updater(NamedTuple):
    """Brings written pages up to date for which nothing but things of one source changed."""

    #: the name of the source
    source: str
    #: takes the pages, and returns those that are up to date now; the others are written again
    update: Callable[[Sphinx, Set[str]], Set[str]]


class _State(NamedTuple):
    """What is known of a key."""

    digest: str
    #: time of the last change, in microseconds since the epoch; 0 for none since a page first needed it
    change_time: int


class DependenciesDomain(UnnamedDomain):
    """The keys that each page needs, and when each key last changed."""

    name = "fastbuild-dependencies"
    label = "What pages are made from"
    data_version = 2
    initial_data: ClassVar[dict[str, Any]] = {"needs": {}, "states": {}}
    #: whether a page was read, or went, since the digests were computed
    has_new_pages = False

    @property
    def needs(self) -> dict[str, set[_Key]]:
        """The keys that a page needs, by its name."""
        return cast("dict[str, set[_Key]]", self.data["needs"])

    @property
    def states(self) -> dict[_Key, _State]:
        """What is known of each key that a page needs."""
        return cast("dict[_Key, _State]", self.data["states"])

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* needs."""
        self.needs.pop(docname, None)
        self.has_new_pages = True

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader noted of *docnames*."""
        self.needs.update({docname: keys for docname, keys in otherdata["needs"].items() if docname in docnames})

    def add_keys(self, source: str, docname: str, keys: Iterable[str]) -> None:
        """Note that the page *docname*, which is being read, needs *keys* of the source of that name."""
        if pairs := {(source, key) for key in keys}:
            self.needs.setdefault(docname, set()).update(pairs)

    def update_states(self, sources: Iterable[Source], now: int) -> None:
        """Compute the digests of *sources*, and set the time of change of each key that has another one than before.

        :param now: the present time in microseconds since the epoch
        """
        keys_by_source: dict[str, set[str]] = {}
        for name, key in set[_Key]().union(*self.needs.values()):
            keys_by_source.setdefault(name, set()).add(key)
        for source in sources:
            keys = keys_by_source.get(source.name, set())
            digests = source.digests_of(self.env, keys) if keys else {}
            for key in keys:
                state = self.states.get((source.name, key), _State(digests[key], 0))
                self.states[source.name, key] = state if state.digest == digests[key] else _State(digests[key], now)
            for pair in [pair for pair in self.states if pair[0] == source.name and pair[1] not in keys]:
                del self.states[pair]

    def change_time(self, docname: str, is_relevant: Callable[[_Key], bool]) -> int:
        """Return when the last of the relevant keys that a page needs changed, in microseconds since the epoch."""
        keys = filter(is_relevant, self.needs.get(docname, ()))
        return max((self.states[key].change_time for key in keys if key in self.states), default=0)


def dependencies_of(env: BuildEnvironment) -> DependenciesDomain:
    """Return the domain."""
    return cast("DependenciesDomain", env.get_domain(DependenciesDomain.name))


def add_source(app: Sphinx, source: Source) -> None:
    """Register *source*; called while an extension is set up."""
    app.setup_extension(__name__)
    app.connect(_SOURCES_EVENT, lambda _app: source)


def add_linked_files(app: Sphinx, files_of: Callable[[Sphinx], Iterable[LinkedFile]]) -> None:
    """Register what yields the linked files of the builder that runs; called while an extension is set up."""
    app.setup_extension(__name__)
    app.connect(_FILES_EVENT, files_of)


def linked_files(app: Sphinx) -> Iterator[LinkedFile]:
    """Yield the linked files of the builder that runs."""
    yield from (file for files_of_extension in app.emit(_FILES_EVENT) for file in files_of_extension)


def add_updater(app: Sphinx, updater: Updater) -> None:
    """Register *updater*; called while an extension is set up."""
    app.setup_extension(__name__)
    app.connect(_UPDATERS_EVENT, lambda _app: updater)


def registered_sources(app: Sphinx) -> list[Source]:
    """Return what pages of this project are made from."""
    return list(app.emit(_SOURCES_EVENT))


def _note_keys(app: Sphinx, document: nodes.document) -> None:
    """Note what the page that was read needs; called when MyST has made its own links references of Sphinx."""
    docname = app.env.docname
    for source in app.emit(_SOURCES_EVENT):
        dependencies_of(app.env).add_keys(source.name, docname, source.keys_of(docname, document))


def _pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages whose doctree holds something that changed after they were read."""
    domain = dependencies_of(env)
    sources = [source for source in app.emit(_SOURCES_EVENT) if source.is_read]
    domain.update_states(sources, _now())
    names = {source.name for source in sources}
    return [
        docname
        for docname in domain.needs
        if domain.change_time(docname, lambda key: key[0] in names) > env.all_docs.get(docname, 0)
    ]


def _pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages to write because something that they are made from is newer than their output.

    Where a builder writes no output for each page, those pages are returned for which something changed just now:
    Sphinx keeps the environment only if a page is due, and when the change was taken back, nobody would know of it.
    """
    domain, now = dependencies_of(env), _now()
    sources = {source.name: source for source in app.emit(_SOURCES_EVENT)}
    stale = [source for source in sources.values() if domain.has_new_pages or not source.is_of_pages]
    domain.update_states(stale, now)
    domain.has_new_pages = False
    files: dict[str, list[LinkedFile]] = {}
    for file in linked_files(app):
        files.setdefault(file.docname, []).append(file)

    def is_relevant(key: _Key) -> bool:
        return key[0] in sources and sources[key[0]].is_printed(app.builder, key[1])

    updaters: list[Updater] = app.emit(_UPDATERS_EVENT)
    names = {updater.source for updater in updaters}
    outdated, updatable = set[str](), dict[str, set[str]]()
    for docname in sorted(domain.needs.keys() | files.keys()):
        output_time = modification_time(output_path(app.builder, docname))
        limit = now - 1 if output_time is None else output_time
        change_time = domain.change_time(docname, lambda key: key[0] not in names and is_relevant(key))
        if docname in domain.needs:
            change_time = max(change_time, env.all_docs.get(docname, 0))
        if change_time > limit or any(_is_outdated(file, output_time) for file in files.get(docname, ())):
            outdated.add(docname)
            continue
        for name in names:
            if domain.change_time(docname, lambda key, name=name: key[0] == name and is_relevant(key)) > limit:  # type: ignore[misc]
                updatable.setdefault(name, set()).add(docname)
    for updater in updaters:
        docnames = updatable.get(updater.source, set()) - outdated
        outdated |= docnames - updater.update(app, docnames) if docnames else set()
    return sorted(outdated)


def _is_outdated(file: LinkedFile, output_time: int | None) -> bool:
    """Say whether a page, whose output was written then, is to be written because of a file."""
    file_time = modification_time(file.path)
    if file.is_written_with_page:
        return file_time is None
    return file_time is not None and output_time is not None and file_time > output_time


def _now() -> int:
    """Return the time in microseconds since the epoch, as Sphinx notes when pages are read."""
    return time.time_ns() // 1000


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain and the events, and connect."""
    app.add_domain(DependenciesDomain)
    app.add_event(_SOURCES_EVENT)
    app.add_event(_FILES_EVENT)
    app.add_event(_UPDATERS_EVENT)
    app.connect("doctree-read", _note_keys)
    app.connect("env-get-outdated", _pages_to_read)
    app.connect("env-get-updated", _pages_to_write, priority=_AFTER_NUMBERS)
    # no env_version: the search index would hold it; the domain has its own
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
