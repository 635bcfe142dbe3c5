r"""A page reads no file outside the project: a warning says where it wanted to, and the rest of the page is built.

Fault mended: ``include``, ``literalinclude``, ``raw`` and ``csv-table`` with ``:file:``, downloads, pictures, links of
MyST-Parser and ``\input`` in formulas read any file of the machine, and publish it.

What is known here is refused with its line. Any other directive asks Sphinx for the path of its file, and gets that of
a file which is not there, so that it says itself where it stands.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from docutils.parsers.rst.directives.images import Figure
from docutils.parsers.rst.directives.misc import Raw, adapt_path
from docutils.parsers.rst.directives.tables import CSVTable
from sphinx import addnodes
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

from .patches import patch
from .picture_words import replace_by_words
from .project_folders import is_readable, warn_of_outside_file, warn_once, with_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: where files that may not be read are said to be: below the sources, where they are not
_NOWHERE = "outside the project"
#: commands of TeX that read files, and so do programs that draw formulas (`sphinx.ext.imgmath`)
_TEX_INPUT = re.compile(
    r"\\(?:input|include|openin|usepackage|includegraphics|verbatiminput|lstinputlisting|InputIfFileExists|write18)"
    r"(?![A-Za-z])"
)
#: before files are looked for, and before Sphinx collects pictures and downloads
_PRIORITY = 860


def _path_below(env: BuildEnvironment, name: str) -> str:
    """Return the path that a name on the page which is being read means, as `BuildEnvironment.relfn2path` does."""
    if name.startswith(("/", os.sep)):
        return os.path.normpath(Path(env.srcdir, name[1:]))
    folder = Path(env.doc2path(env.current_document.docname, base=False)).parent
    return os.path.normpath(Path(env.srcdir, folder, name))


def _make_relfn2path(original: Callable[..., tuple[str, str]]) -> Callable[..., tuple[str, str]]:
    """Return `BuildEnvironment.relfn2path` (Sphinx 9.0 to 9.2), the path of a file, with others' nowhere."""

    def relfn2path(self: BuildEnvironment, filename: Any, docname: str | None = None) -> tuple[str, str]:
        relative, path = original(self, filename, docname)
        if is_readable(self, path):
            return relative, path
        name = f"{_NOWHERE}/{Path(path).name}"
        return name, str(Path(self.srcdir, name))

    return relfn2path


# -- directives ---------------------------------------------------------------------------------------


