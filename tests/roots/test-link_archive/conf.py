project = "Links"
author = "Nobody"
version = release = "1"
copyright = "2026 Nobody"
extensions = [
    "myst_parser",
    "sphinxcontrib.bibtex",
    "courseware.casebook",
    "courseware.accessibility",
    "courseware.link_archive",
    "taggedpdf",
]
myst_enable_extensions = ["colon_fence"]
myst_footnote_sort = False
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "unsrt"
bibtex_foot_reference_style = "foot"
epub_show_urls = "no"
exclude_patterns = ["_build"]
taggedpdf_handouts = ["*"]
