"""`make bench`: how fast the PDFs are made, of books of 3, 60 and 250 pages, the same that `builds` measures.

Prints, for each size, seconds of processor time and peak memory of the handouts and of the book, with the doctrees
ready; and the same for Sphinx's LaTeX builder with latexmk and XeLaTeX, where TeX is installed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from dialects import DIALECTS
from measure import run
from pages import make


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[3, 60, 250])
    for pages in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "book"
            DIALECTS["ours"](folder, make(pages))
            sphinx = [sys.executable, "-m", "sphinx", "-q", "-c", ".", "-d", "../doctrees"]
            steps = {"reading": [*sphinx, "-b", "dummy", "docs", "../dummy"]}
            for builder in ("handouts", "taggedpdf", "latex"):
                steps[builder] = [*sphinx, "-b", builder, "docs", f"../{builder}"]
            if shutil.which("latexmk"):
                steps["latexmk"] = ["make", "-C", "../latex", "LATEXMKOPTS=-quiet"]
            for name, command in steps.items():
                used, wall, memory = run(command, folder)
                print(f"{pages:4} pages  {name:10} {used:7.2f} s CPU {wall:7.2f} s wall {memory:6.0f} MB", flush=True)


if __name__ == "__main__":
    main()
