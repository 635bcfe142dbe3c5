"""The folder of a release: its files and no others, each written whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fastbuild.files import write_changed

from .checksums import FILE as CHECKSUMS
from .checksums import write_checksums


def write_release(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files of a release, and their checksums, into a folder of its own; return their paths.

    What an earlier run has left there under other names is deleted.

    :raises OSError: if one cannot be written
    """
    folder.mkdir(parents=True, exist_ok=True)
    contents = {**files, CHECKSUMS: write_checksums(files).encode()}
    for name, content in contents.items():
        write_changed(folder / name, content)
    for path in folder.iterdir():
        if path.is_file() and path.name not in contents:
            path.unlink()
    return [folder / name for name in sorted(contents)]
