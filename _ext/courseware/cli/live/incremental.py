"""What one build does.

A quick round (`build_changed`) reads the edited pages and writes their handouts and HTML first, then the other pages of
HTML that are due. It leaves out what takes long and nobody waits for: packets. A whole round (`build_all`) is what
``courseware build`` does for both, and finds by itself what is due. A whole round that follows a quick one gives the
files that it alone would have given.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Set
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from jinja2.exceptions import TemplateError
from sphinx.application import Sphinx
from sphinx.environment import CONFIG_OK, BuildEnvironment
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import suppress_logging

from ..outputs import DOCTREES, OUTPUTS, Output
from ..project import Project

#: is called with each file that was written
_Tell = Callable[[Path], None]
_BY_BUILDER = {output.builder: output for output in OUTPUTS}
_HANDOUTS, HTML = _BY_BUILDER["handouts"], _BY_BUILDER["html"]


class _Application(Sphinx):
    """A Sphinx that can take over another one's environment, instead of reading its pickle."""

    def __init__(self, project: Project, output: Output, lender: BuildEnvironment | None = None) -> None:
        """Set up as ``sphinx-build -q`` does.

        :param lender: the environment, where another application has one
        """
        self.lender = lender
        folder, doctrees = project.build / output.folder, project.build / DOCTREES
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(
            project.source,
            project.configuration,
            folder,
            doctrees,
            output.builder,
            status=None,
            warning=sys.stderr,
            parallel=1,
        )

    def _init_env(self, freshenv: bool) -> BuildEnvironment:
        """Return the environment; called by Sphinx (9.0) while it sets up."""
        if self.lender is None:
            env = super()._init_env(freshenv)
        else:
            env, self._fresh_env_used = self.lender, False
            env.__setstate__(env.__getstate__())  # what it would be if it came out of a pickle
            env.setup(self)
        self.domains = env.domains
        return env

    def take(self) -> None:
        """Take back the environment, with the domains that extensions know, from the application that borrowed it."""
        self.env.__setstate__(self.env.__getstate__())
        self.env.domains = self.domains
        self.env.config = self.config  # the same settings; some are added when the builder is ready
        self.env.setup(self)
        self.env._builder_cls = type(self.builder)

    def finished(self, error: Exception | None = None) -> None:
        """Tell extensions that the build is finished.

        `Sphinx.build` would also delete the environment after an error, and the next build would read all pages.
        """
        self.events.emit("build-finished", error)


@contextmanager
def _namespace(project: Project) -> Iterator[None]:
    """Take back what applications tell docutils meanwhile."""
    with patch_docutils(project.configuration), docutils_namespace():
        yield


class Pair(NamedTuple):
    """Two applications with one environment, ready for a quick round."""

    handouts: _Application
    html: _Application
    #: whether there was an environment, and with the present settings; else a whole round must come first
    is_current: bool
    #: ends what docutils was told; to be closed before other applications are made
    stack: ExitStack


def create_pair(project: Project) -> Pair:
    """Return a pair.

    :raises SphinxError: if the settings do not allow any application
    """
    with _namespace(project):
        html = _Application(project, HTML)
    is_current = not html.fresh_env_used and html.env.config_status == CONFIG_OK
    with ExitStack() as stack:
        stack.enter_context(_namespace(project))
        handouts = _Application(project, _HANDOUTS, html.env)
        is_current = is_current and html.env.config_status == CONFIG_OK
        return Pair(handouts, html, is_current, stack.pop_all())


def build_all(project: Project, tell: _Tell) -> None:
    """Build handouts and HTML, all that is due.

    :raises Exception: what Sphinx or an extension raises
    """
    for output in (_HANDOUTS, HTML):
        with _namespace(project):
            app = _Application(project, output)
            report_writing(app.builder, tell)
            run(app)


