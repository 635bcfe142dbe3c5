project = "Book"
version = release = "1"
copyright = "2026 Nobody"
extensions = ["courseware.tables", "taggedpdf"]
exclude_patterns = ["_build"]
