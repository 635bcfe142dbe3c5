"""`make bench`: the book and the handouts of a project that is not ours, the documentation of Sphinx itself.

Its source distribution, of the release that is installed, is fetched from the package index. Prints processor time,
peak memory, and how many warnings of ours there were; fails if a builder does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import sphinx
from measure import ENVIRONMENT, run

#: the extensions of its `conf.py` without intersphinx, which would fetch from other sites
EXTENSIONS = ("autodoc", "doctest", "todo", "autosummary", "extlinks", "viewcode", "inheritance_diagram", "graphviz")


def fetched(folder: Path) -> Path:
    """Return the folder of Sphinx's documentation, unpacked below *folder*."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    wanted = f"sphinx=={sphinx.__version__}"
    subprocess.run([*pip, "--no-binary", ":all:", "--dest", str(folder), wanted], check=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz") / "doc"


def main() -> None:
    """Print a line for each builder."""
    os.environ.update(ENVIRONMENT)
    extensions = ",".join([*(f"sphinx.ext.{name}" for name in EXTENSIONS), "taggedpdf"])
    with tempfile.TemporaryDirectory() as temporary:
        source = fetched(Path(temporary))
        for builder in ("dummy", "taggedpdf", "handouts"):
            log, out = Path(temporary, f"{builder}.txt"), Path(temporary, builder)
            options = ["-q", "-d", "../doctrees", "-w", str(log), "-D", f"extensions={extensions}"]
            used, _wall, memory, _others = run(
                [sys.executable, "-m", "sphinx", "-b", builder, *options, ".", str(out)], source
            )
            ours = log.read_text().count("[taggedpdf.")
            files = len(list(out.rglob("*.pdf")))
            print(
                f"Sphinx's  {builder:10} {used:7.2f} s CPU {memory:6.0f} MB  {files:4} files {ours:4} warnings of ours"
            )


if __name__ == "__main__":
    main()
