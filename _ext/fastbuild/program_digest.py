"""The digest of the programs and settings that a book is built with: what they make is kept while they are the same.

Of an extension the files are looked at, as they lie beside its module: their names, sizes and times, as Sphinx looks at
sources. So what another version of a package made, or another state of an extension in work, is not taken for its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import docutils
import sphinx

from .canonical import canonical
from .files import digest
from .output_record import state_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: what Python itself writes
_COMPILED = "__pycache__"
#: what reads and writes pages, and is no extension
_LIBRARIES = ("pygments", "jinja2", "markdown-it-py", "mdit-py-plugins", "pybtex")
#: what builds take from outside
_VARIABLES = ("SOURCE_DATE_EPOCH",)


def program_digest(app: Sphinx) -> str:
    """Return the digest of the programs, with the settings and tags of *app*."""
    settings = {name: getattr(app.config, name) for name in app.config.values}
    folders = [str(Path(folder).resolve()) for folder in (app.srcdir, app.confdir, app.doctreedir)]
    return digest(programs_digest(app), folders, sorted(app.tags), canonical(settings))


def programs_digest(app: Sphinx) -> str:
    """Return the digest of Python, Sphinx, all extensions of *app*, and the time that stands for now.

    It is made once in a build, as its programs were then, and again where a theme has brought more of them.
    """
    digests, key = _digests_by_build().setdefault(app, {}), frozenset(app.extensions)
    if key not in digests:
        digests[key] = _make_digest(app)
    return digests[key]


@cache
def _digests_by_build() -> WeakKeyDictionary[Sphinx, dict[frozenset[str], str]]:
    """Return the digests that were made, for each build as long as it runs, by the names of its extensions."""
    return WeakKeyDictionary()


def _make_digest(app: Sphinx) -> str:
    libraries = [next((installed.version for installed in distributions(name=name)), "") for name in _LIBRARIES]
    versions = [sys.version_info[:3], sphinx.__version__, docutils.__version__, libraries]
    variables = [os.environ.get(name) for name in _VARIABLES]
    return digest(versions, variables, sorted(app.extensions), files_digest(_paths(app)))


def files_digest(paths: Iterable[Path]) -> str:
    """Return the digest of the names, sizes and times of files, those in folders included."""
    return digest(*((name, state_of(name)) for name in sorted(set(_names(paths)))))


def _paths(app: Sphinx) -> Iterator[Path]:
    """Yield the files and folders of the extensions but for Sphinx's own, which have its version and their names."""
    for extension in app.extensions.values():
        file = getattr(extension.module, "__file__", None)
        if file and not extension.name.startswith("sphinx."):
            yield Path(file).parent if Path(file).name == "__init__.py" else Path(file)


def _names(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the names of the files among *paths* and in the folders among them."""
    folder: Path | None = None
    for path in sorted(set(paths)):  # what is in a folder comes behind it
        if folder is not None and path.is_relative_to(folder):
            continue
        if not path.is_dir():
            yield str(path)
            continue
        folder = path
        for parent, subfolders, names in os.walk(folder):
            subfolders[:] = [subfolder for subfolder in subfolders if subfolder != _COMPILED]
            yield from (os.path.join(parent, name) for name in names)  # noqa: PTH118 (as `os.walk` has it, quicker)
