"""The builder ``release``: records the book as it is now, and writes the pages that will list what has changed since.

.. code-block:: console

   $ sphinx-build -b release -D releases_name=2026-03 -D lesson_edition=facilitator . _build/release
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import write_whole
from sphinx.builders.dummy import DummyBuilder
from sphinx.errors import ExtensionError
from sphinx.locale import get_translation

from .domain import get_domain
from .records import Release
from .release_files import NAME, SUFFIX, format_release
from .settings import FOLDER, RELEASE_DATE, RELEASE_NAME

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.releases")

BUILDER = "release"
_INDEX = "index"
#: a list that changes with each build is no sheet to hand out
_FRONT_MATTER = "---\nhandout: false\n---\n\n"


class _ReleaseBuilder(DummyBuilder):
    """Reads all pages, and writes one file."""

    name = BUILDER
    epilog = "Commit what was written."

    def init(self) -> None:
        """Look at the name before pages are read.

        :raises ExtensionError: if it cannot be the name of a release, or a release has it
        """
        name = self.config[RELEASE_NAME]
        self.path = Path(self.confdir, self.config[FOLDER], f"{name}{SUFFIX}")
        if not NAME.fullmatch(name) or name == _INDEX:
            raise ExtensionError(
                f"'{name}' cannot be the name of a release. Type letters, digits, dots, hyphens: 2026-03"
            )
        if self.path.exists():
            raise ExtensionError(f"{self.path} is there. Type another name, or delete the file to record it again.")

    def write_documents(self, docnames: Set[str]) -> None:
        """Write no page."""

    def finish(self) -> None:
        """Write the record, and the pages."""
        domain = get_domain(self.env)
        release = Release(self.config[RELEASE_NAME], self.config[RELEASE_DATE], domain.get_pages())
        write_whole(self.path, format_release(release).encode("utf-8", "replace"))
        count = sum(len(page.passages) for page in release.pages.values())
        print(f"{os.path.relpath(self.path)}: pages {len(release.pages)}, passages {count}")
        for path, text in self._make_pages(release.name):
            write_whole(path, text.encode())
            print(f"{os.path.relpath(path)}: a page that lists what has changed since")
        if "releases/index" not in self.env.found_docs:
            print("Add releases/index to a toctree of the book, so that readers find these pages.")

    def _make_pages(self, name: str) -> Iterator[tuple[Path, str]]:
        """Yield the pages that are missing, with their text: that of this release, and that of all."""
        if not any(name in record.lists for record in get_domain(self.env).pages.values()):
            title = str(_("What has changed since edition {name}")).replace("{name}", name)
            yield self._locate(name), f"{_FRONT_MATTER}# {title}\n\n:::{{release-changes}} {name}\n:::\n"
        if not self._locate(_INDEX).exists():
            title = _("What has changed since you taught it")
            toctree = ":::{toctree}\n:hidden:\n:glob:\n:reversed:\n\n*\n:::\n"
            yield self._locate(_INDEX), f"{_FRONT_MATTER}# {title}\n\n:::{{release-changes}}\n:::\n\n{toctree}"

    def _locate(self, name: str) -> Path:
        return Path(self.srcdir, "releases", f"{name}.md")


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(_ReleaseBuilder)
