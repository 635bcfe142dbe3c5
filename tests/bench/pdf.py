"""`make bench`: how fast the PDFs are made, of books of 3, 60 and 250 pages like the seed page.

Prints, for each size, seconds of processor time and peak memory of the handouts and of the book, with the doctrees
ready; and the same for Sphinx's LaTeX builder with latexmk and XeLaTeX, where TeX is installed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measure import REPOSITORY, run

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
