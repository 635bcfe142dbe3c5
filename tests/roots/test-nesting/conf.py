project = "Nesting"
version = release = "1"
author = copyright = "2026 Nobody"
extensions = ["taggedpdf"]
exclude_patterns = ["_build"]
taggedpdf_basename = "nesting"
taggedpdf_index = True
html_baseurl = "https://nesting.example/"
taggedpdf_license_url = "https://licenses.example/"
