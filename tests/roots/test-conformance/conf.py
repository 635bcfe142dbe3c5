extensions = ["myst_parser", "conformance"]
myst_enable_extensions = ["colon_fence"]
