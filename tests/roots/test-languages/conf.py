project = "Languages"
version = release = "1"
author = copyright = "2026 Nobody"
extensions = ["myst_parser", "taggedpdf"]
exclude_patterns = ["_build"]
taggedpdf_fonts = ["Amiri", "WenQuanYi Micro Hei"]
taggedpdf_font_paths = ["/usr/share/fonts/opentype/fonts-hosny-amiri", "/usr/share/fonts/truetype/wqy"]
