"""Libraries are loaded when they are used; those that are not installed are missed only then."""

from __future__ import annotations

import subprocess
import sys

import pytest
from taggedpdf.lazy_import import lazy_module

LOADED = """
import sys
from taggedpdf import api
loaded = [name for name in ("typst._typst", "pikepdf._core", "segno.encoder", "fontpkg._api") if name in sys.modules]
print(loaded, type(sys.modules["pikepdf"]).__name__)
"""


def test_a_library_that_is_not_installed_says_what_to_type_when_it_is_used():
    module = lazy_module("no_such_library")
    with pytest.raises(ModuleNotFoundError, match=r"no_such_library is not installed\. Type: pip install"):
        module.Pdf  # noqa: B018


def test_the_api_loads_no_library():
    process = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert process.stdout == "[] _LazyModule\n"
