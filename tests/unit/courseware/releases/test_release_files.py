"""The files of releases are read as they were written."""

from __future__ import annotations

import pytest
from courseware.releases.records import Page, Passage, Release
from courseware.releases.release_files import (
    NAME,
    ReleaseError,
    find_release_files,
    format_release,
    parse_day,
    read_release,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PASSAGES = st.builds(Passage, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.just(""))
NAMES = st.lists(TEXTS, max_size=2).map(tuple)
PAGES = st.builds(Page, TEXTS, st.lists(PASSAGES, max_size=3).map(tuple), NAMES, NAMES, TEXTS)


@given(st.dictionaries(TEXTS, PAGES, max_size=3))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_round_trip(tmp_path, pages):
    release = Release("2026-03", "2026-03-15", pages)
    path = tmp_path / "2026-03.json"
    path.write_text(format_release(release), encoding="utf-8", newline="")
    assert read_release(path) == release


def test_folders(tmp_path):
    assert find_release_files(tmp_path / "none") == {}
    for name in ("b.json", "a.json", "a.md"):
        (tmp_path / name).write_text("")
    assert find_release_files(tmp_path) == {"a": tmp_path / "a.json", "b": tmp_path / "b.json"}
    assert find_release_files(tmp_path / "a.md") == {}


def test_names_and_days():
    assert all(map(NAME.fullmatch, ["2026-03", "1", "v1.0_b"]))
    assert not any(map(NAME.fullmatch, ["", ".x", "a/b", "a b", "..", "x.", "é"]))
    assert parse_day("20260315") == "2026-03-15"
    for text in ("soon", "", None, 3):
        with pytest.raises(ReleaseError):
            parse_day(text)
