project = "Book"
version = release = "1"
copyright = "2026 Nobody"
extensions = ["myst_parser", "addresses"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 6
addresses_redirects = "redirects.txt"
exclude_patterns = ["_build"]
