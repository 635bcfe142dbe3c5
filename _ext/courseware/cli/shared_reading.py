"""One reading of the sources for several builders, in whatever processes these write.

The first application reads. Before it writes, the environment may be shared: from then on, all others begin with that
one and read nothing more, also where a page was saved meanwhile: the next build will read it. So each doctree, and the
environment's file, is written before there is another process, and never again.

What is replaced here is that of Sphinx 9.0 to 9.2, where `Builder.build` does all of this in one step.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any, cast

import sphinx.cmd.build
from fastbuild.files import write_whole
from fastbuild.patches import replaced
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.build_phase import BuildPhase
from taggedpdf.api import HANDOUTS_FINISHED

from .build_inputs import Inputs

#: behind what other extensions do to the list of pages to read
_LAST = 1000


class SharedReading:
    """What was read, once that is shared."""

    def __init__(
        self, is_worth_sharing: Callable[[int], bool], share: Callable[[], bool], handouts_finished: Callable[[], None]
    ) -> None:
        """Begin with nothing.

        :param is_worth_sharing: says so of a number of pages that are to be written, when all is read
        :param share: is called when it can be; returns whether it was
        :param handouts_finished: is called when all handouts are there, before their builder has ended
        """
        self.is_worth_sharing, self.share, self.handouts_finished = is_worth_sharing, share, handouts_finished
        #: the pickle of the environment; empty while it is not shared
        self.environment = b""
        #: the files that pages were read with, besides their sources
        self._dependencies: frozenset[str] = frozenset()

    @property
    def is_shared(self) -> bool:
        """Whether builders read nothing any more."""
        return bool(self.environment)

    def run(self, arguments: Sequence[str]) -> int:
        """Do what ``sphinx-build`` does with *arguments*, and return its exit status."""
        application = _WritingApplication if self.is_shared else _ReadingApplication

        def create(*values: Any, **keywords: Any) -> Sphinx:
            app = application(self, *values, **keywords)
            app.connect("build-finished", self._note_dependencies)
            return app

        with replaced(sphinx.cmd.build, "Sphinx", create):
            return sphinx.cmd.build.build_main(arguments)

    def _note_dependencies(self, app: Sphinx, _exception: Exception | None) -> None:
        """Note the files that pages of a book were read with, in whichever build that was."""
        paths = (path for paths in app.env.dependencies.values() for path in paths)
        self._dependencies = frozenset(str(Path(app.srcdir, path)) for path in paths)

    def take_dependencies(self) -> Inputs:
        """Return the files that pages were read with in the last builder."""
        dependencies, self._dependencies = self._dependencies, frozenset()
        return Inputs(dependencies)


class _ReadingApplication(Sphinx):
    """Builds as always, and offers to share what it has read."""

    #: `courseware.downloads` leaves in pages what is offered there, until all outputs are built
    fills_downloads = True

    def __init__(self, reading: SharedReading, *values: Any, **keywords: Any) -> None:
        """Set up as ``sphinx-build`` does."""
        super().__init__(*values, **keywords)
        builder: Any = self.builder
        write = builder.write

        def share_and_write(build_docnames: Iterable[str] | None, updated_docnames: Set[str], method: str) -> None:
            is_everything = build_docnames is None or build_docnames == ["__all__"]
            named_docnames = self.env.found_docs if is_everything else build_docnames
            if reading.is_worth_sharing(len({*(named_docnames or ()), *updated_docnames})):
                reading.environment = self._keep_environment(is_kept=bool(updated_docnames))
                if not reading.share():
                    reading.environment = b""
            write(build_docnames, updated_docnames, method)

        builder.write = share_and_write
        if HANDOUTS_FINISHED in self.events.events:
            self.connect(HANDOUTS_FINISHED, lambda _app: reading.handouts_finished())

    def _keep_environment(self, *, is_kept: bool) -> bytes:
        """Return the pickle of the environment, as its file has it; Sphinx has written that if a page was due."""
        path = Path(self.doctreedir, ENV_PICKLE_FILENAME)
        if not is_kept:
            write_whole(path, pickle.dumps(self.env, pickle.HIGHEST_PROTOCOL))
        return path.read_bytes()


class _ReadEnvironment(BuildEnvironment):
    """An environment that finds no page but those that were read, and none of them changed.

    It is a class, and holds nothing that others do not: digests are made of what environments hold.
    """

    def find_files(self, config: Config, builder: Builder) -> None:
        """Find the pages that are there, and were read."""
        super().find_files(config, builder)
        self.found_docs.intersection_update(self.all_docs)

    def get_outdated_files(self, config_changed: bool) -> tuple[set[str], set[str], set[str]]:
        """Return no page that is new or changed, and those that are gone, or that a builder leaves out."""
        return set(), set(), self.all_docs.keys() - self.found_docs

    def check_dependents(self, app: Sphinx, already: set[str]) -> Iterator[str]:
        """Leave to the application what depends on the pages that were read."""
        return cast("_WritingApplication", app).put_off(super().check_dependents(app, already))


class _WritingApplication(Sphinx):
    """Builds from what was read, and changes nothing in the folder of the doctrees that belongs to reading."""

    #: what `fastbuild.source_states` knows of sources is left to who reads them
    reads_sources = False
    #: as above
    fills_downloads = True

    def __init__(self, reading: SharedReading, *values: Any, **keywords: Any) -> None:
        """Set up as ``sphinx-build`` does, with the environment that was kept."""
        self._reading = reading
        #: the pages that Sphinx would write because they were read, or depend on what was
        self._due_docnames: set[str] = set()
        super().__init__(*values, **keywords)
        builder: Any = self.builder
        self.connect("env-before-read-docs", self._read_none, priority=_LAST)
        read, self._write = builder.read, builder.write
        # as long as no page is said to be read, Sphinx does not write the environment
        builder.read = lambda: list[str](self.put_off(read()))
        builder.write = self._write_due

    def _init_env(self, freshenv: bool) -> BuildEnvironment:
        """Return the environment; called by Sphinx while it sets up."""
        env: BuildEnvironment = pickle.loads(self._reading.environment)
        env.__class__ = _ReadEnvironment
        env.setup(self)
        self._fresh_env_used = False
        return env

    def _read_none(self, _app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        """Have the pages *docnames* written, and not read before."""
        self._due_docnames.update(docnames)
        docnames.clear()

    def put_off(self, docnames: Iterable[str]) -> Iterator[str]:
        """Keep *docnames* until pages are written, and name none now."""
        self._due_docnames.update(docnames)
        return iter(())

    def _write_due(self, build_docnames: Iterable[str] | None, _updated_docnames: Set[str], method: str) -> None:
        """Write what is due; say first what Sphinx says of the whole book whenever pages are due."""
        if self._due_docnames:
            self.builder.phase = BuildPhase.CONSISTENCY_CHECK
            self.env.check_consistency()
            self.builder.phase = BuildPhase.RESOLVING
        self._write(build_docnames, self._due_docnames & self.env.found_docs, method)
