"""The book that is edited."""

from __future__ import annotations

import shutil
from pathlib import Path

from jekyll2myst.starter import Values, write_starter
from picture_files import encoded, picture, svg
from project import ROOTS

WORKS = """
@book{hill2020,
  author = {Hill, Ann},
  title = {Lamps and {Libraries}},
  publisher = {Elm Press},
  year = {2020},
}

@article{green2001,
  author = {Green, Bo and Hill, Ann},
  title = {Beans on a Roof},
  journal = {Seeds},
  year = {2001},
}
"""


def write_pictures(folder: Path, side: int = 24) -> None:
    """Write the pictures of the book into a *folder*."""
    drawn = picture(side, side)
    folder.joinpath("lamp.png").write_bytes(encoded("PNG", drawn))
    folder.joinpath("scan.bmp").write_bytes(encoded("BMP", drawn))
    folder.joinpath("poster.jpg").write_bytes(encoded("JPEG", drawn))
    folder.joinpath("plan.svg").write_bytes(svg(f'<rect width="{side}" height="9"/>'))


def write_book(folder: Path) -> None:
    """Write the book: the starter, and parts of all kinds."""
    write_starter(folder, Values("Neighbors", author="A library", license="CC-BY-SA-4.0", released="2026-11-23"))
    shutil.copytree(ROOTS / "test-edits", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.mo"))
    works = folder / "references.bib"
    works.write_text(works.read_text() + WORKS)
    cases, index = folder / "docs/cases/index.md", folder / "docs/index.md"
    cases.write_text(cases.read_text().replace("\nwillow-bend\n", "\nwillow-bend\noak-street\n"))
    index.write_text(f"{index.read_text()}\n:::{{toctree}}\n:hidden:\n\nmore/index\n:::\n")
    write_pictures(folder / "docs/more")
    (folder / "_static/paper.png").write_bytes(encoded("PNG"))
