import sys
from pathlib import Path

project = "Forms"
author = "Nobody"
version = release = "1"
copyright = "2026 Nobody"
sys.path.insert(0, str(Path(__file__).parent))
extensions = ["myst_parser", "sheets", "taggedpdf"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["_build"]
