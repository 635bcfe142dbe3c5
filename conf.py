"""What only this book decides; all other settings are defaults of `courseware`."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

# -- The book ---------------------------------------------------------------------------------------

project = "ConnectedLib: Community Partnerships"
author = "ConnectedLib and the maintainers of this edition"
version = release = "0.2"
language = "en"
copyright = "2019 ConnectedLib (CC BY-SA 4.0); changes 2026 by the maintainers of this edition (CC BY-SA 4.0)"
metadata_description = "Training for library staff who build partnerships for connected learning with teens."
metadata_audience = "library staff"
# the date of this edition (2026-11-28): the same source gives the same bytes, whenever it is built
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795824000")

extensions = ["courseware", "taggedpdf", "fastbuild"]
nitpicky = True
# pages of the web alone, which no reader of the book has to print
courseware_author_pages = ["authors/**", "conformance-report"]
# slides for a projector without a browser
courseware_slides_pdf = True
# examples are shown by the pages for authors
exclude_patterns = ["LICENSE", "authors/examples/*"]

# -- Case studies -----------------------------------------------------------------------------------

# what authors may type for a case study, and readers may ask for; another word is a warning
casebook_facets = {
    "setting": ["rural", "suburban", "urban"],
    "partner-kind": (
        "business; city agency; college or university; community group; community media; individual; "
        "informal learning institution; school; youth-serving organization"
    ).split("; "),
    "audience": ["children", "teens", "students", "families", "adults", "older adults"],
    "cost": ["no extra cost", "under $1,000", "$1,000 to $10,000", "over $10,000"],
}

# -- HTML -------------------------------------------------------------------------------------------

html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]

# -- ePub -------------------------------------------------------------------------------------------

epub_basename = "connectedlib-community-partnerships"
epub_use_index = False
# "turn to page 23" works on paper, in the ePub and on a printed page of the site
courseware_printed_pages = True
epub_identifier = "urn:uuid:5d3c4c1e-7c52-5d0c-9a63-2f1f5c0a7e21"

# -- PDF --------------------------------------------------------------------------------------------

taggedpdf_basename = epub_basename
# what is about the book is short on paper: sections of one chapter
taggedpdf_joined = ["how-to-cite", "releases/**", "accessibility", "privacy", "references"]
taggedpdf_handouts = ["modules/**", "cases/*", "conformance-report"]
