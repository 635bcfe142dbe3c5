"""Modules as packages for learning platforms: IMS Common Cartridge and SCORM, and their questions as H5P.

Two builders make them from what the builder ``html`` has written, so that words, links and notes are those of the
pages: ``common-cartridge`` and ``scorm``. A third, ``h5p``, makes a package of the questions. Nothing in a package asks
another site for anything.

==========================  ======================================================================
`builders`                  the builders
`collecting`                what the book knows of its modules
`questions`                 questions, with what stands behind their words on the site
`records`                   modules and their files
`files`                     gathers the files of a package
`bare_pages`                a page without the site around it
`links`                     where the links of a page lead
`styles`                    what style sheets load
`common_cartridge`          the manifest of a cartridge
`question_interchange`      the questions of a module as a test
`scorm_manifest`            the manifest of a SCORM package
`h5p_packages`              the questions of a module as a Question Set of H5P
`h5p_questions`             a question as H5P's content types have it
`h5p_markup`                texts as H5P holds them
`h5p_libraries`             H5P's content types, where the book has them
`player`                    the page that a platform starts
`learning_object_metadata`  title, authors, minutes, objectives and licence, for catalogs of platforms
`xml_files`                 XML whose bytes depend on what is in it alone
`wording`                   what packages say besides
`warnings`                  what it warns of
==========================  ======================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import builders

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the builders, and the translations of what packages say."""
    for extension in ("courseware.lesson", "courseware.self_checks", "courseware.metadata", "courseware.editions"):
        app.setup_extension(extension)
    app.add_message_catalog("courseware.learning_platforms", str(Path(__file__).parent / "locale"))
    builders.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
