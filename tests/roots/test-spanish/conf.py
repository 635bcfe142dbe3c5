project = "Juntos"
version = release = "1.5"
copyright = "2026 Nadie"
language = "es"
# relative to the source folder
locale_dirs = ["locales"]
gettext_compact = False
extensions = [
    *[
        "myst_parser",
        "sphinxcontrib.bibtex",
        "courseware.casebook",
        "courseware.accessibility",
        "courseware.redirects",
        "courseware.lesson",
        "courseware.worksheets",
        "courseware.workshops",
        "courseware.examples",
        "taggedpdf",
    ]
]
myst_enable_extensions = ["attrs_inline", "attrs_block", "colon_fence", "deflist"]
myst_footnote_sort = False
bibtex_bibfiles = ["references.bib"]
bibtex_foot_reference_style = "foot"
bibtex_footbibliography_header = ":::{rubric} Notes\n:::"
epub_show_urls = "no"
exclude_patterns = ["_build"]
taggedpdf_handouts_path = "handouts"
html_theme = "furo"
html_baseurl = "https://toolkit.example.org/"
