project = "Every node"
version = release = "1"
author = copyright = "2026 Nobody"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_design", "taggedpdf"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_block"]
exclude_patterns = ["_build"]
taggedpdf_basename = "every"
numfig = True
rst_prolog = ".. |name| replace:: substituted text\n"
