"""The warnings of this extension. Each names the page, what is wrong and the remedy.

All are of type ``learning_platforms``; a subtype can be silenced with
``suppress_warnings = ["learning_platforms.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

Subtype = Literal[
    "missing_file",  # a page loads a file that is not there
    "no_main_part",  # a page whose theme does not say where its text is
    "no_page",  # a page that was not built
]

warn: PartWarnings[Subtype] = PartWarnings("learning_platforms")


def warn_of_missing_file(docname: str, address: str) -> None:
    """Warn that a page loads a file that is not there."""
    message = f"The page loads {address}, which was not built; packages for learning platforms lack it too."
    warn("missing_file", f"{message} Add the file, or delete what names it.", docname)


def warn_of_no_main_part(docname: str) -> None:
    """Warn that it is not known where the text of a page is."""
    message = "The theme does not say where the text of this page is; packages for learning platforms hold menus too."
    warn("no_main_part", f'{message} Put its text into an element with role="main", or take another theme.', docname)


def warn_of_no_page(docname: str) -> None:
    """Warn that a page was not built."""
    message = "There is no page in HTML of this one, so that packages for learning platforms lack it."
    warn("no_page", f"{message} Type: courseware build", docname)
