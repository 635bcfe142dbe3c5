"""`make bench`: how fast the PDFs are made, of books of 3, 60 and 250 pages like the seed page.

Prints, for each size, seconds of processor time and peak memory of the handouts and of the book, with the doctrees
ready; and the same for Sphinx's LaTeX builder with latexmk and XeLaTeX, where TeX is installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PAGE = REPOSITORY / "tests" / "sites" / "seed.expected" / "docs" / "modules" / "partnerships" / "section-2-2.md"
CASES = REPOSITORY / "docs" / "cases"
SETTINGS = """project = "Bench"
author = copyright = "Nobody"
version = release = "1"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "casebook", "accessible", "typstpdf"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist", "smartquotes"]
myst_footnote_sort = False
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "unsrt"
latex_engine = "xelatex"
"""


def generate(folder: Path, pages: int) -> None:
    """Write a book of *pages* pages."""
    folder.mkdir()
    (folder / "conf.py").write_text(SETTINGS)
    shutil.copy(REPOSITORY / "references.bib", folder)
    shutil.copytree(CASES, folder / "cases", ignore=shutil.ignore_patterns("index.md"))
    text = PAGE.read_text()
    for number in range(pages):
        (folder / f"page-{number}.md").write_text(text.replace("# 2.2", f"# {number}."))
    cases = [f"cases/{one.stem}" for one in sorted((folder / "cases").glob("*.md"))]
    names = "\n".join([*(f"page-{number}" for number in range(pages)), *cases])
    (folder / "index.md").write_text(f"# Bench\n\n:::{{toctree}}\n{names}\n:::\n")


def run(command: list[str], cwd: Path) -> tuple[float, float, float]:
    """Run *command*; return its processor time and wall time in seconds, and its peak memory in MB."""
    begun = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext")}
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command[:6])} … failed with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, usage.ru_maxrss / 1024


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[3, 60, 250])
    for pages in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "book"
            generate(folder, pages)
            sphinx = [sys.executable, "-m", "sphinx", "-q", "-d", "../doctrees"]
            steps = {"reading": [*sphinx, "-b", "dummy", ".", "../dummy"]}
            for builder in ("handouts", "typstpdf", "latex"):
                steps[builder] = [*sphinx, "-b", builder, ".", f"../{builder}"]
            if shutil.which("latexmk"):
                steps["latexmk"] = ["make", "-C", "../latex", "LATEXMKOPTS=-quiet"]
            for name, command in steps.items():
                used, wall, memory = run(command, folder)
                print(f"{pages:4} pages  {name:10} {used:7.2f} s CPU {wall:7.2f} s wall {memory:6.0f} MB", flush=True)


if __name__ == "__main__":
    main()
