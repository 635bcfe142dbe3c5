"""Run the converter again and again, and kill it after one more step of writing each time.

    python tests/killed.py [--in-place] SITE OUT...

A step is a file opened, written to, closed or put in place since the first file of the book was written to. The steps
after which it is killed are spread evenly over those that a whole run takes, one for each OUT. With `--in-place`, files
are not put in place but written over: what the converter must never do, and the tests must notice.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from jekyll2myst.__main__ import main
from killed_builds import count_in_child

STEPS = frozenset({"open", "write", "close", "chmod", "replace", "rename"})


def write_over(self: Path, target: str | Path) -> Path:
    """Stand for `Path.replace`, and write *target* where it is."""
    Path(target).write_bytes(self.read_bytes())
    self.unlink()
    return Path(target)


def path_of(file: Any) -> str:
    """Return the path of an open file, which may know only its descriptor; "" for what is no file."""
    name = getattr(file, "name", "")
    return str(Path(f"/proc/self/fd/{name}").readlink()) if isinstance(name, int) else str(name)


def convert(site: str, out: str, last: int) -> int:
    """Convert *site*, and be killed after step *last*, if that is not 0; return how many steps there were."""
    count = 0

    def step(_frame: FrameType, event: str, function: Any) -> None:
        nonlocal count
        if event == "c_return" and function.__name__ in STEPS and not isinstance(function.__self__, str):
            is_first = function.__name__ == "write" and path_of(function.__self__).startswith(out)
            count += bool(count) or is_first
            if count and count == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):  # noqa: PTH123
        main([site, out])
    sys.setprofile(None)
    return count


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[0] == "--in-place":
        Path.replace = write_over  # type: ignore[method-assign, assignment]
        del arguments[0]
    site, first, *outs = arguments
    steps = count_in_child(partial(convert, site, first, 0))
    for number, out in enumerate(outs, start=1):
        count_in_child(partial(convert, site, out, steps * number // (len(outs) + 1)))
