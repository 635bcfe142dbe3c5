"""Prints the book in the present folder, whose doctrees are ready: handouts, then the book, as `courseware build` does.

Typst keeps what it has set for the one, so that both are made in one process.
"""

from __future__ import annotations

import sys

from sphinx.cmd.build import build_main

FOLDERS = ("-q", "-c", ".", "-d", "_build/doctrees", "docs")


def main() -> int:
    """Print, and return the exit status of the builder that failed, or 0."""
    statuses = [build_main(["-b", name, *FOLDERS, f"_build/{name}"]) for name in ("handouts", "taggedpdf")]
    return max(statuses)


if __name__ == "__main__":
    sys.exit(main())
