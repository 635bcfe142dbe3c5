"""The site's navigation, from build to build: a file beside the doctrees, and a digest of what the tree is made from.

That is: titles, toctrees, settings, versions, and the code of extensions that are not installed.
"""

from __future__ import annotations

import json
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import docutils
import sphinx
from docutils import nodes
from sphinx import addnodes

from .files import digest, write_whole
from .navigation_tree import Shape

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment


class CachedTree(NamedTuple):
    """What the file holds."""

    #: digest of what the tree is made from; "" if it is not to be taken for the tree of another build
    key: str
    #: digest of the same but for titles
    frame: str
    #: the tree, with marks for addresses; "" if pages must be made the old way
    html: str
    #: the shapes of pages whose navigation was the same as furo's
    checked: Set[Shape]
    #: the titles of all pages, by their names, and their further headings, by name and anchor (`titles_of`)
    titles: Mapping[str, tuple[str, str]]


def load(builder: StandaloneHTMLBuilder) -> CachedTree | None:
    """Return what the file holds; `None` if there is none that can be read."""
    try:
        values = json.loads(_path(builder).read_bytes())
        checked = {(count, has_children) for count, has_children in values["checked"]}
        titles = {str(docname): (str(node), str(text)) for docname, (node, text) in values["titles"].items()}
        return CachedTree(str(values["key"]), str(values["frame"]), str(values["html"]), checked, titles)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def save(builder: StandaloneHTMLBuilder, cached: CachedTree) -> None:
    """Write the file."""
    values = {**cached._asdict(), "checked": sorted(cached.checked)}
    write_whole(_path(builder), json.dumps(values).encode())


def key_of(frame: str, env: BuildEnvironment) -> str:
    """Return the digest of what the tree of a book is made from: of its frame, and of titles."""
    return digest(frame, list(_titles(env)))


def frame_of(app: Sphinx, builder: StandaloneHTMLBuilder) -> str:
    """Return the digest of what the tree of a book is made from, but for titles."""
    return digest(*_frame(app, builder))


def titles_of(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Return what the navigation shows: titles and further headings of pages, as doctrees hold them, and their text."""
    titles = {docname: (str(title), title.astext()) for docname, title in sorted(env.titles.items())}
    for docname, toc in sorted(env.tocs.items()):
        headings = [heading for item in toc.children[1:] for heading in item.children[:1]]
        for link in (link for heading in headings for link in heading.findall(nodes.reference)):
            title = nodes.title("", "", *(child.deepcopy() for child in link.children))
            titles[f"{docname}{link['anchorname']}"] = str(title), title.astext()
    return titles


def titles_in_navigation(env: BuildEnvironment, docname: str) -> tuple[str, list[list[str]]]:
    """Return the title of a page, and its headings of the highest level, of which the navigation shows each."""
    return str(env.titles.get(docname)), [[str(child) for child in item.children[:1]] for item in env.tocs[docname]]


def _path(builder: StandaloneHTMLBuilder) -> Path:
    return Path(builder.doctreedir, f"fastbuild-navigation-{builder.name}.json")


def _frame(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[object]:
    """Yield all that the tree of a book is made from, but for titles; and the folder in which pages stand."""
    config, info, env = builder.config, builder.build_info, builder.env
    yield type(builder).__qualname__, config.language, info.config_hash, info.tags_hash, str(builder.outdir)
    yield sorted((name, str(value)) for name, value in config.overrides.items())
    yield sphinx.__version__, docutils.__version__
    yield [(name, extension.version) for name, extension in sorted(app.extensions.items())]
    yield [(str(path), path.stat().st_mtime_ns) for path in _uninstalled_code(app)]
    yield sorted(env.found_docs), sorted(env.toc_secnumbers.items())
    for name, toc in sorted(env.tocs.items()):
        toctrees = [sorted(toctree.attributes.items()) for toctree in toc.findall(addnodes.toctree)]
        yield name, env.metadata[name].get("tocdepth"), toctrees, [type(item).__name__ for item in toc.children]


def _titles(env: BuildEnvironment) -> Iterator[object]:
    """Yield the titles in the tree of a book."""
    for name in sorted(env.tocs):
        yield name, titles_in_navigation(env, name)


def _uninstalled_code(app: Sphinx) -> list[Path]:
    """Return ``conf.py`` and the files of all extensions that are not installed, where a version says too little."""
    installed = tuple(str(Path(sysconfig.get_path(name)).resolve()) for name in ("purelib", "platlib"))
    modules = [Path(str(sys.modules[name].__file__)).resolve() for name in app.extensions if name in sys.modules]
    paths = {Path(app.confdir, "conf.py")}
    for module in modules:
        if not str(module).startswith(installed):
            paths |= set(module.parent.rglob("*.py")) if module.name == "__init__.py" else {module}
    return sorted(path for path in paths if path.is_file())
