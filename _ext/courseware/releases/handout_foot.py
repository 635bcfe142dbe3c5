"""The foot of a handout names the edition, so that who finds an old print can see on the page whether it is current."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx.locale import get_translation
from taggedpdf.api import add_handout_foot

from .domain import get_domain
from .passages import COLLECTS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.releases")


def _name_edition(app: Sphinx, names: tuple[str, ...]) -> Iterator[str]:
    """Yield which edition handouts are of; nothing where none is recorded, or their pages are not compared."""
    if not app.config[COLLECTS]:
        return
    pages, _lists, release_changes = get_domain(app.env).compare()
    docnames = [name for name in names if name in pages]
    for since in release_changes[-1:] if docnames else ():
        words = _("Newer than edition {name}") if any(map(since.on, docnames)) else _("Edition {name}")
        yield str(words).replace("{name}", since.release.name)


def setup(app: Sphinx) -> None:
    """Add the words to handouts."""
    add_handout_foot(app, _name_edition)
