"""A long document is compiled by Typst in a process of its own, whose memory goes with it.

Typst takes some 2 MB a page, and of that keeps half when it has forgotten what it has laid out: its tables stay as
large as they once were. In one process the longest page of a book would stand beside all that comes after it.

This file is what that process runs too. It imports nothing of the package, which would load Sphinx.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

#: how many characters a source has that is compiled so: in a book some 80 printed pages; a handout stands by itself,
#: and from some 25 on the process that makes it would take more than 200 MB
LONG_SOURCE, LONG_HANDOUT = 250_000, 100_000


class Compilation(NamedTuple):
    """What Typst has made of a source."""

    #: the PDF; empty after an error
    content: bytes
    #: what Typst warns of
    warnings: Sequence[str]
    #: the error in one sentence, and as Typst reports it, where there is one
    message: str = ""
    diagnostic: str = ""


def compile_in_own_process(
    source: str, root: str, font_paths: Sequence[str], standards: Sequence[str], timestamp: int
) -> Compilation | None:
    """Return what Typst makes of *source* in a process of its own; `None` where there can be no such process.

    :param root: the folder that pictures are read from
    """
    settings = {"root": root, "font_paths": [*font_paths], "standards": [*standards], "timestamp": timestamp}
    # without -P the modules beside this file would stand for those of the standard library
    command = [sys.executable, "-P", __file__]
    given = json.dumps(settings).encode() + b"\n" + source.encode()
    try:
        process = subprocess.run(command, input=given, capture_output=True, check=True)
        head, _newline, content = process.stdout.partition(b"\n")
        return Compilation(content, **json.loads(head))
    except (OSError, ValueError, TypeError, subprocess.SubprocessError):
        return None


def _compile(settings: dict[str, Any], source: bytes) -> Compilation:
    """Return what Typst makes of *source*."""
    import typst  # who imports this module may not have it

    fonts = typst.Fonts(include_system_fonts=False, font_paths=settings["font_paths"])
    compiler = typst.Compiler(root=settings["root"], font_paths=fonts, ignore_system_fonts=True)
    try:
        content, warnings = compiler.compile_with_warnings(
            input=source, format="pdf", pdf_standards=settings["standards"], timestamp=settings["timestamp"]
        )
    except typst.TypstError as error:
        return Compilation(b"", [], error.message, error.diagnostic or "")
    assert isinstance(content, bytes)  # a list is returned for pictures of pages only
    return Compilation(content, [str(warning.message) for warning in warnings])


def _main() -> None:
    """Compile what is read from standard input, and write what it became."""
    head, _newline, source = sys.stdin.buffer.read().partition(b"\n")
    compilation = _compile(json.loads(head), source)
    facts = {name: value for name, value in compilation._asdict().items() if name != "content"}
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + compilation.content)


if __name__ == "__main__":
    _main()
