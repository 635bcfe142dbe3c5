"""Settings of the book. Each section says what it is about; each exception has its reason beside it."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

# -- The book ---------------------------------------------------------------------------------------

project = "ConnectedLib: Community Partnerships"
author = "ConnectedLib and the maintainers of this edition"
version = release = "0.1"
language = "en"
copyright = "2019 ConnectedLib (CC BY-SA 4.0); changes 2026 by the maintainers of this edition (CC BY-SA 4.0)"
root_doc = "index"
# examples are shown by the pages for authors
exclude_patterns = ["LICENSE", "authors/examples/*"]

# the date of this edition (2026-11-23): the same source gives the same bytes, whenever it is built
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795392000")

# -- Extensions -------------------------------------------------------------------------------------

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "courseware.casebook",
    "courseware.lesson",
    "courseware.worksheets",
    "courseware.workshops",
    "courseware.examples",
    "courseware.editions",
    "courseware.accessibility",
    "courseware.redirects",
    "courseware.link_archive",
    "courseware.metadata",
    "courseware.conformance",
    "taggedpdf",
    "fastbuild",
]
nitpicky = True

# -- Markdown ---------------------------------------------------------------------------------------

# "replacements" makes dashes and dots typographic, as the old site did
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "fieldlist",
    "replacements",
    "smartquotes",
]
myst_heading_anchors = 6
myst_url_schemes = ["http", "https", "mailto", "ftp", "tel"]
# True moves every note to the page's end and leaves {footbibliography} empty
myst_footnote_sort = False
# MyST's own smartquotes are on above; docutils would do it a second time
smartquotes = False

# -- Notes and bibliography -------------------------------------------------------------------------

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "unsrt"
bibtex_foot_reference_style = "foot"
bibtex_footbibliography_header = ":::{rubric} Notes\n:::"

# -- Case studies -----------------------------------------------------------------------------------

# what authors may type for a case study, and readers may ask for; another word is a warning
casebook_facets = {
    "setting": ["rural", "suburban", "urban"],
    "partner-kind": [
        "business",
        "city agency",
        "college or university",
        "community group",
        "community media",
        "individual",
        "informal learning institution",
        "school",
        "youth-serving organization",
    ],
    "audience": ["children", "teens", "students", "families", "adults", "older adults"],
    "cost": ["no extra cost", "under $1,000", "$1,000 to $10,000", "over $10,000"],
}

# -- HTML -------------------------------------------------------------------------------------------

html_theme = "furo"
html_title = project
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
html_css_files = ["theme.css", "book.css", "lesson.css", "worksheet.css", "video.css", "workshop.css", "authors.css"]
templates_path = ["_templates"]
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
# where "Edit this page" leads; without a repository, to the page for authors
accessibility_repository = os.environ.get("READTHEDOCS_GIT_CLONE_URL", "")
# sources are read in the repository, not beside the pages
html_copy_source = False

# -- Addresses of the old site ----------------------------------------------------------------------

redirects_file = "redirects.txt"

# -- Citation, licence, previews --------------------------------------------------------------------

metadata_citation = "CITATION.cff"

# -- ePub -------------------------------------------------------------------------------------------

epub_basename = "connectedlib-community-partnerships"
epub_title = project
epub_author = author
epub_publisher = author
epub_copyright = copyright
epub_description = metadata_description = (
    "Training for library staff who build partnerships for connected learning with teens."
)
epub_identifier = "urn:uuid:5d3c4c1e-7c52-5d0c-9a63-2f1f5c0a7e21"
epub_scheme = "UUID"
epub_uid = "book-id"
epub_show_urls = "no"  # an ePub's links are live; printed addresses would be numbered among the notes
epub_use_index = False
epub_tocscope = "includehidden"  # the toctrees are hidden on the home page only
epub_tocdup = False  # pages stand once in the table of contents
accessibility_license_url = "https://creativecommons.org/licenses/by-sa/4.0/"
epub_exclude_files = ["search.html", ".buildinfo.bak"]  # Sphinx leaves the second there when settings change

# -- PDF --------------------------------------------------------------------------------------------

taggedpdf_basename = "connectedlib-community-partnerships"
taggedpdf_description = epub_description
taggedpdf_keywords = ["public libraries", "teens", "connected learning", "partnerships"]
taggedpdf_license_url = accessibility_license_url
taggedpdf_handouts = ["modules/**", "cases/*"]
taggedpdf_handouts_path = "handouts"
