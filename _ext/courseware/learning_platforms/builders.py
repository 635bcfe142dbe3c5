"""The builders ``common-cartridge`` and ``scorm``: a package for each module, from the pages of ``html``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import delete_others
from sphinx.builders import Builder
from sphinx.errors import SphinxError

from ..crossdoc.zip_files import is_compressed, write_zip
from . import wording
from .collecting import collect_modules
from .common_cartridge import MANIFEST, VERSIONS, Assessment, Words, make_cartridge
from .files import OWN_FOLDER, gather_files
from .links import Site
from .player import LAUNCH, make_player
from .question_interchange import QuestionWords, make_assessment
from .scorm_manifest import SCORM_VERSIONS, make_scorm_manifest

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .records import CourseModule, PackageFiles

#: the setting that says where the pages in HTML are, from the folder of the packages
SETTING = "learning_platforms_site"


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
        for module in collect_modules(self.env, site, suffix):
            pages = {page.path for page in module.pages}
            files = gather_files(module, Site(site, pages, self.config.html_baseurl, suffix))
            for name, contents in self.make_packages(module, files):
                path = Path(self.outdir, name)
                write_zip(path, contents.items(), is_compressed)
                paths.add(path)
        delete_others(Path(self.outdir), paths, f"*{self.package_suffix}")

    def make_packages(self, module: CourseModule, files: PackageFiles) -> Iterable[tuple[str, dict[str, bytes]]]:
        """Yield the name of each package of a module, and its content by paths."""
        raise NotImplementedError

    def finish(self) -> None:
        """Leave what is written."""


class CommonCartridgeBuilder(_PackageBuilder):
    """Writes IMS Common Cartridges."""

    name = "common-cartridge"
    package_suffix = ".imscc"

    def make_packages(self, module: CourseModule, files: PackageFiles) -> Iterator[tuple[str, dict[str, bytes]]]:
        """Yield the cartridge of a module in each version."""
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

    def make_packages(self, module: CourseModule, files: PackageFiles) -> Iterator[tuple[str, dict[str, bytes]]]:
        """Yield the package of a module in each version."""
        for version in SCORM_VERSIONS:
            player = make_player(module, version.number[:4], wording.list_player_words())
            contents = {**player, **files.contents}
            manifest = make_scorm_manifest(module, contents, LAUNCH, version)
            yield f"{module.name}-{version.suffix}{self.package_suffix}", {MANIFEST: manifest, **contents}


def setup(app: Sphinx) -> None:
    """Register the builders and the setting."""
    app.add_builder(CommonCartridgeBuilder)
    app.add_builder(ScormBuilder)
    app.add_config_value(SETTING, "../html", "", types=str)
