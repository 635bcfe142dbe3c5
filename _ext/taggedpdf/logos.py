"""The logo of a project, which ``taggedpdf_logo`` names: on covers, and on the first page of each handout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fastbuild.files import content_digest

from .string_literals import literal
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.config import Config

#: the folder below Typst's root that it lies in
_FOLDER = ".logo"


class Logo(NamedTuple):
    """A picture that Typst has accepted."""

    #: its path below Typst's root, which says what it holds
    path: str
    #: what it shows
    alt: str


def read_logo(config: Config, confdir: Path) -> bytes:
    """Return the content of the file that is named; nothing where there is none."""
    path = Path(confdir, config.taggedpdf_logo)
    return path.read_bytes() if config.taggedpdf_logo and path.is_file() else b""


def find_logo(config: Config, confdir: Path, root: Path, accepts: Callable[[str], bool]) -> Logo | None:
    """Return the logo; `None` without one, or after a warning if it cannot be printed.

    :param root: the folder in which Typst finds pictures
    :param accepts: says whether Typst takes a piece of code
    """
    name, alt = config.taggedpdf_logo, config.taggedpdf_logo_alt
    if not name:
        return None
    if not alt:
        warn("missing_alt", "conf.py: taggedpdf_logo_alt is empty. Type in it what the logo shows.", None)
        return None
    content = read_logo(config, confdir)
    path = f"{_FOLDER}/{content_digest(content)[:16]}{Path(name).suffix.lower()}"
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(content)
    if not content or not accepts(f"image({literal('/' + path)}, alt: {literal(alt)})"):
        warn("bad_setting", f"conf.py: taggedpdf_logo is {name!r}, which is no picture. Name a PNG, JPEG or SVG.", None)
        return None
    return Logo(f"/{path}", alt)


def logo_arguments(logo: Logo | None) -> dict[str, str]:
    """Return the arguments of the theme's documents that print a *logo*, as Typst code."""
    return {"logo": literal(logo.path), "logo-alt": literal(logo.alt)} if logo else {}
