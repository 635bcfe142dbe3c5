import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
project = 'A Book of <Doors> & "Keys"'
author = "A Library"
version = release = "1.2"
copyright = "2026 A Library"
extensions = ["myst_parser", "courseware.metadata", "courseware.accessibility"]
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
metadata_citation = "CITATION.cff"
metadata_description = "How doors are opened."
html_baseurl = "https://books.example/en/latest/"
