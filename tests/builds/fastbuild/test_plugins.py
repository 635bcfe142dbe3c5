"""pybtex's look-up of plug-ins, remembered."""

from __future__ import annotations

import importlib
import importlib.metadata
import inspect
import sys

import pybtex.plugin
import pytest
from fastbuild import plugins


@pytest.fixture
def asked(monkeypatch):
    """Return the list of what the metadata of distributions was asked for, growing."""
    calls = []

    def entry_points(**wish):
        calls.append(wish)
        return importlib.metadata.entry_points(**wish)

    monkeypatch.setattr(pybtex.plugin, "entry_points", entry_points)
    return calls


@pytest.fixture
def mended(asked, monkeypatch):
    """Have pybtex remember."""
    monkeypatch.setattr(pybtex.plugin, "entry_points", plugins.make_entry_points(pybtex.plugin.entry_points))


def test_the_fault_is_still_there(asked):
    for _ in range(3):
        pybtex.plugin.find_plugin("pybtex.style.formatting", "unsrt")
    assert len(asked) == 3, "pybtex remembers by itself: take fastbuild.plugins out"


@pytest.mark.parametrize("name", plugins.ASKING)
def test_what_asks_is_still_there(name):
    source = inspect.getsource(importlib.import_module(name))
    assert "entry_points(group=" in source, f"{name} asks no more: take it out of fastbuild.plugins"
    assert "cache" not in source, f"{name} remembers by itself: take it out of fastbuild.plugins"


def test_asked_once(asked, request):
    found = pybtex.plugin.find_plugin("pybtex.style.formatting", "unsrt")
    names = list(pybtex.plugin.enumerate_plugin_names("pybtex.style.formatting"))
    del asked[:]
    request.getfixturevalue("mended")
    for _ in range(3):
        assert pybtex.plugin.find_plugin("pybtex.style.formatting", "unsrt") is found
        assert list(pybtex.plugin.enumerate_plugin_names("pybtex.style.formatting")) == names
    assert len(asked) == 1


def test_another_import_path_is_asked_anew(mended, monkeypatch, tmp_path):
    with pytest.raises(pybtex.plugin.PluginNotFound):
        pybtex.plugin.find_plugin("pybtex.style.formatting", "novel")
    metadata = tmp_path / "novel-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: novel\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text(
        "[pybtex.style.formatting]\nnovel = pybtex.style.formatting.plain:Style\n"
    )
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert pybtex.plugin.find_plugin("pybtex.style.formatting", "novel").__name__ == "Style"


def test_registered_at_run_time(mended, monkeypatch):
    monkeypatch.setattr(pybtex.plugin, "_RUNTIME_PLUGINS", {})

    class Style(pybtex.plugin.Plugin):
        pass

    pybtex.plugin.find_plugin("pybtex.style.formatting", "plain")
    assert pybtex.plugin.register_plugin("pybtex.style.formatting", "ours", Style)
    assert pybtex.plugin.find_plugin("pybtex.style.formatting", "ours") is Style
