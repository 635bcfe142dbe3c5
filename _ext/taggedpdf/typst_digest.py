"""The digest of what makes PDFs besides sources: the versions of programs, their fonts, and the theme."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path

from fastbuild.files import digest
from fastbuild.program_digest import files_digest
from sphinx.config import Config

from .compiler import STANDARDS
from .theme import theme_source

#: what makes PDFs, besides extensions
_DISTRIBUTIONS = ("typst", "pikepdf", "fontpkg", "segno")


def typst_digest(config: Config, font_folders: Iterable[Path]) -> str:
    """Return the digest of what the PDFs of a project are made with; fonts are looked at as sources are, by time."""
    dot = shutil.which(str(config.graphviz_dot)) if "graphviz_dot" in config else None
    return digest(drawing_digest([*font_folders, *([Path(dot)] if dot else [])]), STANDARDS, theme_source())


def drawing_digest(paths: Iterable[Path]) -> str:
    """Return the digest of the programs that draw, and of fonts and programs at *paths*."""
    versions = [next((installed.version for installed in distributions(name=name)), "") for name in _DISTRIBUTIONS]
    return digest(versions, files_digest(paths))
