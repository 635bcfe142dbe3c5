"""Outputs that are made of what builders have written: the zip of the site, braille, sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from fastbuild.files import temporary_files

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


def _write_braille(site: Site, project: Project) -> Sequence[str]:
    """Write the book in braille; return its warnings.

    :raises DerivedOutputError: if that cannot be
    """
    from ..braille.book import BrailleError, write_braille  # which load more than other outputs need

    built = find_built_files(site.build, site.edition.outputs, site.failures)
    if built.epub is None:
        raise DerivedOutputError("Braille is made of the ePub, which has failed")
    target = site.build / "braille" / f"{site.name}.brf"
    try:
        warnings = write_braille(built.epub, built.book, target, read_settings(project.configuration))
    except BrailleError as error:
        raise DerivedOutputError(str(error)) from error
    _delete_others(target)
    return warnings


def _write_audio(site: Site, project: Project) -> Sequence[str]:
    """Write the book with sound; return its warnings.

    :raises DerivedOutputError: if that cannot be
    """
    from ..audio.book import write_audio
    from ..audio.settings import AudioError

    built = find_built_files(site.build, site.edition.outputs, site.failures)
    if built.epub is None:
        raise DerivedOutputError("Audio is made of the ePub, which has failed")
    target = site.build / "audio" / f"{site.name}-audio.epub"
    try:
        warnings = write_audio(built.epub, target, site.doctrees / _KEPT_SOUNDS, read_settings(project.configuration))
    except AudioError as error:
        raise DerivedOutputError(str(error)) from error
    _delete_others(target)
    return warnings


def _delete_others(target: Path) -> None:
    """Delete what earlier builds have left beside the file *target*: books of other names, files half written."""
    for path in [*target.parent.glob(f"*{target.suffix}"), *temporary_files(target.parent)]:
        if path != target:
            path.unlink(missing_ok=True)


#: by the names of the outputs; each returns its warnings
MAKERS: Mapping[str, Callable[[Site, Project], Sequence[str]]] = {
    "Offline": _publish,
    "Braille": _write_braille,
    "Audio": _write_audio,
}
