"""`make bench`: what the mends of `_ext/quick` gain, on books of 25 and 250 pages.

Builds HTML with stock Sphinx and furo (the same words in plain admonitions), with our extensions, and with our
extensions and `quick`, in turn: from nothing, with no change, and after each of four edits. Prints
medians of processor time, and of its ratio to stock Sphinx in the same round, and peak memory of the build from
nothing; writes the tables to ``benchmarks/results.md``.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

from measure import REPOSITORY, run
from pages import OURS, QUICK, STOCK, generate

RESULTS = REPOSITORY / "benchmarks" / "results.md"
KINDS = {"stock": STOCK, "ours": OURS, "ours with quick": QUICK}
#: seconds of processor time by kind, in each round
Times = dict[str, list[float]]


def change(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a function that replaces *old* once in a file of a book."""

    def edit(folder: Path) -> None:
        text = (folder / path).read_text()
        assert old in text, f"{old!r} is not in {path}"
        (folder / path).write_text(text.replace(old, new, 1))

    return edit


#: what is done before each build, in this order, in one folder
STEPS: dict[str, Callable[[Path], None]] = {
    "from nothing": lambda folder: None,
    "no change": lambda folder: None,
    "a word of a page": change("m0/page-3.md", "See [", "Look at ["),
    "a title": change("m0/page-3.md", "How libraries can help", "How they help"),
    "a BibTeX entry": change("references.bib", "Work 7}", "Work Seven}"),
    "a touch of the BibTeX file": lambda folder: (folder / "references.bib").touch(),
}


def build(folder: Path) -> tuple[float, float]:
    """Build HTML; return seconds of processor time and peak memory in MB."""
    command = [sys.executable, "-m", "sphinx", "-q", ".", "_build/html", "-d", "_build/doctrees"]
    used, _wall, memory = run(command, folder)
    return used, memory


def measure(pages: int, rounds: int) -> tuple[dict[str, Times], dict[str, list[float]]]:
    """Return times by step and kind, and peak memory by kind, of *rounds* rounds."""
    times: dict[str, Times] = {step: defaultdict(list) for step in STEPS}
    memory: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as temporary:
            for kind, extensions in KINDS.items():
                generate(Path(temporary, kind), pages, extensions)
            for step, edit in STEPS.items():
                for kind in KINDS:
                    edit(Path(temporary, kind))
                    used, peak = build(Path(temporary, kind))
                    times[step][kind].append(used)
                    if step == "from nothing":
                        memory[kind].append(peak)
    return times, memory


def table(times: dict[str, Times], memory: dict[str, list[float]]) -> list[str]:
    """Return a table in Markdown: medians, and medians of the ratios to stock Sphinx of the same round."""
    lines = ["| build after | " + " | ".join(KINDS) + " |", "|---|" + "---:|" * len(KINDS)]
    for step, kinds in times.items():
        cells = []
        for kind in KINDS:
            ratio = median(one / stock for one, stock in zip(kinds[kind], kinds["stock"], strict=True))
            cells.append(f"{ratio:.2f} ({median(kinds[kind]):.1f} s)")
        lines.append(f"| {step} | " + " | ".join(cells) + " |")
    cells = [f"{median(memory[kind]):.0f} MB" for kind in KINDS]
    return [*lines, "| peak memory from nothing | " + " | ".join(cells) + " |"]


def main() -> None:
    """Print the tables and write them down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[25, 250])
    parser.add_argument("--rounds", type=int, default=3, help="how often all is measured (default: %(default)s)")
    chosen = parser.parse_args()
    today = datetime.datetime.now(tz=datetime.UTC).date()
    lines = [
        "# How long builds take",
        "",
        "Made by `tests/bench/builds.py`. HTML of a generated book; processor time as a ratio to stock Sphinx, furo",
        "and the same words in plain admonitions, in the same round; the seconds in brackets are those of one machine,",
        f"measured on {today}, and hold for no other. Medians of {chosen.rounds} round(s).",
    ]
    for pages in chosen.sizes:
        part = ["", f"## {pages} pages", "", *table(*measure(pages, chosen.rounds))]
        print("\n".join(part), flush=True)
        lines += part
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
