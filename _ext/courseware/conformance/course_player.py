"""The page that a learning platform starts of a SCORM package, started by a platform that is not ours: scorm-again.

It is gone through to its end: each step says on which page the reader is, and the platform is told that all is done
(https://adlnet.gov/projects/scorm/, https://github.com/jcputney/scorm-again).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree

from .outputs import Outputs
from .records import Finding, Result
from .subprocesses import from_npm
from .walks import open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOOL = "scorm-again"
_MANIFEST = "imsmanifest.xml"
_PLATFORM = "platform.html"
#: how long a step may take, in milliseconds
_PATIENCE = 10_000
#: more steps than any module has pages
_LONGEST_WAY = 1000
_TEMPLATE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Platform</title>
<script>{runtime}</script><script>window.{api} = new {class_name}({{ autocommit: false, logLevel: 5 }});</script>
<iframe src="{launch}" title="Course" width="1000" height="700"></iframe></html>"""


class _Platform(NamedTuple):
    """What a version of SCORM asks of a platform."""

    #: the object by which it is told, and its class in scorm-again
    api: str
    class_name: str
    #: how it is asked whether a reader has come to the end
    ask: str


_PLATFORMS = {
    "1.2": _Platform("API", "Scorm12API", 'API.LMSGetValue("cmi.core.lesson_status")'),
    "2004": _Platform("API_1484_11", "Scorm2004API", 'API_1484_11.GetValue("cmi.completion_status")'),
}
_DONE = {"completed", "passed"}


def read_runtime(outputs: Outputs) -> str:
    """Return the program of the platform.

    :raises MissingCheckerError: if it is not installed
    """
    return from_npm(outputs.npm, f"{TOOL}/dist/scorm-again.min.js").read_text(encoding="utf-8")


def find_player_faults(outputs: Outputs, names: Sequence[str], runtime: str) -> Result:
    """Start each package that says, in its manifest, that it is one of SCORM.

    :param outputs: with the unpacked packages in folders of these *names* below the site
    """
    findings: list[Finding] = []
    with open_tab(outputs) as (address, page):
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        for name in names:
            manifest = ElementTree.parse(outputs.site / name / _MANIFEST).getroot()
            platform = _find_platform(manifest)
            if platform is None:
                continue
            launch = _find_launch(manifest)
            text = _TEMPLATE.format(
                runtime=runtime, api=platform.api, class_name=platform.class_name, launch=quote(launch)
            )
            Path(outputs.site, name, _PLATFORM).write_text(text, encoding="utf-8")
            page.goto(f"{address}{quote(name)}/{_PLATFORM}")
            messages = [*_go_through(page, platform), *dict.fromkeys(broken)]
            broken.clear()
            findings += [Finding(f"html/{name}/{launch}", "player", message) for message in messages]
    return Result({}, tuple(findings))


def _find_platform(manifest: ElementTree.Element) -> _Platform | None:
    """Return what can start a package, by the version that its manifest names; nothing for what is no SCORM."""
    schema = manifest.findtext("{*}metadata/{*}schema") or ""
    number = manifest.findtext("{*}metadata/{*}schemaversion") or ""
    if "SCORM" not in schema:
        return None
    return _PLATFORMS["1.2" if number == "1.2" else "2004"]


def _find_launch(manifest: ElementTree.Element) -> str:
    """Return the file that a platform starts: that of the first item which has one."""
    resources = {node.get("identifier"): node.get("href") for node in manifest.iterfind(".//{*}resource")}
    items = (resources.get(item.get("identifierref")) for item in manifest.iterfind(".//{*}item[@identifierref]"))
    return next(filter(None, items), "")


def _go_through(page: Page, platform: _Platform) -> Iterator[str]:
    """Press Next until the platform is told that all is done; yield what goes wrong."""
    from playwright.sync_api import Error

    player = page.frame_locator("iframe[title=Course]")
    told = ""
    try:
        for _step in range(_LONGEST_WAY):
            state = player.locator("#state")
            state.filter(has_text=_other_than(told)).wait_for(timeout=_PATIENCE)
            told = state.inner_text()
            if page.evaluate(platform.ask) in _DONE:
                return
            player.locator("#next").click(timeout=_PATIENCE)
    except Error:
        yield f"the button that leads on does nothing behind “{told}”" if told else "it says nothing when it is started"
        return
    yield "the platform is never told that the end was reached"


def _other_than(text: str) -> re.Pattern[str]:
    """Return what matches any text but *text*, white space aside, and none."""
    return re.compile(rf"^(?!\s*{re.escape(text)}\s*$)(?=[\s\S]*\S)")
