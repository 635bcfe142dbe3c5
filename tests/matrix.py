"""Build the book and a new one with each supported Python and Sphinx, and compare all files: ``make matrix``.

Each environment has what requirements.txt names for its Python: Sphinx 9.0 on 3.11, 9.1 on 3.12, 9.2 with docutils 0.23
on 3.13. The first is the measure of the others. What Sphinx and its themes put beside the pages as it is, and what
differs because of it, is named in `THEIRS`; every other file must have the same bytes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
VERSIONS = ("3.11", "3.12", "3.13")
#: files that Sphinx writes, with the reason for which they differ
THEIRS: dict[str, str] = {}
#: the same moment for all
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1795392000", "PYTHONHASHSEED": "0"}


def interpreter(version: str) -> Path | None:
    """Return a Python of a *version*, as a system or pyenv installs it; `None` if there is none."""
    found = shutil.which(f"python{version}")
    candidates = [
        *(Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"),
        *([Path(found)] if found else []),
    ]
    for path in candidates:
        command = [str(path), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.stdout.strip() == version:
            return path
    return None


def run(command: list[str | Path], folder: Path) -> None:
    """Run a command in a *folder*; end all if it fails."""
    paths = {"PYTHONPATH": str(REPOSITORY / "_ext")}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env={**os.environ, **ENVIRONMENT, **paths}, check=False
    )
    if done.returncode:
        sys.exit(f"matrix: failed: {' '.join(str(part) for part in command)}")


def environment(python: Path, folder: Path) -> Path:
    """Return the Python of a fresh environment in a *folder*, which is kept while requirements.txt stays as it is."""
    requirements = REPOSITORY / "requirements.txt"
    own = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = folder / "requirements.txt"
    if not installed.is_file() or installed.read_bytes() != requirements.read_bytes():
        run([python, "-m", "venv", "--clear", folder], REPOSITORY)
        run([own, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", requirements], REPOSITORY)
        shutil.copy(requirements, installed)
    return own


def build(python: Path, folder: Path) -> None:
    """Build the book, and a new one, below a *folder*."""
    run([python, "-m", "courseware.cli", "build", "--strict", "--build", folder / "book"], REPOSITORY)
    new = folder / "new"
    shutil.rmtree(new, ignore_errors=True)
    run([python, "-m", "courseware.cli", "new", new, "--title", "Repair evenings"], REPOSITORY)
    run([python, "-m", "courseware.cli", "build", "--strict"], new)


def outputs(folder: Path) -> dict[str, Path]:
    """Return the files that were built below a *folder*, by their paths."""
    files = (path for path in folder.rglob("*") if path.is_file() and "doctrees" not in path.parts)
    return {path.relative_to(folder).as_posix(): path for path in files}


def differences(first: Path, second: Path) -> Iterator[str]:
    """Yield the paths of files that are not the same below two folders, but for what is Sphinx's own."""
    ours, others = outputs(first), outputs(second)
    for name in sorted(ours.keys() | others.keys()):
        same = name in ours and name in others and ours[name].read_bytes() == others[name].read_bytes()
        if not same and not any(fnmatch(name, pattern) for pattern in THEIRS):
            yield name


def main() -> int:
    """Build with each version and compare; return 0, or 1 if a file differs or a version is missing."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--build", type=Path, default=REPOSITORY / "_build" / "matrix", help="where all is built")
    folder = parser.parse_args().build.resolve()
    failed = False
    for version in VERSIONS:
        python = interpreter(version)
        if python is None:
            print(f"{version}: no such Python is installed; with pyenv: pyenv install {version}")
            failed = True
            continue
        own = environment(python, folder / version / "venv")
        build(own, folder / version)
        names = subprocess.run(
            [
                own,
                "-c",
                "import sphinx, docutils; print(f'Sphinx {sphinx.__version__}, docutils {docutils.__version__}')",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        different = [
            f"{book}/{name}"
            for book in ("book", "new/_build")
            for name in differences(folder / VERSIONS[0] / book, folder / version / book)
        ]
        print(f"Python {version}, {names.stdout.strip()}: {len(different)} files differ", flush=True)
        for name in different[:40]:
            print(f"  {re.sub('^new/_build', 'new', name)}")
        failed = failed or bool(different)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
