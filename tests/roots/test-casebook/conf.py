project = "Book"
version = release = "1"
copyright = "2026 Nobody"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_footnote_sort = False
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "unsrt"
exclude_patterns = ["_build"]
