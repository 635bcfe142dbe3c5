"""Settings of other extensions that parts need, set where the book has not set them: in ``conf.py`` or with ``-D``.

They are set while extensions are set up, to the same values in each run and for each builder, so that no builder finds
other settings than the one before it and reads all pages again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .unknown_names import suggest_names

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: a setting's value, or the function that makes it for a book
_Value = Any | Callable[["Sphinx"], Any]

_MARKDOWN: Mapping[str, _Value] = {
    # fenced directives with colons, `{.class}` behind a word or block, lists of definitions, fields and tasks, struck
    # text; "replacements"
    # and "smartquotes" make dashes, dots and quotation marks typographic
    "myst_enable_extensions": lambda _app: [
        "attrs_block",
        "attrs_inline",
        "colon_fence",
        "deflist",
        "fieldlist",
        "replacements",
        "smartquotes",
        "strikethrough",
        "tasklist",
    ],
    "myst_heading_anchors": 6,
    "myst_url_schemes": lambda _app: ["http", "https", "mailto", "ftp", "tel"],
    # True moves every note to the page's end and leaves {footbibliography} empty
    "myst_footnote_sort": False,
    # sources are read in the repository, not beside the pages; they hold what an edition leaves out
    "html_copy_source": False,
}

_NOTES: Mapping[str, _Value] = {
    # None, which is the default of sphinxcontrib-bibtex, stops a build
    "bibtex_bibfiles": lambda app: [name for name in ["references.bib"] if Path(app.confdir, name).is_file()],
    "bibtex_default_style": "unsrt",
    "bibtex_foot_reference_style": "foot",
    "bibtex_footbibliography_header": ":::{rubric} Notes\n:::",
    # an ePub's links are live; printed addresses would be numbered among the notes
    "epub_show_urls": "no",
}

#: mends of `fastbuild` without which one line of a page ends the build of all
_COST_THEMSELVES = (
    *("failing_directives", "failing_roles", "failing_parsers", "failing_transforms", "failing_handlers"),
    *("failing_writers", "format_handlers", "source_encodings", "control_characters", "deep_nesting"),
    *("empty_quotations", "toctree_circles"),
)
#: mends of `fastbuild` without which a page may read what it should not, or a build ask other sites
_STAY_INSIDE = ("unlinked_schemes", "outside_files", "outside_links", "remote_files", "substitutions")


def is_set(app: Sphinx, name: str) -> bool:
    """Say whether the book sets *name*, in ``conf.py`` or on the command line."""
    # Sphinx has no public look at what conf.py holds; `Config.overrides` is what -D and -A hold
    return name in app.config._raw_config or name in app.config.overrides


def set_defaults(app: Sphinx, defaults: Mapping[str, _Value]) -> None:
    """Set those of *defaults* that the book has not set."""
    for name, value in defaults.items():
        if not is_set(app, name):
            app.config[name] = value(app) if callable(value) else value


def use_markdown(app: Sphinx) -> None:
    """Load MyST-Parser, with its extensions that authors of courses use."""
    app.setup_extension("myst_parser")
    suggest_names(app)
    app.setup_extension("fastbuild.inline_html")
    app.setup_extension("fastbuild.picture_targets")
    app.setup_extension("courseware.crossdoc.site_address")
    for mend in (*_COST_THEMSELVES, *_STAY_INSIDE):
        app.setup_extension(f"fastbuild.{mend}")
    if not is_set(app, "myst_enable_extensions"):
        # MyST's own smartquotes are on then; docutils would do it a second time
        set_defaults(app, {"smartquotes": False})
    set_defaults(app, _MARKDOWN)


def use_notes(app: Sphinx) -> None:
    """Load sphinxcontrib-bibtex, with notes from ``references.bib`` where the book has that file."""
    use_markdown(app)
    app.setup_extension("sphinxcontrib.bibtex")
    app.setup_extension("fastbuild.bibliography")
    set_defaults(app, _NOTES)


def use_theme(app: Sphinx) -> None:
    """Use furo, where it is installed, with the title of the book alone: style sheets here are made for it."""
    if find_spec("furo"):
        set_defaults(app, {"html_theme": "furo"})
    set_defaults(app, {"html_title": lambda app: app.config.project})
