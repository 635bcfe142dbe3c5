"""Which folders a build may read: those of the project, and those that a setting names.

The project is the folder of the sources and that of ``conf.py``, with all that is below them. What leads out of them,
by ``..``, as an absolute path or by a symbolic link, is another person's file, or a secret of the machine that builds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from .settings import add_setting

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_SETTING = "fastbuild_readable_folders"
#: settings that name folders, or files, relative to that of ``conf.py``: who writes them may read them
_NAMING_SETTINGS = (_SETTING, "html_static_path", "html_extra_path", "templates_path", "bibtex_bibfiles")

_logger = logging.getLogger(__name__)


def is_readable(env: BuildEnvironment, path: str | os.PathLike[str]) -> bool:
    """Say whether a page may read the file at *path*, all symbolic links followed; there need not be one."""
    try:
        actual = os.path.realpath(path)
    except ValueError:  # a NUL: no file
        return True
    return any(actual == folder or actual.startswith(folder + os.sep) for folder in _readable_folders(env))


def _readable_folders(env: BuildEnvironment) -> tuple[str, ...]:
    app = env._app
    named = (name for setting in _NAMING_SETTINGS for name in getattr(env.config, setting, None) or ())
    own = (env.srcdir, app.confdir, app.outdir, env.doctreedir)
    return _resolve(
        (
            *map(str, own),
            *(os.path.join(app.confdir, name) for name in named),  # noqa: PTH118 (called often)
        )
    )


# the folders of a project are the same for each of its files
@lru_cache(maxsize=4)
def _resolve(folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(os.path.realpath(folder).rstrip(os.sep) for folder in folders))


def warn_of_outside_file(
    env: BuildEnvironment, name: str, path: str | os.PathLike[str], location: nodes.Node | str | None
) -> None:
    """Warn, once in a build, that a file is not read, with what to type.

    :param name: the file's name, as its author typed it
    :param path: where the file is
    """
    actual_folder = Path(os.path.realpath(path)).parent
    folder = Path(os.path.relpath(actual_folder, env._app.confdir)).as_posix()
    message = (
        "%s is outside the project, and is not read. Put a copy beside the page and type its name, or allow its folder "
        "in conf.py: %s = [%r]"
    )
    warn_once(message, name, _SETTING, folder, location=location, subtype="outside_file")


def warn_once(message: str, *arguments: object, location: nodes.Node | str | None, subtype: str) -> None:
    """Print a warning of type ``fastbuild``, once for each place: pages are resolved more than once."""
    place = f"{location.source}:{location.line}" if isinstance(location, nodes.Node) else location
    # what is printed with no characters makes two places two messages
    _logger.warning(
        f"{message}%.0s", *arguments, place, location=location, type="fastbuild", subtype=subtype, once=True
    )


def with_line(node: nodes.Node) -> nodes.Node | None:
    """Return the nearest node around *node* that has a line of a file.

    One that an extension has made of its own text has a line of no file, or of "<string>".
    """
    ancestor: nodes.Node | None = node
    while ancestor is not None and not (ancestor.line and ancestor.source and not ancestor.source.startswith("<")):
        ancestor = ancestor.parent
    return ancestor


def readable_files(env: BuildEnvironment, folder: Path, names: Iterable[str]) -> Iterator[str]:
    """Yield those of the files *names*, relative to a *folder* of the project, that a build may read; warn of others.

    Only a file that is a symbolic link, or is in a folder that is one, can be another's.
    """
    are_readable: dict[Path, bool] = {}
    for name in names:
        path = folder / name
        if path.parent not in are_readable:
            are_readable[path.parent] = is_readable(env, path.parent)
        if (are_readable[path.parent] and not path.is_symlink()) or is_readable(env, path):
            yield name
        else:
            warn_of_link(env, name, path)


def warn_of_link(env: BuildEnvironment, name: str, path: Path) -> None:
    """Warn that a symbolic link is not followed."""
    warn_of_outside_file(env, f"{name}, a symbolic link,", path, f"{path}:1")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting."""
    add_setting(app, _SETTING, [], "env", types=(list, tuple))
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
