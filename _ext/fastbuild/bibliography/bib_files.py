"""Reads the BibTeX files of a project: each fault costs itself, and is told with its file and line."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from pybtex.database import BibliographyData
from pybtex.database.input.bibtex import month_names
from pybtex.utils import OrderedCaseInsensitiveDict

from .bib_syntax import BibScanner
from .entries import FaultyEntry, make_entry
from .entry_types import missing_fields, printed_type
from .inheritance import inherit_fields
from .records import Fault
from .warnings import warn

#: what is read where a file is not in the encoding of the project
_OTHER_ENCODING = "cp1252"
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class TolerantData(BibliographyData):  # type: ignore[misc]
    """Entries that were read here; what stock sphinxcontrib-bibtex has kept is read again."""

    #: changes whenever entries are made otherwise
    version = 1

    def __init__(self, schemes: frozenset[str]) -> None:
        """Begin without entries; addresses with one of *schemes* are linked."""
        super().__init__()
        self.made_with = (self.version, schemes)


def parse_bibdata(paths: list[Path], encoding: str, schemes: frozenset[str]) -> Any:
    """Return what sphinxcontrib-bibtex keeps of BibTeX files."""
    from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime

    data = TolerantData(schemes)
    macros = dict(month_names)
    keys_by_path = {path: _read_file(path, encoding, data, macros) for path in paths}
    inherit_fields(data.entries)
    for entry in data.entries.values():
        _note_missing_fields(entry)
    bibfiles = {
        path: BibFile(get_mtime(path), dict.fromkeys(key for key in keys if key in data.entries))
        for path, keys in keys_by_path.items()
    }
    return BibData(encoding=encoding, bibfiles=bibfiles, data=data)


def is_outdated(bibdata: Any, paths: list[Path], encoding: str, schemes: frozenset[str]) -> bool:
    """Say whether files are to be read again: they, their encoding or the way in which they are read has changed."""
    from sphinxcontrib.bibtex.bibfile import is_bibdata_outdated

    made_with = getattr(bibdata.data, "made_with", None)
    return made_with != (TolerantData.version, schemes) or is_bibdata_outdated(bibdata, paths, encoding)


def _note_missing_fields(entry: FaultyEntry) -> None:
    """Note what an entry that is not empty must have and has not."""
    names = {name.lower() for name in (*entry.fields, *entry.persons)}
    missing = missing_fields(printed_type(entry.type), names) if names else []
    for choice in missing:
        words = choice.replace("|", " or ")
        name = choice.partition("|")[0]
        entry.note("missing_field", f"empty {words} in {entry.key} (@{entry.type}). Type {name} = {{…}}")


def _read_file(path: Path, encoding: str, data: TolerantData, macros: dict[str, str]) -> list[str]:
    """Add the entries of a file to *data*, and what it defines to *macros*; return the keys."""
    text = _read_text(path, encoding)
    scanner = BibScanner(text, str(path), macros)
    keys = []
    for source in scanner.entries():
        entry = make_entry(source, data.made_with[1])
        if _is_new(entry, data.entries):
            data.entries[entry.key] = entry
            keys.append(entry.key)
    for fault in (*scanner.faults, *_syntax_faults(data, keys)):
        warn(fault)
    macros.update(scanner.macros)
    data.add_to_preamble(*scanner.preamble)
    return keys


def _syntax_faults(data: TolerantData, keys: Collection[str]) -> list[Fault]:
    """Return the faults of entries that may have cost words, whether they are cited or not."""
    return [fault for key in keys for fault in data.entries[key].faults if fault.subtype == "malformed"]


def _is_new(entry: FaultyEntry, entries: OrderedCaseInsensitiveDict) -> bool:
    """Say whether no other entry has the key, in whatever case; warn if one has it."""
    if entry.key not in entries:
        return True
    earlier = entries[entry.key]
    reason = "the same but for its case, which BibTeX does not look at" if earlier.key != entry.key else "the same key"
    where = f"line {earlier.line}" if earlier.path == entry.path else f"{Path(earlier.path).name}, line {earlier.line}"
    message = (
        f"{entry.key}: the entry of {where} has {reason}, so that this one is left out. "
        f"Type another key, such as {entry.key + '-2'!r}"
    )
    warn(Fault("duplicate_entry", entry.path, entry.line, message))
    return False


def _read_text(path: Path, encoding: str) -> str:
    """Return the text of a file, whatever its encoding and its ends of lines are; "" if it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = "is a folder" if path.is_dir() else str(error.strerror or error).lower()
        message = f"The file cannot be read: {reason}. Type the name of a BibTeX file in bibtex_bibfiles in conf.py"
        warn(Fault("missing_file", str(path), 0, message))
        return ""
    return re.sub("\r\n?", "\n", _decode(content, path, encoding)).replace("\0", "").removeprefix("\ufeff")


def _decode(content: bytes, path: Path, encoding: str) -> str:
    """Return *content* as text; warn if it is not in the encoding of the project."""
    for mark, other in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.decode(other, "replace")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"The file is no {encoding.removesuffix('-sig')} text; it is read as {_OTHER_ENCODING}. Save it as UTF-8"
        )
        warn(Fault("bad_encoding", str(path), line, message))
    try:
        return content.decode(_OTHER_ENCODING)
    except UnicodeDecodeError:
        return content.decode("latin-1")
