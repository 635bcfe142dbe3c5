"""A symbolic link that leads out of the project is neither a page nor a static file.

Fault mended: Sphinx follows symbolic links below the folder of the sources and in those of static files, and publishes
what they lead to.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from .patches import patch
from .project_folders import is_readable, readable_files, warn_of_link

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def _make_find_files(original: Callable[..., None]) -> Callable[..., None]:
    """Return `BuildEnvironment.find_files` (Sphinx 9.0 to 9.2), which finds all pages, without those of others."""

    def find_files(self: BuildEnvironment, config: Config, builder: Any) -> None:
        original(self, config, builder)
        names = {str(self.doc2path(docname, base=False)): docname for docname in sorted(self.project.docnames)}
        refused = names.keys() - set(readable_files(self, Path(self.srcdir), names))
        for name in refused:
            self.project.docnames.discard(names[name])
            self.project._docname_to_path.pop(names[name], None)
            self.project._path_to_docname.pop(Path(name), None)

    return find_files


def _make_copy(original: Callable[..., None], setting: str) -> Callable[..., None]:
    """Return a method of the HTML builder that copies the folders named by a *setting*, without files of others."""

    def copy(self: StandaloneHTMLBuilder, *arguments: Any) -> None:
        folders = [Path(self.confdir, entry) for entry in getattr(self.config, setting)]
        with _excluding(self.config, [name for folder in folders for name in _outside_links(self.env, folder)]):
            original(self, *arguments)

    return copy


def _make_copy_static(original: Callable[..., None]) -> Callable[..., None]:
    return _make_copy(original, "html_static_path")


def _make_copy_extra(original: Callable[..., None]) -> Callable[..., None]:
    return _make_copy(original, "html_extra_path")


def _outside_links(env: BuildEnvironment, folder: Path) -> Iterator[str]:
    """Yield the names, relative to *folder*, of the symbolic links below it that lead out of the project; warn."""
    for parent, folder_names, file_names in os.walk(folder, followlinks=True):
        for name in [*folder_names, *file_names]:
            path = Path(parent, name)
            if path.is_symlink() and not is_readable(env, path):
                if name in folder_names:
                    folder_names.remove(name)
                relative = path.relative_to(folder).as_posix()
                warn_of_link(env, relative, path)
                yield relative


@contextmanager
def _excluding(config: Config, names: Iterable[str]) -> Iterator[None]:
    """Exclude files from what is copied meanwhile."""
    patterns = config.exclude_patterns
    # what is in the folder itself is called "./name"
    exact_patterns = [re.sub(r"[*?\[]", "?", name if "/" in name else f"./{name}") for name in names]
    config.exclude_patterns = [*patterns, *exact_patterns]
    try:
        yield
    finally:
        config.exclude_patterns = patterns


def setup(app: Sphinx) -> ExtensionMetadata:
    """Patch Sphinx."""
    app.setup_extension("fastbuild.project_folders")
    patch(app, BuildEnvironment, "find_files", _make_find_files)
    patch(app, StandaloneHTMLBuilder, "copy_html_static_files", _make_copy_static)
    patch(app, StandaloneHTMLBuilder, "copy_extra_files", _make_copy_extra)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
