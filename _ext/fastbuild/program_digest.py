"""The digest of the programs and settings that a book is built with: what they make is kept while they are the same.

Of an extension the files are looked at, as they lie beside its module: their names, sizes and times, as Sphinx looks at
sources. So what another version of a package made, or another state of an extension in work, is not taken for its own.
Where an extension lies in the folder of the project, so do all modules beside it, which it may import. The ``conf.py``
is an extension too, where it has functions (`conf_functions`), and so are the words of Sphinx that a project translates
itself, in a ``sphinx.po`` of its ``locale_dirs``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import docutils
import sphinx

from .canonical import canonical
from .conf_functions import imported_modules, read_functions, text_of
from .files import digest
from .output_record import state_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: what Python itself writes
_COMPILED = "__pycache__"
#: where installed packages lie
_INSTALLED = frozenset({"site-packages", "dist-packages"})
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
    functions = read_functions(Path(app.confdir))
    modules = [module for module in imported_modules(functions) if _is_own(app, module)]
    own_extensions = [module for module in _extensions(app) if _is_own(app, module)]
    paths = {*map(_path_of, _extensions(app)), *_neighbors(app, [*modules, *own_extensions])}
    paths.update(_catalogues(app))
    return digest(versions, variables, sorted(app.extensions), text_of(functions), files_digest(paths))


def files_digest(paths: Iterable[Path]) -> str:
    """Return the digest of the names, sizes and times of files, those in folders included."""
    return digest(*((name, state_of(name)) for name in sorted(set(_names(paths)))))


def _catalogues(app: Sphinx) -> Iterator[Path]:
    """Yield the catalogues of Sphinx's words in the project, which are compiled before extensions are asked."""
    language = app.config.language or ""
    for folder in app.config.locale_dirs:
        for name in {language, language.partition("_")[0]} - {""}:
            yield Path(app.srcdir, folder, name, "LC_MESSAGES", "sphinx.mo")


def _extensions(app: Sphinx) -> Iterator[ModuleType]:
    """Yield the extensions in files but for Sphinx's own, which have its version and their names."""
    for extension in app.extensions.values():
        if getattr(extension.module, "__file__", None) and not extension.name.startswith("sphinx."):
            yield extension.module


def _path_of(module: ModuleType) -> Path:
    """Return the file of a module, the folder of a package."""
    path = Path(module.__file__ or "")
    return path.parent if path.name == "__init__.py" else path


def _is_own(app: Sphinx, module: ModuleType) -> bool:
    """Say whether a module lies in the folder of the project, and is not installed there."""
    path = Path(getattr(module, "__file__", None) or "")
    folders = (Path(app.confdir), Path(app.srcdir))
    return _INSTALLED.isdisjoint(path.parts) and any(map(path.is_relative_to, folders))


def _neighbors(app: Sphinx, modules: Iterable[ModuleType]) -> Iterator[Path]:
    """Yield the files of the modules that modules of the project may import: those beside them, and below."""
    for folder in {_path_of(module).parent for module in modules}:
        # the folder of the project holds all else, too
        is_project = folder in (Path(app.confdir), Path(app.srcdir))
        paths = folder.glob("*.py") if is_project else folder.rglob("*.py")
        yield from (path for path in paths if path != Path(app.confdir, "conf.py"))


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
