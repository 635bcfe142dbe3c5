"""The setting, kept beside the doctrees: what marks the files once all are there runs without Sphinx."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import write_changed
from fastbuild.settings import add_setting

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FILE = "printed-pages"


def _keep_setting(app: Sphinx) -> None:
    """Keep whether the ePub is to have the pages of the printed book."""
    if app.builder.name != "epub":
        return
    path = Path(app.doctreedir, _FILE)
    if app.config.courseware_printed_pages:
        write_changed(path, b"")
    else:
        path.unlink(missing_ok=True)


def is_on(doctrees: Path) -> bool:
    """Say whether the ePub is to have the pages of the printed book."""
    return (doctrees / _FILE).is_file()


def setup(app: Sphinx) -> None:
    """Register the setting."""
    add_setting(app, "courseware_printed_pages", False, "", types=bool)
    app.connect("builder-inited", _keep_setting)
