"""Outputs that are made of what builders have written: the zip of the site, braille, sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from fastbuild.files import delete_others

from ..downloads.offers import BuiltFiles
from .project import Project, read_settings
from .publishing import Site, find_built_files, publish

#: the folder below that of the doctrees where it is kept what was spoken
_KEPT_SOUNDS = "spoken-passages"


class DerivedOutputError(Exception):
    """An output cannot be made; says what to type."""


def _publish(site: Site, _project: Project) -> Sequence[str]:
    """Pack the site, and fill in what its pages offer."""
    publish(site)
    return ()


def _find_epub(site: Site, output: str) -> tuple[BuiltFiles, Path]:
    """Return what was built, and the ePub, which the *output* is made of.

    :raises DerivedOutputError: if there is none
    """
    built = find_built_files(site.build, site.edition.outputs, site.failures)
    if built.epub is None:
        raise DerivedOutputError(f"{output} is made of the ePub, which has failed")
    return built, built.epub


def _write_braille(site: Site, project: Project) -> Sequence[str]:
    """Write the book in braille; return its warnings.

    :raises DerivedOutputError: if that cannot be
    """
    from ..braille.book import BrailleError, write_braille  # which load more than other outputs need

    built, epub = _find_epub(site, "Braille")
    target = site.build / "braille" / f"{site.name}.brf"
    try:
        warnings = write_braille(epub, built.book, target, read_settings(project.configuration))
    except BrailleError as error:
        raise DerivedOutputError(str(error)) from error
    delete_others(target.parent, {target}, f"*{target.suffix}")
    return warnings


def _write_audio(site: Site, project: Project) -> Sequence[str]:
    """Write the book with sound; return its warnings.

    :raises DerivedOutputError: if that cannot be
    """
    from ..audio.book import write_audio
    from ..audio.settings import AudioError

    _built, epub = _find_epub(site, "Audio")
    target = site.build / "audio" / f"{site.name}-audio.epub"
    try:
        warnings = write_audio(epub, target, site.doctrees / _KEPT_SOUNDS, read_settings(project.configuration))
    except AudioError as error:
        raise DerivedOutputError(str(error)) from error
    delete_others(target.parent, {target}, f"*{target.suffix}")
    return warnings


#: by the names of the outputs; each returns its warnings
MAKERS: Mapping[str, Callable[[Site, Project], Sequence[str]]] = {
    "Offline": _publish,
    "Braille": _write_braille,
    "Audio": _write_audio,
}
