extensions = ["myst_parser", "courseware.conformance"]
myst_enable_extensions = ["colon_fence"]
