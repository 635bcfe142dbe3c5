"""What the pages of an ePub ask of each other and of its files, and the answers, which a page is packed by.

A page that was packed in an earlier build is the same in this one if its text is, and if each of its questions has the
answer that it had then. To ask them again takes the files that it shows, in the same order, into the book.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote

from .package_files import Folders, PackageFiles, join


class Question(NamedTuple):
    """A question of a page, with its answer."""

    #: the method of `Answers` that answers it
    name: str
    arguments: tuple[Any, ...]
    answer: Any


class _Page(Protocol):
    """A page of the package."""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its elements."""


class Answers:
    """Answers the questions of pages."""

    def __init__(self, folders: Folders, pages: Mapping[str, _Page], files: PackageFiles) -> None:
        """Know *pages*, by their paths in the folder of the builder, and *files*."""
        self.folders, self.pages, self.files = folders, pages, files
        #: the files that pages asked for without showing them
        self.looked_at: set[str] = set()

    def holds_id(self, path: str, name: str) -> bool:
        """Say whether a page has a place of this id."""
        return path in self.pages and name in self.pages[path].ids

    def page_at(self, file: str) -> str:
        """Return the page that a path names, as the folder of the builder or as a site on the web calls it."""
        stem = posixpath.splitext(file)[0]
        for candidate in (file, f"{stem}.xhtml", f"{file}.xhtml", posixpath.join(file, "index.xhtml").lstrip("./")):
            if candidate in self.pages:
                return candidate
        return ""

    def page_name(self, path: str) -> str:
        """Return the name of a page in the book."""
        return self.files.page_name(path)

    def address_on_web(self, file: str) -> str:
        """Return the address on the web of a file in the folder of the builder; "" where there is none."""
        self.looked_at.add(file)
        folders = self.folders
        if not (folders.web and (folders.out / file).is_file()):
            return ""
        is_page = file.endswith(folders.page_suffix)
        path = file.removesuffix(folders.page_suffix) + folders.web_suffix if is_page else file
        return f"{folders.web.rstrip('/')}/{quote(path)}"

    def take(self, page: str, origin: str, address: str, kinds: str | tuple[str, ...]) -> str:
        """Take a file into the book; return its address, or "" (`PackageFiles.take`)."""
        return self.files.take(page, origin, address, kinds)

    def take_style(self, page: str, origin: str, address: str) -> str:
        """Take a style sheet into the book; return its address, or "" (`PackageFiles.take_style`)."""
        return self.files.take_style(page, origin, address)

    def media_type(self, path: str, file: str) -> str:
        """Return the media type of a file that a page names."""
        return self.files.media[join(self.files.page_name(path), file)].type

    def are_same(self, questions: Sequence[Question]) -> bool:
        """Say whether *questions* have the answers that they had, and ask all of them up to the first that has not."""
        return all(getattr(self, name)(*arguments) == answer for name, arguments, answer in questions)


class Inquiry:
    """The questions of a page while it is packed."""

    def __init__(self, answers: Answers) -> None:
        """Begin without any."""
        self.answers = answers
        self.questions: list[Question] = []

    def ask(self, name: str, *arguments: Any) -> Any:
        """Return the answer to a question, the *name* of a method of `Answers` with its *arguments*."""
        answer = getattr(self.answers, name)(*arguments)
        self.questions.append(Question(name, arguments, answer))
        return answer
