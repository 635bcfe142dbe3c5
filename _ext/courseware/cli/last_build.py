"""Whether anything has changed since the last build; if nothing has, there is nothing to load, and nothing to do.

What a build has looked at, and what it has left, is kept when it has ended well and said nothing. The next one first
looks whether all of that is the same: the command, the variables of the environment, what ``conf.py`` sets now, all
files of the project, the files elsewhere that were opened, Python's modules, and each file of the outputs. If so, a
build would find that each of its outputs is what it would make.

It is not kept where a file was saved meanwhile, and where a program was run whose answers nobody can foresee.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fastbuild.canonical import canonical
from fastbuild.files import digest, temporary_files, write_whole

from .build_inputs import Inputs
from .file_states import State, file_state, folder_time, repository_files, states_below, states_in
from .outputs import DOCTREES, Edition
from .project import Project

_FILE = "courseware-build.json"
#: how much older the time of a file may be than the moment at which it was written, in nanoseconds
_TICK = 20_000_000
#: variables that a terminal, a shell or `make` sets anew, which no build reads
_LAST_ARGUMENT = "_"
_VOLATILE_PREFIXES = (
    *("OLDPWD", "SHLVL", "TERM", "COLUMNS", "LINES", "WINDOWID", "TMUX", "STY", "SSH_", "XDG_SESSION"),
    *("FASTBUILD_LOCKED_FOLDERS", "MAKE", "MFLAGS", "VSCODE_", "GPG_TTY", "DBUS_", "INVOCATION_ID", "JOURNAL_STREAM"),
)
#: where Python and packages are installed, which change no file without a name that goes and comes
_OF_PYTHON = tuple({sys.prefix, sys.base_prefix})
#: what stands for now, where it is set
_NOW = "SOURCE_DATE_EPOCH"


class LastBuild(NamedTuple):
    """What is known of the last build of an edition."""

    project: Project
    edition: Edition
    #: the digest of command, settings and environment
    order: str
    #: the states of the files of the project, before this build
    sources: tuple[State, ...]
    #: where modules and programs are looked for
    search_path: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The file that says so."""
        return self._folder / DOCTREES / _FILE

    @property
    def _folder(self) -> Path:
        return self.edition.build(self.project.build)

    # -- Before a build ------------------------------------------------------------------------------

    def is_current(self) -> bool:
        """Say whether nothing has changed since."""
        try:
            kept = json.loads(self.path.read_bytes())
            inputs = Inputs(frozenset(kept["files"]), frozenset(kept["folders"]))
            return bool(kept["digest"] == self._digest(inputs))
        except (OSError, ValueError, TypeError, KeyError):
            return False

    def forget(self) -> None:
        """Have the next build look at all, if this one does not end well."""
        for path in (self.path, *temporary_files(self.path.parent, below=False)):
            path.unlink(missing_ok=True)

    # -- After it ------------------------------------------------------------------------------------

    def keep(self, inputs: Inputs, begun: int) -> None:
        """Keep that a build has ended well, unless a file was saved meanwhile.

        :param inputs: what it has looked at
        :param begun: when it began, in nanoseconds since the epoch
        """
        is_foreseeable = not inputs.programs and self.sources == tuple(_states_of_sources(self.project))
        outputs = tuple(f"{folder}{os.sep}" for folder in self._output_folders())
        files = {path for path in inputs.files if not path.startswith(outputs)}
        folders = {path for path in inputs.folders if not f"{path}{os.sep}".startswith(outputs)}
        elsewhere = Inputs(frozenset(files), frozenset(folders))
        if is_foreseeable and not any(_is_newer(state, begun - _TICK) for _path, state in self._inputs(elsewhere)):
            kept = {"digest": self._digest(elsewhere), "files": sorted(files), "folders": sorted(folders)}
            write_whole(self.path, json.dumps(kept).encode("utf-8", "surrogatepass"), is_durable=False)

    # -- What is compared ----------------------------------------------------------------------------

    def _digest(self, inputs: Inputs) -> str:
        """Return the digest of all that a build depends on now, and of all that it has left."""
        return digest(self.order, [*self._inputs(inputs)], self.sources, [*self._outputs()])

    def _inputs(self, inputs: Inputs) -> Iterator[State]:
        """Yield the states of what a build looks at that is not the project's own."""
        for path in sorted({*inputs.files, *repository_files(self.project.configuration)}):
            yield path, file_state(path)
        for folder in (*self.search_path, *sorted(inputs.folders)):
            yield folder, folder_time(folder)
            if not folder.startswith(_OF_PYTHON) and folder in inputs.folders:
                yield from states_in(folder)

    def _output_folders(self) -> list[Path]:
        """Return the folders of all outputs, and that of the doctrees."""
        names = dict.fromkeys([*(output.folder for output in self.edition.outputs), DOCTREES])
        return [self._folder / name for name in names]

    def _outputs(self) -> Iterator[State]:
        """Yield the states of all that builds have left of this edition."""
        own_path = str(self.path)
        for folder in self._output_folders():
            yield from ((path, state) for path, state in states_below(folder) if path != own_path)


def last_build(
    project: Project,
    edition: Edition,
    options: list[str],
    settings: Mapping[str, Any],
    environment: Mapping[str, str],
) -> LastBuild:
    """Return what is known of the last build.

    :param options: the options of ``sphinx-build``
    :param settings: what ``conf.py`` sets
    :param environment: the variables of the environment, as they were before ``conf.py`` was read
    """
    variables = sorted(
        (name, value)
        for name, value in environment.items()
        if name != _LAST_ARGUMENT and not name.startswith(_VOLATILE_PREFIXES)
    )
    values = {name: value for name, value in settings.items() if not name.startswith("__") and name != "tags"}
    now = os.environ.get(_NOW) or str(datetime.datetime.now(tz=datetime.UTC).date())
    programs = (sys.version, sys.executable, sys.flags, Path.cwd())
    order = digest(project, edition, options, variables, canonical(values), now, programs)
    search_path = dict.fromkeys([*sys.path, *environment.get("PATH", "").split(os.pathsep)])
    return LastBuild(project, edition, order, tuple(_states_of_sources(project)), tuple(search_path))


def _states_of_sources(project: Project) -> Iterator[State]:
    """Yield the states of all files of a project."""
    folders = [project.configuration]
    folders += [] if project.source.is_relative_to(project.configuration) else [project.source]
    for folder in folders:
        yield from states_below(folder, [project.build])


def _is_newer(state: object, moment: int) -> bool:
    """Say whether a state is that of a file which was written, or took its place, after a *moment*."""
    return isinstance(state, tuple) and max(state[1:]) >= moment
