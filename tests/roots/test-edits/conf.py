"""A book with something of everything; what edits change stands at the end."""

import os

project = "Neighbors"
author = "A library"
copyright = "2026 A library"
language = "en"
version = release = "1"
metadata_description = "Training for library staff."
html_baseurl = "https://book.example/en/"
html_static_path = ["_static"]
html_css_files = ["book.css"]
html_extra_path = ["_extra"]
templates_path = ["_templates"]
exclude_patterns = ["shared/*"]
locale_dirs = ["locales"]
numfig = True
casebook_facets = {"setting": ["rural", "urban"], "audience": ["teens", "adults"]}
metadata_citation = "CITATION.cff"

extensions = ["courseware", "taggedpdf", "fastbuild"]
os.environ["SOURCE_DATE_EPOCH"] = "1795392000"
# -- what edits change
