"""Mail addresses as their authors typed them.

Faults mended: Sphinx has docutils write ``mailto:a%40b.example`` and ``a<span>@</span>b``, to hide addresses from
programs that collect them. These read them all the same; screen readers part the address, search engines and some
mail programs do not know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _show_addresses(app: Sphinx) -> None:
    """Let docutils write addresses as they are."""
    app.env.settings["cloak_email_addresses"] = False


def setup(app: Sphinx) -> None:
    """Register it."""
    app.connect("builder-inited", _show_addresses)
