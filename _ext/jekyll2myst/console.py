"""The command ``jekyll2myst`` as it is installed: where its packages are missing, it says how to install them."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command; return its exit status, 2 where a package is missing."""
    try:
        from .__main__ import main as convert
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("jekyll2myst"):
            raise
        message = f"{error.name} is not installed; type: pip install 'sphinx-courseware[convert]'"
        print(f"jekyll2myst: {message}", file=sys.stderr)
        return 2
    return convert()