def build_changed(pair: Pair, changed_files: Set[Path], tell: _Tell) -> None:
    """Build the pages that *changed*, and what depends on them; leave packets as they are.

    :raises Exception: what Sphinx or an extension raises
    """
    handouts, html = pair.handouts, pair.html
    edited = {name for path in changed_files if (name := html.env.path2doc(path))}
    removed_docnames: set[str] = set()

    def add_edited(
        _app: Sphinx, _env: BuildEnvironment, _added: Set[str], _changed: Set[str], removed: Set[str]
    ) -> set[str]:
        # a page that was saved while it was read is older than its reading
        removed_docnames.update(removed)
        return edited

    handouts.connect("env-get-outdated", add_edited)
    for app in (handouts, html):
        report_writing(app.builder, tell)
    write_others = _put_off_others(handouts.builder, edited)
    _write_edited_first(html.builder, edited)
    for app in (handouts, html):
        app.take()
        run(app)
    for name in removed_docnames:
        for app in (handouts, html):
            _output_of(app.builder, name).unlink(missing_ok=True)
    handouts.take()
    write_others()


def run(app: _Application) -> None:
    """Build what is due."""
    try:
        app.builder.build_update()
    except Exception as error:
        app.finished(error)
        raise
    app.finished()


def _output_of(builder: Any, name: str) -> Path:
    """Return the file that a builder of HTML or of handouts makes of a page."""
    return Path(builder.get_output_path(name) if builder.name == HTML.builder else builder.path(name))


def report_writing(builder: Any, tell: _Tell) -> None:
    """Have a builder of HTML or of handouts tell of each file that it has written."""
    if builder.name == HTML.builder:
        page = builder.handle_page
        copied: set[str] = set()

        def handle_page(name: str, *arguments: Any, **keywords: Any) -> None:
            _copy_images(builder, copied)
            page(name, *arguments, **keywords)
            tell(_output_of(builder, name))

        builder.handle_page = handle_page
    else:
        handout = builder.write_pdf

        def write_pdf(path: Path, pdf: Any) -> None:
            handout(path, pdf)
            tell(path)

        builder.write_pdf = write_pdf


def _copy_images(builder: Any, copied: set[str]) -> None:
    """Copy the images that pages written by now show, but for those *copied*; Sphinx would when all are written."""
    every = builder.images
    builder.images = {name: target for name, target in every.items() if name not in copied}
    if builder.images:
        builder.copy_image_files()
        copied |= builder.images.keys()
    builder.images = every


def _write_edited_first(builder: Any, edited: Set[str]) -> None:
    """Have a builder write the pages *edited* before others."""
    write = builder.write_documents

    def write_documents(due_docnames: Set[str]) -> None:
        for part in (due_docnames & edited, due_docnames - edited):
            if part:
                write(part)

    builder.write_documents = write_documents


def _put_off_others(builder: Any, edited: Set[str]) -> Callable[[], None]:
    """Have a builder write the pages *edited* only, and not finish; return what writes the others that are due."""
    write = builder.write_documents
    other_docnames: set[str] = set()

    def write_documents(due_docnames: Set[str]) -> None:
        other_docnames.update(due_docnames - edited)
        write(due_docnames & edited)

    builder.write_documents, builder.finish = write_documents, lambda: None
    return lambda: write(other_docnames)


def warm_up(pair: Pair) -> None:
    """Do what the first page would otherwise wait for: load fonts, and templates, which `fastbuild.templates` keeps.

    Nothing here may start a thread, which a fork would lack: Typst compiles nothing yet.
    """
    getattr(pair.handouts.builder, "compiler", None)
    templates: Any = pair.html.builder.templates
    names: set[str] = set()
    for folder in map(Path, templates.pathchain):
        templates_below = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
        # a template may be named with its theme's name before it
        names.update(templates_below, (f"{folder.name}/{name}" for name in templates_below))
    for name in sorted(names):
        # one that no page uses may have a fault; one that is used will tell
        with suppress(TemplateError):
            templates.environment.get_template(name)


def rehearse(pair: Pair) -> None:
    """Read the longest page, to have loaded what reading loads, such as plug-ins; afterwards the pair is of no use."""
    env = pair.handouts.env
    builder: Any = pair.handouts.builder
    builder.write_doctree = lambda *arguments, **keywords: None
    pages = [name for name in env.all_docs if env.doc2path(name).is_file()]
    if pages:
        with suppress_logging(), suppress(Exception):  # faults are told when the page is built
            builder.read_doc(max(pages, key=lambda name: env.doc2path(name).stat().st_size))
