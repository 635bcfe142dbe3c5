extensions = [
    "courseware.self_checks",
    "courseware.slides",
    "courseware.markdown_pages",
    "courseware.accessibility",
    "taggedpdf",
]
project = "Checks"
version = release = "1"
copyright = "2026 Nobody"
courseware_slides_pdf = True
exclude_patterns = ["_build"]
