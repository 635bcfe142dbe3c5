"""Writes ``benchmarks/results.md`` and its plots from what is kept; it measures nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from aims import AIMS, EARLIER_AIMS, FULL, NOTHING, PAGE, Aim, Measured, shown, verdict
from plots import bars, curves
from targets import LARGE, MEDIUM, SMALL, STEPS, TARGETS

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
#: the samples that are shown side by side
SAMPLES = {
    f"HTML, {MEDIUM} pages": (MEDIUM, "sampled", FULL),
    f"HTML, {LARGE:,} pages": (LARGE, "sampled", FULL),
    f"all four, {MEDIUM} pages": (MEDIUM, "sampled-four", FULL),
    f"HTML, no change, {MEDIUM} pages": (MEDIUM, "sampled", STEPS[1]),
    f"HTML, a word, {MEDIUM} pages": (MEDIUM, "sampled", STEPS[2]),
}
#: the targets that are compared step by step, and those of the plot
COMPARED = ("stock", "ours", "four", "mkdocs", "jekyll")
PLOTTED = (*COMPARED[:3], "uncited", "plain", *COMPARED[3:])


def row(*cells: str) -> str:
    """Return a row of a table."""
    return "| " + " | ".join(cells) + " |"


def head(*cells: str) -> list[str]:
    """Return the head of a table: the first column is of words, the others are of numbers."""
    return [row(*cells), "|---|" + "---:|" * (len(cells) - 1)]


def aims(all_: Measured, some: Sequence[Aim]) -> list[str]:
    """Return a table of aims."""
    lines = ["| what | compared with | before | measured | aim | |", "|---|---|---:|---:|---:|---|"]
    for aim in some:
        number = aim.number(all_)
        former = shown(aim.former, aim.unit) or "not measured"
        measured, limit = shown(number, aim.unit), f"≤ {aim.limit:g}{aim.unit}"
        lines.append(row(aim.name, aim.base or "–", former, measured, limit, verdict(aim, number)))
    return lines


def missed(all_: Measured) -> list[str]:
    """Return where the time goes in the builds whose aims were missed."""
    return [line for aim in (*AIMS, *EARLIER_AIMS) if (line := spent(aim, all_))]


def spent(aim: Aim, all_: Measured) -> str:
    """Return the largest parts of the build whose *aim* was missed, or an empty text."""
    number, sample = aim.number(all_), aim.sample and all_.sample(*aim.sample)
    if number is None or number <= aim.limit or not sample:
        return ""
    parts, total = sample["parts"], sum(sample["parts"].values())
    largest = sorted(parts.items(), key=lambda item: -item[1])[:5]
    words = ", ".join(f"{name} {seconds / total:.0%}" for name, seconds in largest)
    return f"- {aim.name} ({total:.1f} s): {words}"


def parts(all_: Measured) -> list[str]:
    """Return the table of where processor time goes."""
    found = {title: sample for title, key in SAMPLES.items() if (sample := all_.sample(*key))}
    if not found:
        return ["Not measured."]
    names = dict.fromkeys(name for sample in found.values() for name in sample["parts"])
    totals = {title: sum(sample["parts"].values()) for title, sample in found.items()}
    lines = head("part of the work", *(f"{title} ({totals[title]:.1f} s)" for title in found))
    for name in names:
        lines.append(row(name, *(f"{one['parts'].get(name, 0) / totals[title]:.1%}" for title, one in found.items())))
    return lines


def functions(all_: Measured) -> list[str]:
    """Return the table of the functions that cost most in the largest book that was sampled."""
    pages = next((size for size in reversed(all_.sizes) if all_.sample(size, "sampled", FULL)), None)
    if pages is None:
        return []
    sample = all_.sample(pages, "sampled", FULL)
    lines = ["", f"The functions that cost most themselves, HTML of {pages:,} pages, in seconds:", ""]
    lines += head("function", "itself", "with what it calls")
    for alone, within, file, name in sample["functions"][:15]:
        lines.append(row(f"`{file}` `{name}`", f"{alone:.1f}", f"{within:.1f}"))
    return lines


def cell(all_: Measured, pages: int, name: str, step: str) -> str:
    """Return a cell: ratio to stock Sphinx at the same step, or, without it, to the build from nothing; seconds."""
    seconds = all_.middle(pages, name, step)
    if seconds is None:
        return ""
    base = ("stock", step) if (pages, "stock") in all_.kept else (name, FULL)
    ratio = all_.ratio(pages, (name, step), base)
    return f"{ratio:.2f} ({seconds:.1f} s)" if ratio is not None else f"({seconds:.1f} s)"


def size(all_: Measured, pages: int) -> list[str]:
    """Return the section on books of one size."""
    names = [name for name in COMPARED if (pages, name) in all_.kept]
    stock = (pages, "stock") in all_.kept
    base = "to stock Sphinx's HTML at the same step" if stock else "to the build from nothing in the same column"
    dates = sorted({all_.kept[pages, name].date for name in names})
    rounds = max((len(all_.kept[pages, name].rounds) for name in names), default=0)
    lines = ["", f"## {pages:,} pages", "", f"Medians of {rounds} round(s), {' to '.join(dates)}{busy(all_, pages)}."]
    lines += [f"Processor time as a ratio {base}; seconds of this one machine in brackets.", ""]
    if not stock:
        lines[-1:] = ["Stock Sphinx is left out: a build of this size takes it hours.", ""]
    lines += head("build after", *(TARGETS[name].label for name in names))
    lines += [row(step, *(cell(all_, pages, name, step) for name in names)) for step in STEPS]
    memory = [all_.middle(pages, name, FULL, "memory") for name in names]
    lines.append(row("peak memory, from nothing", *("" if one is None else f"{one:,.0f} MB" for one in memory)))
    costs = {
        "notes": ("ours", "uncited"),
        "our directives without slides, against plain admonitions": ("slideless", "plain"),
    }
    for what, (one, other) in costs.items():
        if ratio := all_.ratio(pages, (one, FULL), (other, FULL)):
            lines += ["", f"Cost of {what}: {ratio:.3f} times the build from nothing without."]
    return [*lines, *paper(all_, pages), *absent(all_, pages)]


#: what is printed with sources that are read
PRINTED = ("handouts", "book", "printed", "printed-former", "latex")


def paper(all_: Measured, pages: int) -> list[str]:
    """Return the table of what is printed, with sources that are read."""
    names = [name for name in PRINTED if (pages, name) in all_.kept]
    if not names:
        return []
    lines = ["", "On paper, with sources that are read:", ""]
    lines += head("what", "processor time", "a page of the sources", "wall", "peak memory")
    for name in names:
        cpu, wall, memory = (all_.middle(pages, name, FULL, what) or 0 for what in ("cpu", "wall", "memory"))
        label = TARGETS[name].label
        lines.append(row(label, f"{cpu:.1f} s", f"{cpu * 1000 / pages:.0f} ms", f"{wall:.1f} s", f"{memory:,.0f} MB"))
    return lines


def this_book(all_: Measured) -> str:
    """Return how long `make` takes for the book of this repository, as a sentence of the README; "" if unknown."""
    times = [all_.middle(SMALL, "repository", step, "wall") for step in (FULL, PAGE, NOTHING)]
    if None in times:
        return ""
    nothing, word, unchanged = (f"{seconds:.1f}" for seconds in times if seconds is not None)
    return (
        f"With everything installed, `make` took {nothing} seconds for this book from nothing, {word} after a word was "
        f"changed, and {unchanged} where nothing was (`make bench`, two cores)."
    )


def busy(all_: Measured, pages: int) -> str:
    """Return how much of a processor others had while books of one size were built: the more, the less is exact."""
    everything = [one for (size, _), kept in all_.kept.items() if size == pages for one in kept.rounds]
    others = [step["others"] for steps in everything for step in steps.values() if "others" in step]
    return f"; other programs of the machine had {median(others):.0%} of a processor meanwhile" if others else ""


def absent(all_: Measured, pages: int) -> list[str]:
    """Return what is said of targets that could not be measured."""
    lines = []
    for name, target in TARGETS.items():
        if target.by_default(pages) and (pages, name) not in all_.kept and target.remedy:
            lines += ["", f"{target.label}: not measured, for something was missing: `{target.remedy}`."]
    return lines


def programs(all_: Measured) -> str:
    """Return the programs that were measured, with their versions, and the machines."""
    kept = all_.kept.values()
    commits = ", ".join(dict.fromkeys(one.commit for one in kept if one.commit))
    measured = [f"Measured: commit {commits}"] if commits else []
    names = *dict.fromkeys(one.program for one in kept), *dict.fromkeys(one.machine for one in kept)
    return "; ".join([*measured, *names])


def plots(all_: Measured, folder: Path) -> list[str]:
    """Write the plots, and return the lines that show them, with what they show as text."""
    lines = []
    pages = MEDIUM
    ratios = {TARGETS[name].label: all_.ratio(pages, (name, FULL), ("stock", FULL)) for name in PLOTTED}
    known = {label: ratio for label, ratio in ratios.items() if ratio is not None}
    if known:
        title = f"Processor time of a build from nothing, {pages} pages; stock Sphinx's HTML is 1"
        (folder / "ratios.svg").write_text(bars(title, known))
        words = "; ".join(f"{label} {ratio:.2f}" for label, ratio in known.items())
        lines += ["", f"![{title}: {words}.](ratios.svg)"]
    series = {}
    for name in ("stock", "four", "ours"):
        points = {pages: all_.middle(pages, name, FULL) for pages in all_.sizes}
        series[TARGETS[name].label] = {n: seconds * 1000 / n for n, seconds in points.items() if seconds is not None}
    if any(len(points) > 1 for points in series.values()):
        title = "Processor time of a page, in ms of one machine, by pages of the book"
        (folder / "growth.svg").write_text(curves(title, series))
        words = "; ".join(
            f"{label} " + ", ".join(f"{value:.0f} ms at {n:,}" for n, value in points.items())
            for label, points in series.items()
            if points
        )
        lines += ["", f"![{title}: {words}.](growth.svg)"]
    return lines


def page(all_: Measured, folder: Path) -> list[str]:
    """Return the page's lines, and write the plots beside it."""
    mixed = len({kept.state for kept in all_.kept.values()}) > 1
    note = ["", "The sizes were measured at different times, of different sources or on different machines."]
    return [
        "# How long builds take",
        "",
        "Written by `make bench`; not to be edited. HTML and other outputs of a generated book: each page has a",
        "quotation, a benefit table with six cases, two notes, links and an image; 25 pages are a module. Processor",
        "time, compared within one round; absolute times are those of one machine and hold for no other. Stock Sphinx",
        "has furo and the same words in plain admonitions; mkdocs-material and Jekyll have them in their own Markdown,",
        "with notes written out, Jekyll with a layout of our own that lists all pages. These two make every page anew",
        "in each build and read no BibTeX, and so are not measured after the edits of a title and of an entry.",
        "Files and functions have the names that they had on the day of the measurement.",
        "",
        f"{programs(all_)}.",
        *(note if mixed else ()),
        "",
        "## Aims",
        "",
        *aims(all_, AIMS),
        "",
        "Aims of earlier work, to be kept:",
        "",
        *aims(all_, EARLIER_AIMS),
        *plots(all_, folder),
        *(["", this_book(all_)] if this_book(all_) else []),
        "",
        "## Where the time goes",
        "",
        *missed(all_),
        "",
        *parts(all_),
        *functions(all_),
        *(line for pages in all_.sizes for line in size(all_, pages)),
    ]


#: the sentence of `this_book` in the README, whatever was measured
README_SENTENCE = r"With everything installed, `make` took .*? \(`make bench`, two cores\)\."


def write_readme(all_: Measured, path: Path) -> None:
    """Put into the README how long `make` takes, in the place of the sentence that it has."""
    text = path.read_text()
    if sentence := this_book(all_):
        path.write_text(re.sub(README_SENTENCE, sentence, text))


def write(all_: Measured, folder: Path = BENCHMARKS) -> str:
    """Write the results and the plots of what is kept into a folder, and return the results."""
    text = "\n".join(page(all_, folder)) + "\n"
    (folder / "results.md").write_text(text)
    return text
