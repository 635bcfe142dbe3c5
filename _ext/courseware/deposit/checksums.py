"""``SHA256SUMS``: by which anybody can tell that a file is whole: ``sha256sum --check SHA256SUMS``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

FILE = "SHA256SUMS"


def write_checksums(files: Mapping[str, bytes]) -> str:
    """Return a line for each file, in the order of their names, in the form of GNU's coreutils."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
