import pickle
from pathlib import Path

project = "Random pages"
version = release = "1"
author = copyright = "2026 Nobody"
extensions = ["sphinx_design", "taggedpdf", "courseware.accessibility"]
exclude_patterns = ["_build"]
taggedpdf_basename = "random"
html_baseurl = "https://book.example.org/"


def replace_page(app, document):
    """Put the pickled blocks of a page in the place of what its source says."""
    path = Path(app.srcdir, app.env.docname + ".pickle")
    if path.is_file():
        page = pickle.loads(path.read_bytes())
        document.children = []
        document.extend(page.children)
        for node in document.findall():
            node.document = document


def setup(app):
    app.connect("doctree-read", replace_page, priority=1)
