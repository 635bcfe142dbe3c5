project = "Editions"
version = release = "1"
copyright = "2026 Nobody"
extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "courseware.casebook",
    "courseware.accessibility",
    "courseware.lesson",
    "courseware.worksheets",
    "courseware.workshops",
    "taggedpdf",
]
myst_enable_extensions = ["attrs_inline", "attrs_block", "colon_fence", "deflist", "substitution"]
myst_footnote_sort = False
bibtex_bibfiles = ["references.bib"]
bibtex_foot_reference_style = "foot"
bibtex_footbibliography_header = ":::{rubric} Notes\n:::"
epub_show_urls = "no"
exclude_patterns = ["_build"]
