"""Small sites that are sound, and what breaks them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from courseware.conformance.outputs import Outputs
from project import REPOSITORY

NPM = Path(os.environ.get("COURSEWARE_NPM", REPOSITORY / ".venv" / "npm"))

GOOD = (Path(__file__).parent / "good.html").read_text(encoding="utf-8")

Site = Callable[..., Outputs]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a function that writes a site of one page, sound but for what is put in place of what."""

    def write(*changes: tuple[str, str], **files: str) -> Outputs:
        page = GOOD
        for old, new in changes:
            assert old in page
            page = page.replace(old, new, 1)
        folder = tmp_path / "build" / "html"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(page, encoding="utf-8")
        for name, text in files.items():
            (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
        return Outputs(tmp_path / "build", NPM)

    return write
