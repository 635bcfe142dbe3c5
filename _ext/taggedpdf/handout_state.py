"""What the handouts and packets in a folder were made of, kept from build to build in a file beside the doctrees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from fastbuild.files import content_digest, digest, write_whole

from .contracts import WrittenHandouts

_SUFFIX = ".pdf"


class HandoutRecord(NamedTuple):
    """What a handout was made of, by digests; "" for what is not known."""

    #: its Typst source, and what makes PDFs
    source: str
    #: the files that its page was read with
    files: str
    #: the handout
    file: str

    def is_file(self, path: Path) -> bool:
        """Say whether the handout is the file at *path*."""
        try:
            return content_digest(path.read_bytes()) == self.file
        except OSError:
            return False


#: what is known of a handout that is to be made in the next build
UNKNOWN = HandoutRecord("", "", "")


class HandoutState(NamedTuple):
    """What is known of the folder."""

    #: the digests of settings, and of what may stand on any page
    settings: str = ""
    facts: str = ""
    pages: Mapping[str, HandoutRecord] = {}
    #: the digests of collected handouts, and of packets
    extras: Mapping[str, str] = {}
    packets: Mapping[str, str] = {}

    @property
    def names(self) -> set[str]:
        """The names of all that was written."""
        return {*self.pages, *self.extras, *self.packets}

    def holds(self, docname: str, files: str, path: Path) -> bool:
        """Say whether the handout of a page is the file at *path*, and was made with the files that are there now."""
        record = self.pages.get(docname)
        return record is not None and record.files == files and record.is_file(path)

    def to_json(self) -> bytes:
        """Return it as a file holds it."""
        return json.dumps(self._asdict()).encode()


def read_state(path: Path) -> HandoutState:
    """Return what the file at *path* says; nothing where it is missing or no such file."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        pages = {str(name): HandoutRecord(*map(str, record)) for name, record in values["pages"].items()}
        extras, packets = ({str(k): str(v) for k, v in values[key].items()} for key in ("extras", "packets"))
        return HandoutState(str(values["settings"]), str(values["facts"]), pages, extras, packets)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return HandoutState()


def announce_names(path: Path, names: Iterable[str]) -> None:
    """Keep in the file at *path* the *names* of what is about to be written, for a build after one that dies."""
    state = read_state(path)
    if unknown_names := set(names) - state.names:
        packets = {**state.packets, **dict.fromkeys(sorted(unknown_names), "")}
        write_whole(path, state._replace(packets=packets).to_json())


def earlier_names(path: Path, previous: HandoutState, recorded_files: Iterable[str]) -> set[str]:
    """Return the names of all that was written or announced before.

    :param path: the file of the state
    :param previous: what that said when the build began
    :param recorded_files: what the builder has on record, which tells where the state was lost
    """
    recorded_pdfs = (name for name in recorded_files if name.endswith(_SUFFIX))
    return read_state(path).names | (previous.names or {name.removesuffix(_SUFFIX) for name in recorded_pdfs})


def state_path(doctreedir: Path, outdir: Path) -> Path:
    """Return the file that says what the handouts and packets in the folder *outdir* were made of."""
    return doctreedir / f"handouts-{digest(str(outdir.resolve()))[:12]}.json"


def written_handouts(doctreedir: Path, outdir: Path) -> WrittenHandouts:
    """Return what the last build has written into the folder *outdir*; nothing where that is not known.

    :param doctreedir: the folder of the doctrees that it was built from
    """
    state = read_state(state_path(doctreedir, outdir))
    return WrittenHandouts(frozenset(state.pages), frozenset(state.extras), frozenset(state.packets))
