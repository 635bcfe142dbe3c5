"""`make bench`: how fast the converter is, on sites of 25, 250 and 2,500 pages like the seed page.

Prints, for each size, seconds of processor time, pages per second of it, and peak memory; and the same for pandoc,
which reads the same pages as HTML, and for Jekyll, where they are installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path

from measure import REPOSITORY, run

SITE = REPOSITORY / "tests" / "sites" / "seed"
PAGE = SITE / "modules" / "partnerships" / "section-2-2.md"


def generate(folder: Path, pages: int) -> None:
    """Write a site of *pages* pages like the seed page, each with a title of its own."""
    shutil.copytree(SITE / "_includes", folder / "_includes")
    shutil.copy(SITE / "_config.yml", folder)
    text = PAGE.read_text()
    for number in range(pages):
        target = folder / "modules" / f"m{number // 50}" / f"section-{number}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        made = text.replace("title: 2.2", f"title: {number}.").replace(
            "Remember that", f"Remember for page {number} that"
        )
        target.write_text(made)


def pandoc() -> str | None:
    """Return the path of pandoc: that of pypandoc-binary, or of the system."""
    if importlib.util.find_spec("pypandoc"):
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    return shutil.which("pandoc")


def competitors(folder: Path, pages: int) -> dict[str, list[str]]:
    """Return the commands that are compared, by name."""
    found: dict[str, list[str]] = {}
    if jekyll := shutil.which("jekyll"):
        found["jekyll build"] = [
            jekyll,
            "build",
            "-q",
            "-s",
            ".",
            "-d",
            str(folder.parent / "rendered"),
            "--disable-disk-cache",
        ]
    if (path := pandoc()) and pages <= 250:
        loop = f"for page in $(find modules -name '*.md'); do '{path}' -f html -t commonmark_x $page > /dev/null; done"
        found["pandoc, a page at a time"] = ["sh", "-c", loop]
    return found


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[25, 250, 2500])
    for pages in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "site"
            folder.mkdir()
            generate(folder, pages)
            own = [sys.executable, "-m", "jekyll2myst", str(folder), str(Path(temporary) / "book")]
            for name, command in {"jekyll2myst": own, **competitors(folder, pages)}.items():
                used, wall, memory, _others = run(command, folder)
                print(
                    f"{pages:5} pages  {name:26} {used:8.2f} s CPU {wall:8.2f} s wall "
                    f"{pages / used:7.0f} pages/CPU-s {memory:6.0f} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
