"""What the books of the benches are built with: settings of each program, a layout for Jekyll, a picture."""

from __future__ import annotations

from measure import REPOSITORY

PICTURE = REPOSITORY / "tests/roots/test-everynode/pixel.png"
#: stock Sphinx: what reads the pages, and nothing else
STOCK = ("myst_parser", "sphinxcontrib.bibtex")
#: all extensions of our own book; a test compares them with those of its ``conf.py``
OURS = ("courseware", "taggedpdf", "fastbuild")
SETTINGS = """import os

project = "Bench"
author = copyright = "Nobody"
version = release = "1"
# the date of the edition, as in the book's own settings
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795392000")
extensions = [{extensions}]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist", "smartquotes"]
myst_footnote_sort = False
smartquotes = False
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "unsrt"
bibtex_foot_reference_style = "foot"
html_theme = "furo"
html_copy_source = False
epub_show_urls = "no"
epub_use_index = False
epub_tocdup = False
latex_engine = "xelatex"
suppress_warnings = ["config.cache"]
"""
MKDOCS = """site_name: Bench
theme:
  name: material
  font: false
markdown_extensions: [admonition, footnotes, smarty]
plugins: [search]
"""
JEKYLL = """title: Bench
markdown: kramdown
"""
LAYOUT = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body>
<nav><ul>
{%- for one in site.html_pages %}
<li><a href="{{ one.url | relative_url }}">{{ one.title }}</a></li>
{%- endfor %}
</ul></nav>
<main>{{ content }}</main>
</body>
</html>
"""
