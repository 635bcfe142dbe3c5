project = "Book"
version = release = "1"
copyright = "2026 Nobody"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility", "fastbuild"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist", "dollarmath"]
myst_footnote_sort = False
myst_heading_anchors = 3
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "unsrt"
exclude_patterns = ["_build"]
html_theme = "furo"
html_copy_source = False
