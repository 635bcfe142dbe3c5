"""The builders ``common-cartridge``, ``scorm`` and ``h5p``: a package for each module, from the pages of ``html``."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastbuild.files import delete_others
from fastbuild.settings import add_setting
from fastbuild.zip_files import is_compressed, write_zip
from sphinx.builders import Builder
from sphinx.errors import SphinxError

from . import wording
from .collecting import collect_modules
from .common_cartridge import MANIFEST, VERSIONS, Assessment, Words, make_cartridge
from .files import OWN_FOLDER, gather_files
from .h5p_libraries import PUBLISHED, Library, LibraryName, find_newest, read_libraries
from .h5p_packages import list_question_types, make_h5p_package
from .links import Site
from .player import LAUNCH, make_player
from .question_interchange import QuestionWords, make_assessment
from .scorm_manifest import SCORM_VERSIONS, make_scorm_manifest
from .warnings import warn_of_missing_library, warn_of_no_libraries

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .records import CourseModule

#: the setting that says where the pages in HTML are, from the folder of the packages
SETTING = "learning_platforms_site"
#: the setting that names a package of the platform, from the folder of ``conf.py``
H5P_SETTING = "learning_platforms_h5p"


class PackagesError(SphinxError):
    """There are no pages to pack; says what to build first."""

    category = "Packages for learning platforms"


class _PackageBuilder(Builder):
    """Writes packages; a subclass says which."""

    format = ""
    epilog = "The packages are in %(outdir)s."
    #: how the names of packages end
    package_suffix = ""

    def get_outdated_docs(self) -> str:
        """Return what is made of all pages together."""
        return "packages of all modules"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return no address: nothing is written for a page."""
        return ""

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the package of each module, and delete those that the book has no more."""
        site = Path(self.outdir, self.config[SETTING]).resolve()
        suffix = self.config.html_file_suffix or ".html"
        if not (site / f"{self.config.root_doc}{suffix}").is_file():
            raise PackagesError(f"there are no pages in {site}; type: courseware build, or sphinx-build -b html first")
        paths = set()
        for module in collect_modules(self, site, suffix):
            pages, glossaries = ({page.path for page in group} for group in (module.pages, module.glossaries))
            own_site = Site(site, pages, self.config.html_baseurl, suffix, glossaries)
            for name, contents in self.make_packages(module, own_site):
                path = Path(self.outdir, name)
                write_zip(path, contents.items(), is_compressed)
                paths.add(path)
        delete_others(Path(self.outdir), paths, f"*{self.package_suffix}")

    def make_packages(self, module: CourseModule, site: Site) -> Iterable[tuple[str, dict[str, bytes]]]:
        """Yield the name of each package of a module, and its content by paths."""
        raise NotImplementedError

    def finish(self) -> None:
        """Leave what is written."""


class CommonCartridgeBuilder(_PackageBuilder):
    """Writes IMS Common Cartridges."""

    name = "common-cartridge"
    package_suffix = ".imscc"

    def make_packages(self, module: CourseModule, site: Site) -> Iterator[tuple[str, dict[str, bytes]]]:
        """Yield the cartridge of a module in each version."""
        files = gather_files(module, site)
        assessment = None
        if module.self_checks:
            title = wording.name_assessment()
            content = make_assessment(module, title, QuestionWords(wording.ask_for_order()))
            assessment = Assessment(f"{OWN_FOLDER}/questions.xml", title, content)
        for version in VERSIONS:
            contents = make_cartridge(module, files, assessment, version, Words(wording.name_downloads()))
            yield f"{module.name}{version.suffix}{self.package_suffix}", contents


class ScormBuilder(_PackageBuilder):
    """Writes SCORM packages."""

    name = "scorm"
    package_suffix = ".zip"

    def make_packages(self, module: CourseModule, site: Site) -> Iterator[tuple[str, dict[str, bytes]]]:
        """Yield the package of a module in each version."""
        files = gather_files(module, site)
        for version in SCORM_VERSIONS:
            player = make_player(module, files.glossaries, version.number[:4], wording.list_player_words())
            contents = {**player, **files.contents}
            manifest = make_scorm_manifest(module, contents, LAUNCH, version)
            yield f"{module.name}-{version.suffix}{self.package_suffix}", {MANIFEST: manifest, **contents}


class H5pBuilder(_PackageBuilder):
    """Writes packages of H5P, of modules that ask questions."""

    name = "h5p"
    package_suffix = ".h5p"

    @cached_property
    def libraries(self) -> dict[LibraryName, Library]:
        """What packages take along, if the book names a package of its platform."""
        setting = self.config[H5P_SETTING]
        if not setting:
            return {}
        try:
            return read_libraries(Path(self.confdir, setting))
        except (OSError, ValueError) as error:
            warn_of_no_libraries(H5P_SETTING, setting, error)
            return {}

    def make_packages(self, module: CourseModule, site: Site) -> Iterator[tuple[str, dict[str, bytes]]]:
        """Yield the package of a module that asks questions."""
        if not module.self_checks:
            return
        words = wording.list_h5p_words()
        names = {name: self.find_library(name) for name in list_question_types(module, words)}
        source = posixpath.join(site.address, quote(module.pages[0].path)) if site.address else ""
        yield f"{module.name}{self.package_suffix}", make_h5p_package(module, words, names, self.libraries, source)

    def find_library(self, machine_name: str) -> LibraryName:
        """Return a content type of the platform, or as it was published where the platform's package has none."""
        if library := find_newest(self.libraries, machine_name):
            return library
        if self.libraries and machine_name not in self.missing:
            self.missing.add(machine_name)
            warn_of_missing_library(self.config[H5P_SETTING], PUBLISHED[machine_name])
        return PUBLISHED[machine_name]

    @cached_property
    def missing(self) -> set[str]:
        """The content types that were warned of."""
        return set()


def setup(app: Sphinx) -> None:
    """Register the builders and the settings."""
    for builder in (CommonCartridgeBuilder, ScormBuilder, H5pBuilder):
        app.add_builder(builder)
    add_setting(app, SETTING, "../html", "", types=str)
    add_setting(app, H5P_SETTING, "", "", types=str)
