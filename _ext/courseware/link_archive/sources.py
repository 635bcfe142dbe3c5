"""The addresses of the bibliography, whether a page cites their entries or not, and where they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: fields of an entry that readers follow, and what stands before their content in the address, as pybtex's styles
#: write it (`pybtex.style.formatting.unsrt.Style.format_web_refs`)
FIELDS = {"url": "", "doi": "https://doi.org/"}


class _Source(NamedTuple):
    """An address of the bibliography."""

    address: str
    #: file in which it is typed
    path: Path
    #: its line, from 1
    line: int


def iter_bibliography(env: BuildEnvironment) -> Iterator[_Source]:
    """Yield the addresses of all entries, in the order of the files; nothing without sphinxcontrib-bibtex."""
    if "sphinxcontrib.bibtex" not in env._app.extensions:
        return
    data = env.get_domain("cite").bibdata  # type: ignore[attr-defined]
    for path, file in data.bibfiles.items():
        lines = Path(path).read_text(encoding=data.encoding).splitlines() if Path(path).is_file() else []
        for key in file.keys:
            fields = data.data.entries[key].fields
            for field, prefix in FIELDS.items():
                if value := fields.get(field, "").strip():
                    yield _Source(prefix + value.removeprefix(prefix), Path(path), _find_line(lines, key, value))


def _find_line(lines: list[str], key: str, value: str) -> int:
    """Return the line on which the entry *key* holds *value*; that of the entry where a value is broken over lines."""
    begin = next((number for number, line in enumerate(lines) if "@" in line and f"{{{key}," in line), 0)
    within = (number for number in range(begin, len(lines)) if value in lines[number])
    return next(within, begin) + 1
