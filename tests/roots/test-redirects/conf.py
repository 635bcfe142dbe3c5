project = "Book"
version = release = "1"
copyright = "2026 Nobody"
extensions = ["myst_parser", "courseware.redirects"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 6
redirects_file = "redirects.txt"
exclude_patterns = ["_build"]
