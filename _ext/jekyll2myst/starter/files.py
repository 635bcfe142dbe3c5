"""The files of a book that begins, with its own values in them.

Values are data: they go in in one pass, each as a literal of the language of its file, so that none is ever code, nor a
place for another one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

#: what stands around the pages: files by the names that they get. Names with a dot would not be packed, and those of
#: programs would be read as such.
FRAME = {
    "conf.py": "conf.py.in",
    "CITATION.cff": "CITATION.cff.in",
    "README.md": "README.md.in",
    ".readthedocs.yaml": "readthedocs.yaml",
    ".gitignore": "gitignore",
}
_PLACEHOLDER = re.compile("@([A-Z_]+)@")
#: between the parts of a license's name: "CC BY-SA 4.0" for "CC-BY-SA-4.0"
_LICENSE_PARTS = re.compile(r"(?<=^CC)-|-(?=\d)")
#: what Markdown reads as markup
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|$~])")


@dataclass(frozen=True, slots=True)
class Values:
    """What is particular to a book."""

    title: str
    #: who wrote it; "" for somebody who is still to be named
    author: str = ""
    #: its language, by its code
    language: str = "en"
    #: name of its license, as in SPDX; "" for none
    license: str = ""
    #: a sentence on it; "" for none
    description: str = ""
    #: the date of its first edition, as ``2026-11-23``; "" for today
    released: str = ""

    def _by_placeholder(self) -> dict[str, str]:
        """Return the values by the placeholders in the files that they replace."""
        author = self.author or "Your library"
        rights = f"{author} ({_LICENSE_PARTS.sub(' ', self.license)})" if self.license else author
        return {
            "TITLE": " ".join(self.title.split()) or "Untitled",
            "AUTHOR": " ".join(author.split()),
            "COPYRIGHT": " ".join(rights.split()),
            "LANGUAGE": self.language,
            "LICENSE_ID": self.license,
            "DESCRIPTION": " ".join(self.description.split()),
            "DATE": self.released or str(date.today()),
        }


def _escape_markdown(text: str) -> str:
    """Return *text* so that Markdown prints it as it is."""
    return _MARKUP.sub(r"\\\1", text)


def _write_yaml(text: str) -> str:
    """Return *text* as YAML: as JSON, but for characters beyond 16 bits, of which JSON makes two that YAML keeps."""
    inside = "".join(letter if letter > "\uffff" else json.dumps(letter)[1:-1] for letter in text)
    # JSON takes it as it is, and YAML does not
    return f'"{inside}"'.replace("\x7f", "\\u007f")


#: how a value is written as data, by the ending of the file
_LITERALS: Mapping[str, Callable[[str], str]] = {".py": repr, ".cff": _write_yaml, ".md": _escape_markdown}


def _fill(template: str, suffix: str, values: Values) -> str:
    """Return a *template* with the *values* in it, written as data for files with this *suffix*.

    A line for a value that the book does not have is left out.
    """
    texts = values._by_placeholder()
    lines = template.splitlines(keepends=True)
    lines = [line for line in lines if all(texts[match[1]] for match in _PLACEHOLDER.finditer(line))]
    return _PLACEHOLDER.sub(lambda match: _LITERALS[suffix](texts[match[1]]), "".join(lines))


def frame_files(values: Values) -> dict[str, str]:
    """Return the texts of the files around the pages of a book, by their paths."""
    folder = resources.files(__package__) / "frame"
    return {path: _read(folder / name, path, values) for path, name in FRAME.items()}


def starter_files(values: Values) -> dict[str, str]:
    """Return the texts of all files of a small book, by their paths."""
    pages = {path.removesuffix(".in"): file for path, file in walk(resources.files(__package__) / "pages")}
    return frame_files(values) | {path: _read(file, path, values) for path, file in sorted(pages.items())}


def walk(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield the files in a *folder* of the package, with their paths below it."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from walk(entry, f"{above}{entry.name}/")
        else:
            yield f"{above}{entry.name}", entry


def _read(file: Traversable, path: str, values: Values) -> str:
    """Return the text of a *file* of the package; one that ends with ``.in`` gets the *values*."""
    text = file.read_text(encoding="utf-8")
    return _fill(text, Path(path).suffix, values) if file.name.endswith(".in") else text


def write_starter(folder: Path, values: Values) -> list[Path]:
    """Write a small book into a *folder*; return the files that were written.

    A file that is there stays as it is.

    :raises OSError: if a file cannot be written
    """
    written_paths = []
    for name, text in starter_files(values).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            continue
        written_paths.append(path)
    return written_paths
