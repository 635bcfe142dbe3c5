"""Convert random pages, a million of them if you let it: never an exception, never over a second, no escape.

Page number N is the same each time: pieces of Markdown, HTML, Liquid and MyST put together at random, a page of
`tests/sites` with such pieces put in, or one piece again and again. For each it is asked whether

- the converter raised an exception (that a page cannot be converted is none: it is told);
- it took more than a second of the processor;
- what was written holds raw HTML, or a directive or role that the converter does not write.

    python tests/fuzz.py                   goes on where the last run ended, up to a million
    python tests/fuzz.py --pages 20000     up to that page
    python tests/fuzz.py --only 4711       that page alone, with a traceback
    python tests/fuzz.py --processes 1     with one process, where others need the machine

What was found is kept in ``_build/fuzz/``, or in the folder that ``--folder`` names: ``state.json`` and each page.

:return: exit status 1 if any page has a fault
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from jekyll2myst.boxes.recipe import Recipe
from jekyll2myst.memory import collect_rarely
from jekyll2myst.notes.bibliography import Bibliography
from jekyll2myst.page_budget import PageLimitError, limit_cpu
from jekyll2myst.proof.parser import make_parser
from jekyll2myst.records import CRASH_ADVICE, Source, SourcePage
from jekyll2myst.site.data_files import ReadError
from jekyll2myst.site.files import Site
from jekyll2myst.site_conversion import Conversion

REPOSITORY = Path(__file__).parent.parent
SITE = REPOSITORY / "tests" / "sites" / "every"
FOLDER = REPOSITORY / "_build" / "fuzz"
#: pages that one process converts before what it found is kept
BATCH = 250
#: characters of a page, at most
SIZE = 25_000
#: seconds of the processor that a page may take
LIMIT = 1.0
#: how often a page is converted that takes longer: the quickest counts, since other programs make the rest slower
TRIES = 3
PIECES = [
    *"<td> </div> <!-- --> ``` > {% \\ < <b> </b> [ ] ]( * ** _ ` {:.x} {:toc} [^1] [^1]: | - 1. $$ <table>".split(),
    *'<ul><li> & ::: {x}`y` ~~ " # <sup> </sup> --- === : ^ <script> {::comment} {:/} *[a]: <div markdown="1">'.split(),
    *"<p> <a href=x> </a> <img src=a.png> <br> <pre> </pre> <code> <svg> </svg> <iframe src=//x> <dt>".split(),
    *"<blockquote> <aside> <details> <summary> <figure> <figcaption> <h2> </h2> <select> <option> <math> <?php".split(),
    *"{{ }} {%if %}a{%endif%} {{page.title}} {%raw%} {%endraw%} {%for+i+in+(1..3)%} {%endfor%} | 'x' --- +++".split(),
    *"```{note} :::{include} {raw}`html` {eval-rst} $$a`b ~~~ (x)= % {{x}} [a]: /b ![ ]{.c} {#id} \\\\{sub}`T`".split(),
    *"1) A. :: | |---|:-: \\| ** __ *** ' -- ... << >> &amp; &#x20; &lt; <ol> <dl>".split(),
    *("\u00e9", "\u4e2d", "\u0627", "\U0001f600", "\u200b", "\x0b"),
    *("\n\n", "\n", "    ", "\t", "  \n", "\\\n", "\n\n    ", "\n> ", "\n- ", "\n1. ", "\n| ", "\n: "),
    *("word", "two words", "https://e.example/", "a@b.example", "2 < 3", "x*y*z", "snake_case_name"),
]


#: directives that no page of a reader can ask for
FOREIGN = frozenset({"include", "raw", "eval-rst", "literalinclude", "note", "sub-ref", "csv-table", "parsed-literal"})


#: the options of a directive
OPTIONS = re.compile(r"\A(?::[\w-]+:.*\n)+")


class Fault(NamedTuple):
    """What is wrong with a page."""

    number: int
    kind: str
    detail: str


def make_page(number: int) -> str:
    """Return the text of page *number*."""
    draw = random.Random(number)
    shape = draw.random()
    if shape < 0.1:
        piece = "".join(draw.choices(PIECES, k=draw.randint(1, 3)))
        return (piece * (draw.randint(100, SIZE) // len(piece)))[:SIZE]
    if shape < 0.55:
        return "".join(draw.choice(PIECES) + draw.choice(("", " ", "")) for _ in range(draw.randint(1, 120)))
    text = draw.choice(PAGES)
    for _ in range(draw.randint(1, 8)):
        start = draw.randint(0, len(text))
        text = text[:start] + "".join(draw.choices(PIECES, k=draw.randint(1, 3))) + text[start + draw.randint(0, 40) :]
    return text[:SIZE]


PAGES = [path.read_text(encoding="utf-8").split("---\n", 2)[-1] for path in sorted((SITE / "guide").glob("*.md"))]


def convert(conversion: Conversion, text: str) -> str:
    """Return what is written for a page with this *text*; "" where it is told that it cannot be converted."""
    page = Source(SourcePage("guide/x.md", {"title": "T"}, text, 1), "pages", "/guide/x/", "guide/x.md")
    try:
        with limit_cpu():
            conversion.convert_source(page)
        conversion.prove_pages()  # which has the same limit
    finally:
        conversion.proof_tasks.clear()
        conversion.fates.clear()
        conversion.page_reports.clear()
        written = conversion.files.pop("guide/x.md", "")
    crashes = [problem.message for problem in conversion.problems if problem.message.endswith(CRASH_ADVICE)]
    conversion.problems.clear()
    if crashes:
        raise RuntimeError(crashes[0])
    return written


def list_escapes(text: str) -> Iterator[str]:
    """Yield what MyST *text* holds that the converter never writes."""
    for token in make_parser().parse(text):
        if token.type == "html_block":
            yield f"HTML: {token.content[:60]!r}"
        elif token.type in ("fence", "colon_fence") and token.info.strip("{").partition("}")[0] in FOREIGN:
            yield f"directive: {token.info[:60]!r}"
        elif token.type == "colon_fence":
            # what stands in an option is no Markdown
            yield from list_escapes(OPTIONS.sub("", token.content))
        for child in token.children or ():
            if child.type == "html_inline":
                yield f"HTML: {child.content[:60]!r}"
            elif child.type == "myst_role" and child.meta["name"] == "raw":
                yield f"role: {child.content[:60]!r}"


def time_conversion(conversion: Conversion, text: str) -> tuple[str, float]:
    """Return what is written for a page with this *text*, and how many seconds of the processor that takes."""
    seconds = []
    while True:
        begun = time.process_time()
        written = convert(conversion, text)
        seconds.append(time.process_time() - begun)
        if seconds[-1] <= LIMIT or len(seconds) == TRIES:
            return written, min(seconds)


def check_page(conversion: Conversion, number: int) -> Iterator[Fault]:
    """Yield the faults of page *number*."""
    text, taken = make_page(number), 0.0
    try:
        written, taken = time_conversion(conversion, text)
    except (ReadError, RecursionError):
        written = ""
    except PageLimitError as error:
        yield Fault(number, "time", f"given up: {error}")
        return
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        yield Fault(
            number, "exception", f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}: {error}"
        )
        return
    if taken > LIMIT:
        yield Fault(number, "time", f"{taken:.1f} s for {len(text)} characters")
    yield from (Fault(number, "escape", escape) for escape in list_escapes(written))


def check_batch(first: int) -> list[Fault]:
    """Return the faults of the pages from number *first* on."""
    conversion = Conversion(Site(SITE), Recipe(), Bibliography(), lambda *_what: None)
    # as the command does
    with collect_rarely():
        return [fault for number in range(first, first + BATCH) for fault in check_page(conversion, number)]


def run(pages: int, folder: Path, processes: int) -> int:
    """Check all pages up to number *pages* that no run has checked; return the exit status.

    :param folder: where what was found is kept
    """
    folder.mkdir(parents=True, exist_ok=True)
    state_file = folder / "state.json"
    state = json.loads(state_file.read_text()) if state_file.is_file() else {"checked": 0, "faults": []}
    begun, start = time.monotonic(), state["checked"]
    with ProcessPoolExecutor(processes) as executor:
        # results come in the order of pages, so that a killed run has checked all before the last it kept
        for first, faults in zip(
            range(start, pages, BATCH), executor.map(check_batch, range(start, pages, BATCH)), strict=True
        ):
            for fault in faults:
                (folder / f"{fault.number}.md").write_text(make_page(fault.number), encoding="utf-8")
                print(f"\r{fault.number}: {fault.kind}: {fault.detail}", flush=True)
            state = {"checked": first + BATCH, "faults": [*state["faults"], *faults]}
            temporary = state_file.with_suffix(".tmp")
            temporary.write_text(json.dumps(state, indent=1))
            temporary.replace(state_file)
            if sys.stderr.isatty():
                rate = (first + BATCH - start) / (time.monotonic() - begun)
                print(f"\r{first + BATCH} of {pages} pages, {rate:.0f} a second ", end="", file=sys.stderr, flush=True)
    print(f"\r{state['checked']} pages, {len(state['faults'])} faults; see {folder}")
    return 1 if state["faults"] else 0


def main() -> int:
    """Read the arguments, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1_000_000, metavar="N", help="check the pages up to this number")
    parser.add_argument("--only", type=int, metavar="N", help="check this page alone, and print it")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), metavar="N", help="by default one a core")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where what is found is kept")
    arguments = parser.parse_args()
    if arguments.only is None:
        return run(arguments.pages, arguments.folder, arguments.processes)
    text = make_page(arguments.only)
    conversion = Conversion(Site(SITE), Recipe(), Bibliography(), lambda *_what: None)
    written = convert(conversion, text)
    print(text, "-" * 80, written, *list_escapes(written), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
