import sys
from pathlib import Path

project = "Print"
author = "Nobody"
version = release = "1"
copyright = "2026 Nobody"
sys.path.insert(0, str(Path(__file__).parent))
extensions = ["myst_parser", "taggedpdf", "gadget"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist", "fieldlist"]
exclude_patterns = ["_build"]
smartquotes = False
