"""Which form of an output of a notebook is printed: MyST-NB keeps several, and knows only the builders of Sphinx."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config

from .book import BookBuilder
from .handouts import HandoutsBuilder

_SETTING = "nb_mime_priority_overrides"
#: the forms that paper can show, the best first: a picture says more than the HTML beside it, which often needs scripts
_FORMS = (
    "image/svg+xml", "image/png", "image/gif", "image/jpeg", "text/html", "text/markdown", "text/latex", "text/plain",
)  # fmt: skip


def _add_forms(_app: Sphinx, config: Config) -> None:
    """Put what the builders of PDFs print before what the project has set, which stays the last word."""
    if _SETTING in config:
        forms = [
            (builder.name, form, 10 * number)
            for builder in (HandoutsBuilder, BookBuilder)
            for number, form in enumerate(_FORMS, 1)
        ]
        config[_SETTING] = [*forms, *config[_SETTING]]


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("config-inited", _add_forms)
