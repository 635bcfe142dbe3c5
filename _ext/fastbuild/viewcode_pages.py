"""The pages of modules, which ``sphinx.ext.viewcode`` makes, are written as often as other general pages.

Fault mended, of Sphinx 9.0.4: such a page is written again when its module is newer than it, and for no other reason
(`sphinx.ext.viewcode.should_generate_module_page`). Navigation, templates, settings and the links back to the
documentation stay on it as they were. Since it is written in each build that writes pages, its highlighted code, which
costs most of it, is kept from build to build.

The page of a module that is described no more stays in the folder of the builder: here it is deleted.

A module that no page links has a page only where no other page was read after the one that asked for it
(`sphinx.ext.viewcode.env_purge_doc`), so that it goes and comes with what was edited: here it never has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.ext import viewcode
from sphinx.ext.viewcode import OUTPUT_DIRNAME, is_supported_builder

from .files import digest
from .kept_files import KeptFiles
from .output_record import record_of
from .patches import patch
from .program_digest import programs_digest
from .removed_outputs import WRITTEN_EVENT, delete_output

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.highlighting import PygmentsBridge
    from sphinx.util.typing import ExtensionMetadata

#: beside the doctrees
_FOLDER = "fastbuild-code"
#: where the entry of a module says which page links which name of it
_USED = 2
#: before the extension asks the builder for what highlights
_BEFORE_VIEWCODE = 400


class _KeptHighlighter:
    """Highlights as a builder does, and keeps what it has highlighted."""

    def __init__(self, app: Sphinx, bridge: PygmentsBridge) -> None:
        self.bridge = bridge
        self.programs = programs_digest(app)
        self.kept = KeptFiles(Path(app.doctreedir, f"{_FOLDER}-{app.builder.name}"))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.bridge, name)

    def highlight_block(self, source: str, lang: str, *arguments: Any, **options: Any) -> str:
        """Return the HTML of code."""
        style = self.bridge.formatter_args["style"]
        named = style.__module__, style.__qualname__, sorted(options.items())
        key = digest(self.programs, source, lang, arguments, named)
        kept = self.kept.load(key)
        if isinstance(kept, str):
            return kept
        html = self.bridge.highlight_block(source, lang, *arguments, **options)
        self.kept.dump(key, html)
        return html


def _make_should_generate(original: Callable[..., bool]) -> Callable[..., bool]:
    return lambda app, modname: True


def _keep_code(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Forget modules that no page links; have the builder keep what it highlights, now that its pages are written."""
    modules: dict[str, Any] = getattr(app.env, "_viewcode_modules", {})
    for name in [name for name, entry in modules.items() if entry and not entry[_USED]]:
        del modules[name]
    builder: Any = app.builder
    highlighter = builder.highlighter = _KeptHighlighter(app, builder.highlighter)

    def prune(_app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            highlighter.kept.prune()

    app.connect("build-finished", prune)
    return ()


def _delete_others(app: Sphinx, builder: Any) -> None:
    """Delete the pages of modules that have none any more; called when all pages are written."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    is_made = is_supported_builder(type(builder), app.config.viewcode_enable_epub)
    modules = {name for name, entry in getattr(app.env, "_viewcode_modules", {}).items() if entry and entry[_USED]}
    names = [f"{OUTPUT_DIRNAME}/{name.replace('.', '/')}" for name in modules] if is_made else []
    names += [f"{OUTPUT_DIRNAME}/index"] if names else []
    paths = {Path(builder.get_outfilename(name)) for name in names}
    paths |= {Path(builder.get_outfilename(docname)) for docname in app.env.found_docs}
    for name in record_of(builder).files:
        path = Path(builder.outdir, name)
        if name.startswith(f"{OUTPUT_DIRNAME}/") and name.endswith(builder.out_suffix) and path not in paths:
            delete_output(builder, path)


def _connect(app: Sphinx, _config: Config) -> None:
    """Connect, in a project with such pages."""
    if viewcode.__name__ in app.extensions:
        app.connect("html-collect-pages", _keep_code, priority=_BEFORE_VIEWCODE)
        app.connect(WRITTEN_EVENT, _delete_others)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what decides whether a page is written, and connect."""
    app.setup_extension("fastbuild.removed_outputs")
    patch(app, viewcode, "should_generate_module_page", _make_should_generate)
    app.connect("config-inited", _connect)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