def files_of(directive: Any, env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of each file that a directive wants to read."""
    if isinstance(directive, Raw | CSVTable):
        if name := directive.options.get("file"):
            settings = directive.state.document.settings
            yield name, adapt_path(name, directive.state.document.current_source or "", settings.root_prefix)
        return
    argument = "".join(line.strip() for line in directive.arguments[0].splitlines())
    if not (argument.startswith("<") and argument.endswith(">")):
        yield argument, _path_below(env, argument)
    else:  # one of those that come with docutils
        path = os.path.realpath(Path(Include.standard_include_path, argument[1:-1]))
        if not Path(path).is_relative_to(os.path.realpath(Include.standard_include_path)):
            yield argument, path
    if name := directive.options.get("diff"):
        yield name, _path_below(env, name)


def _location_of(directive: Any) -> str:
    """Return where a directive stands; MyST-Parser's own one for included files has no state machine."""
    if hasattr(directive, "state_machine"):
        source, line = directive.state_machine.get_source_and_line(directive.lineno)
    else:
        source, line = directive.document["source"], directive.lineno
    return f"{source}:{line}"


def _make_run(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the method `run` of a directive (docutils 0.22, Sphinx 9.0 to 9.2, MyST-Parser 5) that looks first."""

    def run(self: Any) -> Any:
        document = self.state.document if hasattr(self, "state") else self.document
        env = getattr(document.settings, "env", None)
        if env is not None:
            for name, path in files_of(self, env):
                if not is_readable(env, path):
                    warn_of_outside_file(env, name, path, _location_of(self))
                    return []
        return original(self)

    return run


def _make_figure(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the method `run` of a figure (docutils 0.22), which opens its picture to be as wide as that."""

    def run(self: Any) -> Any:
        env = getattr(self.state.document.settings, "env", None)
        if env is not None and not is_readable(env, self.arguments[0]):
            if self.options.get("figwidth") == "image":
                del self.options["figwidth"]
            self.options.pop("loading", None)
        return original(self)

    return run


# -- nodes --------------------------------------------------------------------------------------------


class _OutsideFiles(SphinxTransform):
    """Puts words in the place of pictures, downloads and formulas whose files are outside the project."""

    default_priority = _PRIORITY

    def apply(self, **kwargs: Any) -> None:
        """Look at what names a file."""
        for image in list(self.document.findall(nodes.image)):
            if self._is_outside(image, str(image["uri"])):
                replace_by_words(image)
        for link in list(self.document.findall(addnodes.download_reference)):
            if self._is_outside(link, str(link.get("reftarget", ""))):
                link.replace_self(link.children)
        for reference in list(self.document.findall(addnodes.pending_xref)):
            target = str(reference.get("reftarget", "")).partition("#")[0]
            if self._is_file(reference, target) and self._is_outside(reference, target):
                reference.replace_self(reference.children)
        for formula in [*self.document.findall(nodes.math), *self.document.findall(nodes.math_block)]:
            self._refuse_input(formula)

    def _is_file(self, reference: addnodes.pending_xref, target: str) -> bool:
        """Say whether a link of MyST-Parser that leads to no page leads to a file."""
        is_open = reference.get("reftype") == "myst" and not reference.get("refdomain")
        return is_open and bool(target) and Path(_path_below(self.env, target)).is_file()

    def _is_outside(self, node: nodes.Element, name: str) -> bool:
        """Say whether a file is outside the project; warn of it then."""
        if not name or "://" in name or name.startswith(("data:", "//")):
            return False
        # docutils reads pictures by their decoded address
        paths = [_path_below(self.env, name), _path_below(self.env, unquote(name))]
        if name.endswith(".*"):  # any of several files, which Sphinx looks for in this way
            paths += glob(paths[0])  # noqa: PTH207 (`Path.glob` raises for some patterns)
        outside_path = next((path for path in paths if not is_readable(self.env, path)), None)
        if outside_path is not None:
            warn_of_outside_file(self.env, name, outside_path, with_line(node) or self.env.docname)
        return outside_path is not None

    def _refuse_input(self, formula: nodes.Element) -> None:
        """Let a formula that reads files be code."""
        match = _TEX_INPUT.search(formula.astext())
        if match is None:
            return
        message = "The formula reads a file with %s, and is printed as it was typed. Type what is in the file."
        location = with_line(formula) or self.env.docname
        warn_once(message, match[0], location=location, subtype="outside_file")
        text = formula.astext()
        node_class = nodes.literal if isinstance(formula, nodes.math) else nodes.literal_block
        formula.replace_self(node_class(text, text))


def patch_includes(app: Sphinx, make_run: Callable[[Any], Any]) -> None:
    """Replace the method `run` of directives that read other files; MyST-Parser's own too, where that is loaded.

    :param make_run: a function of a module, which returns the replacement (`patch`)
    """

    def patch_myst(_app: Sphinx, *_arguments: object) -> None:
        mocking = sys.modules.get("myst_parser.mocking")
        if mocking is not None:
            patch(app, mocking.MockIncludeDirective, "run", make_run)

    for directive_class in (Raw, CSVTable, Include, LiteralInclude):
        patch(app, directive_class, "run", make_run)
    app.connect("env-before-read-docs", patch_myst)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Patch the directives, and add the transform."""
    app.setup_extension("fastbuild.project_folders")
    patch(app, BuildEnvironment, "relfn2path", _make_relfn2path)
    patch(app, Figure, "run", _make_figure)
    patch_includes(app, _make_run)
    app.add_transform(_OutsideFiles)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
