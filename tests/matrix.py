"""Build the book and a new one with each supported Python and Sphinx, and compare all files: ``make matrix``.

Each environment has what requirements.txt names for its Python: Sphinx 9.0 on 3.11, 9.1 on 3.12, 9.2 with docutils 0.23
on 3.13. The first is the measure of the others. All files must have the same bytes, but for the comment in which furo
names the version of Sphinx.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
VERSIONS = ("3.11", "3.12", "3.13")
#: a comment of furo in each page
VERSION_COMMENT = re.compile(rb"<!-- Generated with Sphinx [\d.]+ and Furo [\d.]+ -->")
#: the same moment for all
SETTINGS = {"SOURCE_DATE_EPOCH": "1795392000", "PYTHONPATH": str(REPOSITORY / "_ext")}


def interpreter(version: str) -> Path | None:
    """Return a Python of a *version*, as a system or pyenv installs it; `None` if there is none."""
    candidates = [*(Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python")]
    if path := shutil.which(f"python{version}"):
        candidates.append(Path(path))
    for candidate in candidates:
        command = [candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        if subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() == version:
            return candidate
    return None


def run(command: list[str | Path], folder: Path) -> str:
    """Run a command in a *folder* and return what it prints; end everything if it fails."""
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **SETTINGS}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        sys.exit(f"matrix: failed: {' '.join(map(str, command))}")
    return done.stdout


def environment(python: Path, folder: Path) -> Path:
    """Return the Python of an environment in a *folder*, which is made anew when requirements.txt has changed."""
    requirements, installed = REPOSITORY / "requirements.txt", folder / "requirements.txt"
    own = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not installed.is_file() or installed.read_bytes() != requirements.read_bytes():
        run([python, "-m", "venv", "--clear", folder], REPOSITORY)
        run([own, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", requirements], REPOSITORY)
        shutil.copy(requirements, installed)
    return own


def build(python: Path, folder: Path) -> None:
    """Build the book, and a new one, below a *folder*, from nothing; a warning is a failure."""
    for name in ("book", "new"):
        shutil.rmtree(folder / name, ignore_errors=True)
    command: list[str | Path] = [python, "-m", "courseware.cli"]
    run([*command, "build", "--strict", "--build", folder / "book"], REPOSITORY)
    run([*command, "new", folder / "new", "--title", "Repair evenings"], REPOSITORY)
    run([*command, "build", "--strict"], folder / "new")


def outputs(folder: Path) -> dict[str, bytes]:
    """Return what was built below a *folder*, by its path; what is in the zip of pages, by its path in it."""
    content = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                content |= {f"{name}/{member}": archive.read(member) for member in archive.namelist()}
        elif path.is_file() and "doctrees" not in path.parts:
            content[name] = path.read_bytes()
    return {name: VERSION_COMMENT.sub(b"", octets) for name, octets in content.items()}


def differences(first: dict[str, bytes], second: dict[str, bytes]) -> Iterator[str]:
    """Yield the paths of files that are not the same in two builds."""
    for name in sorted(first.keys() | second.keys()):
        if first.get(name) != second.get(name):
            yield name


def main() -> int:
    """Build with each version and compare; return 0, or 1 if a file differs or a version is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--build", type=Path, default=REPOSITORY / "_build" / "matrix", help="where all is built")
    folder = parser.parse_args().build.resolve()
    first: dict[str, dict[str, bytes]] = {}
    failed = False
    for version in VERSIONS:
        python = interpreter(version)
        if python is None:
            print(f"Python {version} is not installed; with pyenv: pyenv install {version}")
            failed = True
            continue
        own = environment(python, folder / version / "venv")
        build(own, folder / version)
        names = run([own, "-c", "import docutils, sphinx; print(sphinx.__version__, docutils.__version__)"], folder)
        built = {name: outputs(folder / version / name) for name in ("book", "new")}
        first = first or built
        different = [f"{name}/{path}" for name in built for path in differences(first[name], built[name])]
        count = sum(map(len, built.values()))
        print(
            f"Python {version}, Sphinx and docutils {names.strip()}: {len(different)} of {count} files differ",
            flush=True,
        )
        print("\n".join(f"  {path}" for path in different))
        failed = failed or bool(different)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
