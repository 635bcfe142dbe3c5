project = "Scripts 图书馆"
version = release = "1"
author = copyright = "2026 Nobody"
extensions = ["myst_parser", "taggedpdf"]
exclude_patterns = ["_build"]
smartquotes = False
myst_enable_extensions = ["attrs_block", "attrs_inline"]
