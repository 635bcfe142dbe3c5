project = "Languages"
version = release = "1"
author = copyright = "2026 Nobody"
extensions = ["myst_parser", "typstpdf"]
exclude_patterns = ["_build"]
typstpdf_fonts = ["Amiri", "WenQuanYi Micro Hei"]
typstpdf_font_paths = ["/usr/share/fonts/opentype/fonts-hosny-amiri", "/usr/share/fonts/truetype/wqy"]
