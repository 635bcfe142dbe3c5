"""A process that has loaded all that a build needs, and forks for each: a build starts at once, and leaves nothing.

    python -m random_edits.server FOLDER

Reads an order a line, as JSON, and answers each with a line. What the first build has loaded, all others find loaded.
A build may be killed: after so much time of the processor, after so many files were opened to be written, or by Ctrl-C.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import time
import traceback
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from killed_builds import is_writing

#: of the clock, in seconds: what takes longer hangs
PATIENCE = 600.0


def load_modules(names: Path) -> None:
    """Import all that a build has imported which ran in a process of its own, and has written their *names*.

    One that was killed has written none.
    """
    for name in json.loads(names.read_text()) if names.exists() else ():
        if name not in sys.modules and not name.startswith("__"):
            with suppress(ImportError):
                importlib.import_module(name)


def run_first_order(order: dict[str, Any], names: Path) -> int:
    """Do what an *order* says, and write the *names* of all modules that are loaded then."""
    try:
        return run_order(order)
    finally:
        names.write_text(json.dumps([*sys.modules]))


def run_order(order: dict[str, Any]) -> int:
    """Do what an *order* says, in this process; return the exit status."""
    os.chdir(order["folder"])
    if order["do"] in ("build", "linkcheck"):
        from courseware.cli.__main__ import main

        return main([order["do"], ".", *order["options"]])
    if order["do"] == "sphinx":
        from sphinx.cmd.build import build_main

        return build_main(["-q", *order["options"]])
    return preview(Path(order["folder"]), {Path(name) for name in order["changed"]})


def preview(folder: Path, changed: set[Path]) -> int:
    """Do what `courseware live` does after files were saved, but for its last round."""
    from courseware.cli.live.incremental import build_all, build_changed, create_pair
    from courseware.cli.project import find_project

    project = find_project(folder)
    pair = create_pair(project)
    if pair.is_current and changed:
        build_changed(pair, changed, lambda _path: None)
    else:
        pair.stack.close()
        build_all(project, lambda _path: None)
    return 0


def arm(kill: dict[str, Any] | None) -> None:
    """Have this process end as a *kill* says."""
    if kill is None:
        return
    if kill["by"] == "cpu":
        signal.setitimer(signal.ITIMER_PROF, kill["after"])  # its signal ends a process, as SIGKILL does
    elif kill["by"] == "clock":
        signal.setitimer(signal.ITIMER_REAL, kill["after"])
    elif kill["by"] == "interrupt":
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGPROF, lambda *_arguments: os.kill(os.getpid(), signal.SIGINT))
        signal.setitimer(signal.ITIMER_PROF, kill["after"])
    else:
        count, process = 0, os.getpid()

        def notice(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal count
            if event != "open" or os.getpid() != process or not is_writing(arguments):
                return
            count += 1
            if count == kill["after"]:
                # a moment later, so that the file is there, and empty or half written
                signal.setitimer(signal.ITIMER_REAL, max(kill["moment"], 1e-6))

        sys.addaudithook(notice)


def fork(work: Any, said: Path, kill: dict[str, Any] | None) -> int:
    """Begin *work* in a process and a group of its own; return its number."""
    child = os.fork()
    if child:
        return child
    code = 3
    try:
        os.setsid()
        target = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for descriptor in (1, 2):
            os.dup2(target, descriptor)
        arm(kill)
        code = work()
    except KeyboardInterrupt:
        code = 130
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def wait_for(child: int, keeps_orphans: bool = False) -> tuple[int, float, float]:
    """Wait until a process ends, and end its group; return its status (-9 for killed), and its time in seconds.

    :returns: the status, time of the processor, and time of the clock
    """
    begun = time.monotonic()
    while True:
        ended, status, usage = os.wait4(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() - begun > PATIENCE:
            os.killpg(child, signal.SIGKILL)
            os.wait4(child, 0)
            return -1, 0.0, PATIENCE
        time.sleep(0.002)
    if not keeps_orphans:
        end_group(child)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, time.monotonic() - begun


def end_group(group: int) -> bool:
    """End all processes of a group; return whether there were any."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def answer(order: dict[str, Any], folder: Path, groups: list[int]) -> dict[str, Any]:
    """Follow an *order*, once or as often at once as it says; return what became of it.

    :param groups: of processes that were left behind by a build that was killed
    """
    count = order.get("at once", 1)
    said = [folder / f"said-{number}.txt" for number in range(count)]
    kill = order.get("kill")
    names = folder / "modules.json"
    is_first = not names.exists()
    work = partial(run_first_order, order, names) if is_first else partial(run_order, order)
    children = [fork(work, said[number], kill if number == 0 else None) for number in range(count)]
    ends = [wait_for(child, order.get("orphans", False)) for child in children]
    if is_first:
        load_modules(names)
    if order.get("orphans"):
        groups.extend(children)
    else:
        # those that an earlier order has left behind had all this time to end by themselves
        for group in groups:
            end_group(group)
        groups.clear()
    return {
        "status": [status for status, _cpu, _clock in ends],
        "cpu": sum(cpu for _status, cpu, _clock in ends),
        "clock": max(clock for _status, _cpu, clock in ends),
        "said": [path.read_text(errors="replace") for path in said],
    }


def main(folder: Path) -> None:
    """Load, and follow orders until there are no more."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in ("SOURCE_DATE_EPOCH", "READTHEDOCS"):
        os.environ.pop(name, None)
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    groups: list[int] = []
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), folder, groups)), file=answers, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
