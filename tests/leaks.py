"""Look for marks in all that a build has written, whatever it is compressed with."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from project import text_of_pdf


def contents(name: str, data: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file, and of whatever is packed or compressed in it."""
    yield name.encode()
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from contents(member, archive.read(member))
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.objects:
                yield one.unparse()
                if isinstance(one, pikepdf.Stream):
                    yield one.read_bytes() if "/DCTDecode" not in str(one.get("/Filter", "")) else one.read_raw_bytes()
    else:
        for start in [found.start() for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)]:
            try:
                yield zlib.decompressobj().decompress(data[start:])
            except zlib.error:
                continue


def marks_in(out: Path, mark: re.Pattern[bytes]) -> set[str]:
    """Return what *mark*, in lower case, finds in the files below *out*, in their names, and in the text of PDFs."""
    found: set[bytes] = set()
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        for piece in contents(str(path.relative_to(out)), path.read_bytes()):
            found |= set(mark.findall(piece)) | set(mark.findall(piece.replace(b"\0", b"")))  # UTF-16 in PDF strings
        if path.suffix == ".pdf":
            found |= set(mark.findall(text_of_pdf(path).encode()))
    return {one.decode().lower() for one in found}
