"""Pictures that settings name: logo, favicon and cover are looked at as those of pages, and left out where they fail.

Sphinx copies them as they are; a browser that opens the file of a logo would run what is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..warnings import warn
from .destinations import is_file
from .policies import EPUB_POLICY, HTML_POLICY, Policy
from .prepare import prepare_file
from .resolving import CACHE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# after other extensions have set what the book has not
_LAST = 900


class _SettingPicture(NamedTuple):
    """A picture that a setting names."""

    setting: str
    name: str
    path: Path
    policy: Policy


def _pictures_of(app: Sphinx, config: Config) -> Iterator[_SettingPicture]:
    """Yield the pictures that settings name, which are there; what is elsewhere on the web is not looked at."""
    for setting in ("html_logo", "html_favicon"):
        if name := str(getattr(config, setting, "") or ""):
            yield _SettingPicture(setting, name, Path(app.confdir, name), HTML_POLICY)
    # the ePub's cover is named by where it is in the output
    cover = (*(getattr(config, "epub_cover", None) or ()), "")[0]
    for folder in config.html_static_path:
        if cover.startswith("_static/"):
            path = Path(app.confdir, folder, cover.removeprefix("_static/"))
            yield _SettingPicture("epub_cover", cover, path, EPUB_POLICY)


def _check(app: Sphinx, config: Config) -> None:
    """Leave out what no output should hold, with a warning."""
    for picture in _pictures_of(app, config):
        if not is_file(picture.path):
            continue
        prepared = prepare_file(picture.path, picture.policy, Path(app.doctreedir, CACHE))
        faults = [fault for fault in prepared.faults if prepared.path is None or fault.subtype == "active_image"]
        for fault in faults[:1]:
            words = fault.words.replace("; the copy is without", "")
            message = f"conf.py: the picture of {picture.setting}, {picture.name}, {words} It is left out."
            warn(fault.subtype, message, _location_of(app, picture.setting))
            setattr(config, picture.setting, () if picture.setting == "epub_cover" else None)


def _location_of(app: Sphinx, setting: str) -> str:
    """Return the line of ``conf.py`` that names a setting; its first one where none does."""
    path = Path(app.confdir, "conf.py")
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    line = next((number for number, line in enumerate(lines, 1) if line.startswith(setting)), 1)
    return f"{path}:{line}"


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("config-inited", _check, priority=_LAST)
