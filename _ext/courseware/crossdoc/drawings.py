"""Whether pictures can be drawn with Typst: the cover of an ePub, the card of a page that is shared."""

from __future__ import annotations

from importlib.util import find_spec


def can_draw() -> bool:
    """Say whether the packages that draw are installed: they come with ``pip install sphinx-courseware[pdf]``."""
    return all(map(find_spec, ("typst", "fontpkg")))
