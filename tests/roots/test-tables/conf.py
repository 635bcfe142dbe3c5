project = "Tables"
author = "Nobody"
copyright = "2026 Nobody"
extensions = ["myst_parser", "taggedpdf"]
myst_enable_extensions = ["colon_fence", "attrs_inline", "attrs_block", "deflist", "dollarmath"]
taggedpdf_basename = "tables"
