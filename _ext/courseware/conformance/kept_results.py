"""What checkers have found no fault in, kept: a file that is as it was is not looked at again by the same programs.

What is kept of a page is what each checker has seen there; of files that a checker looks at together, its result. Where
there was a fault, or a program that could not run, nothing is kept: that is looked at until it is mended.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastbuild.files import content_digest, digest
from fastbuild.kept_files import KeptFiles
from fastbuild.program_digest import files_digest

from .browser import chromium
from .looks import Sighting
from .outputs import Outputs
from .records import MissingCheckerError, Result

if TYPE_CHECKING:
    from .checkers import Checker

#: the folder beside what was built
_FOLDER = "checked"
#: what any page may load
_SHARED = (".css", ".js")
#: changes with the words of each page; pages that load it as they are opened say so
_WORDS = "searchindex.js"
#: what a page says that it loads, besides
_LOADED = re.compile(rb"""\b(?:src|poster|data)=["']([^"'?#:]+)""")
#: the parts whose modules check, and the folder of what they read
_PARTS = ("courseware", "fastbuild")
_OWN = Path(__file__).parent


class KeptResults:
    """What is kept of the files of a book and of its other editions."""

    def __init__(self, outputs: Outputs, *, is_read: bool = True) -> None:
        """Begin with what is kept beside *outputs*; where that is not read, all is looked at, and kept anew."""
        self._files = KeptFiles(outputs.build / _FOLDER)
        self._is_read = is_read
        self._programs = _programs_digest(outputs.npm)
        #: how many pages, of all editions, and how many results of files were found again
        self.page_count = self.result_count = 0
        self._contents: dict[Path, str] = {}
        self._shown: dict[Path, str] = {}
        self._shared: dict[str, str] = {}

    def sightings(self, outputs: Outputs, names: Iterable[str], page: str) -> dict[str, Sequence[Sighting]] | None:
        """Return what the checkers of these *names* have seen on a page; `None` if one of them is to look at it."""
        kept = {name: self._load(self._page_key(outputs, name, page)) for name in names}
        if None in kept.values():
            return None
        self.page_count += 1
        return kept

    def keep_sightings(self, outputs: Outputs, page: str, sightings: Mapping[str, Sequence[Sighting]]) -> None:
        """Keep what checkers have seen on a page, but for those that have found a fault."""
        for name, seen in sightings.items():
            if not any(sighting.findings for sighting in seen):
                self._files.dump(self._page_key(outputs, name, page), seen)

    def result(self, outputs: Outputs, checker: Checker) -> Result | None:
        """Return what a checker has found in the files that it looks at together; `None` if it is to look at them."""
        result: Result | None = self._load(self._files_key(outputs, checker))
        self.result_count += result is not None
        return result

    def keep_result(self, outputs: Outputs, checker: Checker, result: Result) -> None:
        """Keep what a checker has found in files that it looks at together, if that is no fault."""
        if not result.findings:
            self._files.dump(self._files_key(outputs, checker), result)

    def prune(self) -> None:
        """Delete what was not asked for: it is of files that are others now."""
        self._files.prune()

    def _load(self, key: str) -> Any:
        """Return what is kept for a key, where it is to be read; else delete it, for there may be a fault now.

        What is kept for the key later, also in a fork, is not pruned.
        """
        self._files.used_keys.add(key)
        if self._is_read:
            return self._files.load(key)
        self._files.path(key).unlink(missing_ok=True)
        return None

    def _page_key(self, outputs: Outputs, name: str, page: str) -> str:
        """Return the key of what a checker sees on a page: of all that the page shows, and of who looks."""
        return digest(self._programs, outputs.edition, name, page, self._shown_on(outputs, page))

    def _shown_on(self, outputs: Outputs, page: str) -> str:
        """Return the digest of a page and of what it loads; each page is read once, whoever looks at it."""
        path = outputs.site / page
        if path not in self._shown:
            names = _LOADED.findall(path.read_bytes())
            loaded = sorted({path.parent / name.decode(errors="replace") for name in names})
            contents = [self._content_of(file) for file in [path, *loaded]]
            self._shown[path] = digest(self._shared_by_pages(outputs), contents)
        return self._shown[path]

    def _shared_by_pages(self, outputs: Outputs) -> str:
        """Return the digest of what any page may load, and of the page that a reader was on before."""
        if outputs.edition not in self._shared:
            site = outputs.site
            loaded = [path for path in sorted(site.rglob("*")) if path.suffix in _SHARED and path.name != _WORDS]
            paths = [*loaded, site / outputs.earlier_page]
            contents = [(outputs.relative_name(path), self._content_of(path)) for path in paths]
            self._shared[outputs.edition] = digest(contents)
        return self._shared[outputs.edition]

    def _files_key(self, outputs: Outputs, checker: Checker) -> str:
        """Return the key of what a checker finds in the files that it reads."""
        contents = [(outputs.relative_name(path), self._content_of(path)) for path in sorted(checker.reads(outputs))]
        return digest(self._programs, outputs.edition, checker.name, outputs.measured, contents)

    def _content_of(self, path: Path) -> str:
        """Return the digest of a file, "" if there is none; each is read once."""
        if path not in self._contents:
            self._contents[path] = content_digest(path.read_bytes()) if path.is_file() else ""
        return self._contents[path]


def _programs_digest(npm: Path) -> str:
    """Return the digest of all programs that check: ours, packages of Python, what npm has installed, the system's."""
    packages = sorted((installed.name, installed.version) for installed in distributions())
    return digest(
        sys.version_info[:3],
        packages,
        [content_digest(path.read_bytes()) for path in _own_files()],
        files_digest([*_system_programs(), npm / "node_modules" / ".package-lock.json"]),
    )


def _own_files() -> Iterator[Path]:
    """Yield the modules of ours that are loaded, and what this part reads."""
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] in _PARTS and module.__file__:
            yield Path(module.__file__)
    yield from (path for path in sorted(_OWN.glob("**/*")) if path.suffix in {".js", ".mjs", ".toml", ".json"})


def _system_programs() -> Iterator[Path]:
    """Yield the programs of the system that are installed."""
    names = [shutil.which("java"), shutil.which("node")]
    with suppress(MissingCheckerError):  # who needs it says so
        names.append(chromium())
    yield from (Path(name).resolve() for name in names if name)
