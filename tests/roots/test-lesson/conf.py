extensions = [
    "myst_parser",
    "sphinxcontrib.bibtex",
    "courseware.casebook",
    "courseware.accessibility",
    "courseware.lesson",
    "courseware.worksheets",
    "courseware.workshops",
    "taggedpdf",
]
project = "Lesson"
version = release = "1"
copyright = "2026 Nobody"
myst_enable_extensions = ["colon_fence", "attrs_inline", "attrs_block", "deflist"]
myst_footnote_sort = False
bibtex_bibfiles = ["references.bib"]
bibtex_foot_reference_style = "foot"
bibtex_footbibliography_header = ":::{rubric} Notes\n:::"
exclude_patterns = ["_build"]
