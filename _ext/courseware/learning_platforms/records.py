"""What a package for a learning platform is made from, as frozen records. Standard library only."""

from __future__ import annotations

from typing import NamedTuple

from ..self_checks.records import SelfCheck


class PackagedPage(NamedTuple):
    """A page of a module."""

    docname: str
    #: its file below the folder of the site, and so below that of the package
    path: str
    title: str
    #: the questions by which its readers check what they have learned
    self_checks: tuple[SelfCheck, ...] = ()


class CourseModule(NamedTuple):
    """A module of the book, as learning platforms know it: a course, or a part of one."""

    #: what its files are called, without a dot
    name: str
    #: the same in each build: by it, platforms tell that a package is a later one of the same module
    identifier: str
    title: str
    #: the code of its language, as BCP 47 has it
    language: str
    description: str
    #: the title of the book
    book: str
    authors: tuple[str, ...]
    #: the day of the edition, as 2026-11-23; or the year; "" if nobody says it
    date: str
    #: what people call the licence, and where it can be read
    license: str
    license_address: str
    #: for whom it is, in words
    audience: str
    #: what its readers can do afterwards
    objectives: tuple[str, ...]
    #: how long it takes, and the same in words; "" where that is not known
    minutes: int
    length: str
    #: in reading order
    pages: tuple[PackagedPage, ...]
    #: the other pages of the book that define terms
    glossaries: tuple[PackagedPage, ...] = ()

    @property
    def self_checks(self) -> tuple[SelfCheck, ...]:
        """The questions of all its pages."""
        return tuple(check for page in self.pages for check in page.self_checks)


class PackageFiles(NamedTuple):
    """The files of a package."""

    #: the content of each file by its path in the package, the pages among them
    contents: dict[str, bytes]
    #: which files a page needs, by the path of the page
    needs: dict[str, tuple[str, ...]]
    #: what readers can take along, by paths: handouts, worksheets, and other files that pages link; with their titles
    downloads: dict[str, str]
    #: the pages with a glossary that its pages link, which are none of its module
    glossaries: tuple[PackagedPage, ...] = ()
