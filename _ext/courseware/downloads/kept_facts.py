"""What is known of files and pages from build to build, so that files which have not changed are not opened again.

It stands beside the doctrees, and is as safe to delete as to tear: what is not known is found out again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fastbuild.files import digest, write_changed
from fastbuild.output_record import FileState, state_of

from .slots import Slot

NAME = "downloads.json"
_MAPPINGS = ("counts", "archives", "pages")


class PageFacts(NamedTuple):
    """A page as it was left."""

    state: FileState
    slots: tuple[Slot, ...]


class KeptFacts:
    """What is known of an edition's files, each by its path from the folder of the doctrees."""

    def __init__(self, doctrees: Path) -> None:
        """Read what the last build has kept."""
        self._folder, self._path = doctrees, doctrees / NAME
        values = _read(self._path)
        self._old_counts: Mapping[str, Any] = values.get("counts", {})
        self._old_archives: Mapping[str, Any] = values.get("archives", {})
        self._counts: dict[str, Any] = {}
        self._archives: dict[str, Any] = {}
        #: the pages of the site, by their paths in it
        self.pages: dict[str, PageFacts] = _read_pages(values.get("pages", {}))
        #: the digest of what stands in their slots; "" if that is not known
        self.content = str(values.get("content", ""))
        #: the folder of the site, as seen from that of the doctrees
        self.site = str(values.get("site", ""))

    def name(self, path: Path) -> str:
        """Return how a file is called here."""
        return Path(os.path.relpath(path, self._folder)).as_posix()

    def count_pages(self, path: Path, count: Callable[[Path], int]) -> int:
        """Return the number of pages of a file, which is counted where the file is not the one that was counted."""
        name, state = self.name(path), state_of(path)
        kept = self._old_counts.get(name)
        is_known = isinstance(kept, list) and len(kept) == 2 and state is not None and kept[0] == [*state]
        number = kept[1] if isinstance(kept, list) and is_known else count(path)
        self._counts[name] = [state, number]
        return int(number)

    def is_current(self, archive: Path, members: Mapping[str, Path]) -> bool:
        """Say whether an *archive* is the one that was made of these files, by their names in it."""
        kept, state = self._old_archives.get(self.name(archive)), state_of(archive)
        is_same = state is not None and kept == [[*state], _digest_of_members(members)]
        if is_same:
            self._archives[self.name(archive)] = kept
        return is_same

    def note_archive(self, archive: Path, members: Mapping[str, Path]) -> None:
        """Keep of what files an *archive* was made."""
        self._archives[self.name(archive)] = [state_of(archive), _digest_of_members(members)]

    def write(self) -> None:
        """Keep what this build has asked for.

        :raises OSError: if that cannot be
        """
        values = {
            "counts": self._counts,
            "archives": self._archives,
            "pages": self.pages,
            "content": self.content,
            "site": self.site,
        }
        write_changed(self._path, json.dumps(values, sort_keys=True).encode())

    def delete(self) -> None:
        """Forget all."""
        self._path.unlink(missing_ok=True)


def _digest_of_members(members: Mapping[str, Path]) -> str:
    return digest([(name, state_of(path)) for name, path in members.items()], os.environ.get("SOURCE_DATE_EPOCH"))


def _read(path: Path) -> dict[str, Any]:
    """Return what a file holds; nothing where it is missing or torn."""
    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    is_kept = isinstance(values, dict) and all(isinstance(values.get(key, {}), dict) for key in _MAPPINGS)
    return values if is_kept else {}


def _read_pages(values: Mapping[str, Any]) -> dict[str, PageFacts]:
    try:
        return {
            name: PageFacts(FileState(*state), tuple(Slot(*slot) for slot in slots))
            for name, (state, slots) in values.items()
        }
    except (TypeError, ValueError):
        return {}
