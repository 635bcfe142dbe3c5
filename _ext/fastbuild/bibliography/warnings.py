"""The warnings of this extension, of type ``bibliography``; each subtype names a fault of a BibTeX file."""

from __future__ import annotations

from typing import Literal

from sphinx.util import logging

from .records import Fault

_logger = logging.getLogger(__name__)

Subtype = Literal[
    "missing_file",  # a file of `bibtex_bibfiles` that is not there, or is a folder
    "bad_encoding",  # bytes that are no text of the file's encoding
    "malformed",  # what BibTeX cannot read: a brace, a comma or a key is missing
    "undefined_macro",  # a value without braces that no @string defines
    "duplicate_entry",  # a key that another entry has
    "duplicate_field",  # a field that stands in an entry twice
    "missing_field",  # what an entry of its type must have
    "unknown_type",  # a type of entry that the style does not know
    "unknown_command",  # a command of LaTeX that is not known
    "bad_name",  # a name without words, or with more than two commas
    "bad_crossref",  # a crossref or xdata to nothing, or in a circle
    "unsafe_address",  # an address whose scheme may not be linked: it is printed
    "unformatted",  # an entry that the style cannot set: its fields are printed
]


def warn(fault: Fault) -> None:
    """Print what is wrong at a line of a file, once in a build."""
    location = f"{fault.path}:{fault.line}" if fault.line else f"{fault.path}:"
    _logger.warning("%s.", fault.message, location=location, type="bibliography", subtype=fault.subtype, once=True)
