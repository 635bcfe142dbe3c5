"""Begin an edition of one's own: ``python -m courseware.editions "Our Library"``, before anything is changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fastbuild.files import write_whole
from sphinx.config import eval_config_file
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from .manifest import NAME, ManifestError, digest_sources, format_manifest, read_manifest
from .records import Earlier, Edition, Origin, compare_digests


def main(arguments: Sequence[str] | None = None) -> int:
    """Write ``adaptation.toml``; return 0, or 2 after saying why nothing was written."""
    parser = argparse.ArgumentParser(prog="python -m courseware.editions", description=__doc__)
    parser.add_argument("by", metavar="NAME", help="who makes the edition: the name of your library")
    parser.add_argument("--of", default="", help="what it is an edition of (default: title and version in conf.py)")
    parser.add_argument("--address", default="", help="where that is on the web (default: html_baseurl in conf.py)")
    parser.add_argument("--folder", type=Path, default=Path(), help="where conf.py is (default: here)")
    parser.add_argument("--sources", default="docs", help="the folder of the pages below that (default: docs)")
    parser.add_argument("--again", action="store_true", help="begin an edition of what is an edition already")
    options = parser.parse_args(arguments)
    try:
        path, edition = options.folder / NAME, _start_edition(options)
    except (ConfigError, ManifestError, OSError) as error:
        print(f"courseware.editions: {error}", file=sys.stderr)
        return 2
    write_whole(path, format_manifest(edition).encode())
    print(f"{path}: an edition by {edition.origin.by}, based on {edition.origin.of}; {len(edition.files)} files noted.")
    print("Commit it. Then change what you like: each page says at its end who changed it.")
    return 0


def _start_edition(options: argparse.Namespace) -> Edition:
    """Return the edition that begins now.

    :raises ManifestError: if there is one already, or the folder has no pages
    :raises sphinx.errors.ConfigError: if conf.py cannot be read
    :raises OSError: if a file cannot be read
    """
    path, sources = options.folder / NAME, options.folder / options.sources
    if not options.by.strip():
        raise ManifestError('NAME is empty. Type the name of your library: python -m courseware.editions "Our Library"')
    if not sources.is_dir():
        raise ManifestError(f"{sources} is no folder. Type --sources and the folder of the pages, or go to the book's")
    if path.exists() and not options.again:
        by = read_manifest(path).origin.by
        raise ManifestError(f"{path} is there: this is an edition by {by}. To make an edition of theirs, type --again")
    earlier = _collect_earlier(read_manifest(path), sources) if path.exists() else ()
    settings = eval_config_file(options.folder / "conf.py", Tags())
    title, version = (str(settings.get(name, "")).strip() for name in ("project", "release"))
    of = options.of or ", ".join(filter(None, [title, version])) or options.folder.resolve().name
    rights, address = (settings.get(name, "") for name in ("copyright", "html_baseurl"))
    rights = rights if isinstance(rights, str) else "; ".join(rights)
    origin = Origin(options.by.strip(), of, rights, options.address or address)
    return Edition(origin, digest_sources(sources), earlier)


def _collect_earlier(edition: Edition, sources: Path) -> tuple[Earlier, ...]:
    """Return the edition that there is, with what it did, and those before it."""
    return (Earlier(edition.origin, compare_digests(edition.files, digest_sources(sources))), *edition.earlier)


if __name__ == "__main__":
    sys.exit(main())
