"""The warnings of this extension. Each names the page, what is wrong and the remedy.

All are of type ``learning_platforms``; a subtype can be silenced with
``suppress_warnings = ["learning_platforms.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings
from .h5p_libraries import LibraryName

Subtype = Literal[
    "missing_file",  # a page loads a file that is not there
    "no_main_part",  # a page whose theme does not say where its text is
    "no_page",  # a page that was not built
    "no_libraries",  # the package of the platform, with its content types, cannot be read
    "missing_library",  # a content type that it does not hold
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


def warn_of_no_libraries(setting: str, path: str, error: Exception) -> None:
    """Warn that the package of the platform cannot be read."""
    remedy = "Export a Question Set from your platform as .h5p, and name that file, from the folder of conf.py."
    warn("no_libraries", f"{setting} names {path}, but {error}; packages of H5P hold no content types. {remedy}")


def warn_of_missing_library(path: str, name: LibraryName) -> None:
    """Warn that the package of the platform lacks a content type."""
    remedy = "Add a question of that type to the Question Set on your platform, and export it anew."
    warn("missing_library", f"{path} does not hold {name.machine_name}; packages name {name}. {remedy}")
