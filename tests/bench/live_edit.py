"""Measures how long an author waits with ``courseware live`` (`live`), and writes that into the folder of the book."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from live import measure_live

#: the file in the folder of the book that says what was measured
REPORT = "edits.json"


def main(folder: Path) -> None:
    """Serve the book in a *folder*, edit it, and write after how many seconds both page and handout were there."""
    waited = measure_live(folder)
    seconds = {"edit": max(waited), **waited._asdict()}
    (folder / REPORT).write_text(json.dumps({name: round(number, 3) for name, number in seconds.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
