"""Pages of HTML are written again when a template of the project has changed, is gone, or has come.

Fault mended, of Sphinx 9.0.4: it compares times (`TemplateBridge.newest_template_mtime`), so that a template which is
deleted, or replaced by an older file, is printed on all pages that are not written for another reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .dependencies import Source, add_source
from .files import digest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the one key, which stands for all templates: each page may include any of them
_TEMPLATES = "templates"


def _keys_of(docname: str, document: nodes.document) -> Iterable[str]:
    return (_TEMPLATES,)


def _digests_of(confdir: Path, env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of all files in the folders of templates, and of themes, that the settings name."""
    folders = [Path(confdir, name) for name in (*env.config.templates_path, *env.config.html_theme_path)]
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    contents = digest(*((path.as_posix(), path.read_bytes()) for path in paths))
    return dict.fromkeys(keys, contents)


def _is_printed(builder: Builder, key: str) -> bool:
    """Say whether a builder prints templates."""
    return builder.format == "html"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the templates."""
    add_source(app, Source(__name__, partial(_digests_of, app.confdir), _keys_of, is_printed=_is_printed))
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
