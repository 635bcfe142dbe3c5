"""The settings of this extension: where releases are recorded, and what follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import content_digest
from fastbuild.settings import add_setting

from .passages import COLLECTS
from .release_files import find_release_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: the folder of the files, below that of ``conf.py``
FOLDER = "releases_folder"
#: what it is called where the book does not say it
FOLDER_NAME = "releases"
#: the tags by which the directive ``only`` chooses what is in this edition
TAGS = "releases_tags"
#: the name and the day of the release that is recorded now
RELEASE_NAME, RELEASE_DATE = "releases_name", "releases_date"
#: digests of the files, by the names of releases: pages are read again when one of them is another
_DIGESTS = "releases_digests"
#: what ``only`` calls the output whose passages are compared
_OUTPUT = ("html", "format_html", "builder_html")


def has_releases(app: Sphinx) -> bool:
    """Say whether any release is recorded; for `setup`, once the settings are registered."""
    return bool(find_release_files(Path(app.confdir, app.config[FOLDER])))


def _look_for_releases(app: Sphinx, config: Config) -> None:
    """Set what follows from the files that there are."""
    paths = find_release_files(Path(app.confdir, config[FOLDER]))
    config[_DIGESTS] = {name: _digest_file(path) for name, path in paths.items()}
    config[COLLECTS] = bool(config[COLLECTS] or config[_DIGESTS] or config[RELEASE_NAME])
    config[TAGS] = sorted({*app.tags, *_OUTPUT})


def _digest_file(path: Path) -> str:
    """Return the digest of a file, "" of one that cannot be read, which is said when it is read."""
    try:
        return content_digest(path.read_bytes())
    except OSError:
        return ""


def setup(app: Sphinx) -> None:
    """Register the settings, and connect behind those who name the edition."""
    add_setting(app, FOLDER, FOLDER_NAME, "env", types=str)
    add_setting(app, COLLECTS, False, "env", types=bool)
    add_setting(app, _DIGESTS, {}, "env", types=dict)
    add_setting(app, TAGS, [], "", types=list)
    add_setting(app, RELEASE_NAME, "", "", types=str)
    add_setting(app, RELEASE_DATE, "", "", types=str)
    app.connect("config-inited", _look_for_releases, priority=900)
