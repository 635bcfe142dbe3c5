"""The site's navigation, from build to build: a file beside the doctrees, and a digest of what the tree is made from.

That is: titles, toctrees, settings, versions, and the code of extensions that are not installed.
"""

from __future__ import annotations

import json
import sys
import sysconfig
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import docutils
import sphinx
from sphinx import addnodes

from .files import digest, write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

#: how many links to a page the tree holds, and whether pages stand below it: what makes its tree as others are
Shape = tuple[int, bool]


class CachedTree(NamedTuple):
    """What the file holds."""

    #: digest of what the tree is made from
    key: str
    #: the tree, with marks for addresses; "" if pages must be made the old way
    html: str
    #: the shapes of pages whose navigation was the same as furo's
    checked: Set[Shape]


def load(builder: StandaloneHTMLBuilder, key: str) -> CachedTree | None:
    """Return what the file holds; `None` if it holds no tree that was made from the same."""
    try:
        values = json.loads(_path(builder).read_bytes())
    except (OSError, ValueError):
        return None
    if values.get("key") != key:
        return None
    return CachedTree(key, values["html"], {(count, has_children) for count, has_children in values["checked"]})


def save(builder: StandaloneHTMLBuilder, cached: CachedTree) -> None:
    """Write the file."""
    values = {**cached._asdict(), "checked": sorted(cached.checked)}
    write_whole(_path(builder), json.dumps(values).encode())


def key_of(app: Sphinx, builder: StandaloneHTMLBuilder) -> str:
    """Return the digest of what the tree of a book is made from."""
    return digest(*_ingredients(app, builder))


def _path(builder: StandaloneHTMLBuilder) -> Path:
    return Path(builder.doctreedir, f"fastbuild-navigation-{builder.name}.json")


def _ingredients(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[object]:
    """Yield all that the tree of a book is made from."""
    config, info, env = builder.config, builder.build_info, builder.env
    yield type(builder).__qualname__, config.language, info.config_hash, info.tags_hash
    yield sorted((name, str(value)) for name, value in config.overrides.items())
    yield sphinx.__version__, docutils.__version__
    yield [(name, extension.version) for name, extension in sorted(app.extensions.items())]
    yield [(str(path), path.stat().st_mtime_ns) for path in _uninstalled_code(app)]
    for name, toc in sorted(env.tocs.items()):
        toctrees = [sorted(toctree.attributes.items()) for toctree in toc.findall(addnodes.toctree)]
        yield name, str(env.titles.get(name)), env.metadata[name].get("tocdepth"), toctrees
        yield [(type(item).__name__, [str(child) for child in item.children[:1]]) for item in toc.children]


def _uninstalled_code(app: Sphinx) -> list[Path]:
    """Return ``conf.py`` and the files of all extensions that are not installed, where a version says too little."""
    installed = tuple(str(Path(sysconfig.get_path(name)).resolve()) for name in ("purelib", "platlib"))
    modules = [Path(str(sys.modules[name].__file__)).resolve() for name in app.extensions if name in sys.modules]
    paths = {Path(app.confdir, "conf.py")}
    for module in modules:
        if not str(module).startswith(installed):
            paths |= set(module.parent.rglob("*.py")) if module.name == "__init__.py" else {module}
    return sorted(path for path in paths if path.is_file())
