project = "Print"
author = "Nobody"
version = release = "1"
copyright = "2026 Nobody"
extensions = ["myst_parser", "typstpdf"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist", "fieldlist"]
exclude_patterns = ["_build"]
smartquotes = False
