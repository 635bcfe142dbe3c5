"""Begin an edition of one's own: ``python -m courseware.editions "Our Library"``, before anything is changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx.config import eval_config_file
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from .manifest import NAME, LedgerError, digests, read, text_of
from .records import Earlier, Edition, Origin, compare


def main(arguments: Sequence[str] | None = None) -> int:
    """Write ``adaptation.toml``; return 0, or 2 after saying why nothing was written."""
    parser = argparse.ArgumentParser(prog="python -m courseware.editions", description=__doc__)
    parser.add_argument("by", metavar="NAME", help="who makes the edition: the name of your library")
    parser.add_argument("--of", default="", help="what it is an edition of (default: title and version in conf.py)")
    parser.add_argument("--address", default="", help="where that is on the web (default: html_baseurl in conf.py)")
    parser.add_argument("--folder", type=Path, default=Path(), help="where conf.py is (default: here)")
    parser.add_argument("--sources", default="docs", help="the folder of the pages below that (default: docs)")
    parser.add_argument("--again", action="store_true", help="begin an edition of what is an edition already")
    given = parser.parse_args(arguments)
    try:
        path, edition = given.folder / NAME, begun(given)
    except (ConfigError, LedgerError, OSError) as error:
        print(f"adaptation: {error}", file=sys.stderr)
        return 2
    path.write_text(text_of(edition), encoding="utf-8")
    print(f"{path}: an edition by {edition.origin.by}, based on {edition.origin.of}; {len(edition.files)} files noted.")
    print("Commit it. Then change what you like: each page says at its end who changed it.")
    return 0


def begun(given: argparse.Namespace) -> Edition:
    """Return the edition that begins now.

    :raises LedgerError: if there is one already, or the folder has no pages
    :raises sphinx.errors.ConfigError: if conf.py cannot be read
    :raises OSError: if a file cannot be read
    """
    path, sources = given.folder / NAME, given.folder / given.sources
    if not given.by.strip():
        raise LedgerError('NAME is empty. Type the name of your library: python -m courseware.editions "Our Library"')
    if not sources.is_dir():
        raise LedgerError(f"{sources} is no folder. Type --sources and the folder of the pages, or go to the book's")
    if path.exists() and not given.again:
        by = read(path).origin.by
        raise LedgerError(f"{path} is there: this is an edition by {by}. To make an edition of theirs, type --again")
    earlier = before(read(path), sources) if path.exists() else ()
    settings = eval_config_file(given.folder / "conf.py", Tags())
    title, version = (str(settings.get(name, "")).strip() for name in ("project", "release"))
    of = given.of or ", ".join(filter(None, [title, version])) or given.folder.resolve().name
    rights, address = (settings.get(name, "") for name in ("copyright", "html_baseurl"))
    rights = rights if isinstance(rights, str) else "; ".join(rights)
    origin = Origin(given.by.strip(), of, rights, given.address or address)
    return Edition(origin, digests(sources), earlier)


def before(edition: Edition, sources: Path) -> tuple[Earlier, ...]:
    """Return the edition that there is, with what it did, and those before it."""
    return (Earlier(edition.origin, compare(edition.files, digests(sources))), *edition.earlier)


if __name__ == "__main__":
    sys.exit(main())
