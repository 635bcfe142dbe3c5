"""Packages for learning platforms: their pages, their links, and the page that a platform starts.

Packages of a module hold many of the same pages: each is looked at once, with the files that it may load; all links are
followed in each package.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from . import axe, html_validate, links, markup, requests
from .course_player import TOOL, find_player_faults, read_runtime
from .looks import Look, conclude, see_pages
from .outputs import Outputs
from .records import Finding, Result
from .states import LIGHT_OPEN, PHONE
from .subprocesses import version

_STATES = (LIGHT_OPEN, PHONE)
#: ends of names of other pages, and of what platforms read
_NEVER_LOADED = (".html", ".xml")
_PATTERNS = ("scorm/*.zip", "common-cartridge/*.imscc")


class _Package(NamedTuple):
    """One package."""

    #: below the build folder, as findings name it
    name: str
    #: what is in it: sum and size of each file, by its path
    files: Mapping[str, tuple[int, int]]

    def holds(self, page: str, other: _Package) -> bool:
        """Say whether this page of an *other* package is in it too, with all files that a page may load."""
        needed = [page, *(path for path in other.files if not path.endswith(_NEVER_LOADED))]
        return all(self.files.get(path) == other.files[path] for path in needed)


def find_packages(outputs: Outputs) -> list[Path]:
    """Return all packages that were built, those with most files in them first: of a module, these hold the others."""
    return [path for pattern in _PATTERNS for path in sorted(outputs.build.glob(pattern), reverse=True)]


def has_packages(outputs: Outputs) -> bool:
    """Say whether a book has any, and all pages are looked at."""
    return not outputs.is_partial and bool(find_packages(outputs))


def _unpack(outputs: Outputs, folder: Path) -> list[_Package]:
    """Unpack all packages into folders of their names."""
    packages = []
    for path in find_packages(outputs):
        name = outputs.relative_name(path)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder / name)
            files = {info.filename: (info.CRC, info.file_size) for info in archive.infolist() if not info.is_dir()}
        packages.append(_Package(name, files))
    return packages


def _select_pages(packages: Sequence[_Package]) -> frozenset[str]:
    """Return the pages to look at, below the folder of all packages."""
    return frozenset(
        f"{package.name}/{page}"
        for number, package in enumerate(packages)
        for page in package.files
        if page.endswith(".html") and not any(other.holds(page, package) for other in packages[:number])
    )


def _follow_links(outputs: Outputs, packages: Sequence[_Package]) -> Result:
    """Follow all links in each package."""
    findings: list[Finding] = []
    link_count = 0
    for package in packages:
        result = links.check(replace(outputs, folder=f"html/{package.name}", only=frozenset()))
        link_count += result.counts["links"]
        findings += [
            finding._replace(location=f"html/{package.name}/{finding.location.removeprefix('html/')}")
            for finding in result.findings
        ]
    return Result({"links": link_count}, tuple(findings))


def _look(outputs: Outputs) -> list[Result]:
    """Look at the pages in a browser."""
    looks: dict[str, Look] = {
        "axe": axe.LOOK._replace(states=_STATES),
        "requests": requests.LOOK._replace(states=_STATES),
    }
    engines = {name: look.read_engine(outputs) for name, look in looks.items()}
    sightings = see_pages(outputs, looks, engines)
    return [conclude(outputs, name, look, sightings) for name, look in looks.items()]


def check(outputs: Outputs) -> Result:
    """Look at the pages of all packages, and start what a platform starts."""
    with tempfile.TemporaryDirectory(prefix="packages-") as folder:
        packages = _unpack(outputs, Path(folder, "html"))
        unpacked = replace(outputs, build=Path(folder), only=_select_pages(packages))
        page_count = len(unpacked.pages)
        runtime = read_runtime(outputs)
        results = [
            _follow_links(unpacked, packages),
            markup.check(unpacked),
            html_validate.check(unpacked),
            *_look(unpacked),
            find_player_faults(unpacked, [package.name for package in packages], runtime),
        ]
    counts = {
        "files": len(packages),
        "pages": page_count,
        "links": results[0].counts["links"],
        "judged": sum(result.counts.get("judged", 0) for result in results),
    }
    findings = [
        finding._replace(location=finding.location.removeprefix("html/"))
        for result in results
        for finding in result.findings
    ]
    tools = {name: number for result in results for name, number in result.tools.items()}
    tools[TOOL] = version(outputs.npm, TOOL)
    return Result(counts, tuple(findings), sum(result.undecided for result in results), tools)
