"""Which files are as they were when all were checked and no fault was found: these need no second look.

The book prints what a check has found; where that has changed, it is built again, and a few pages and files differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from fastbuild.files import content_digest, digest, write_whole

from .outputs import Outputs

#: beside what was built: the digests of the files that were checked
_RECORD = "checked.json"
#: what any page may load
_SHARED = (".css", ".js")
#: changes with the words of each page, and with nothing else
_WORDS = "searchindex.js"


def keep_digests(outputs: Outputs) -> None:
    """Write down how the files are that were checked, when no fault was found."""
    text = json.dumps(dict(_iter_digests(outputs)), indent=0, sort_keys=True)
    write_whole(outputs.build / _RECORD, text.encode())


def forget_digests(outputs: Outputs) -> None:
    """Let no file count as checked."""
    (outputs.build / _RECORD).unlink(missing_ok=True)


def find_unchanged(outputs: Outputs) -> frozenset[str]:
    """Return the names, below the build folder, of the files that are as they were; none if nothing was checked."""
    try:
        kept = json.loads((outputs.build / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return frozenset(name for name, value in _iter_digests(outputs) if kept.get(name) == value)


def _iter_digests(outputs: Outputs) -> Iterator[tuple[str, str]]:
    """Yield each page and document with a digest: of a page, together with what pages may load."""
    loaded = [path for path in sorted(outputs.site.rglob("*")) if path.suffix in _SHARED and path.name != _WORDS]
    shared = digest(*(content_digest(path.read_bytes()) for path in loaded))
    for name in outputs.all_pages:
        path = outputs.site / name
        yield outputs.relative_name(path), digest(shared, content_digest(path.read_bytes()))
    for path in [*outputs.epubs, *outputs.pdfs]:
        yield outputs.relative_name(path), content_digest(path.read_bytes())
