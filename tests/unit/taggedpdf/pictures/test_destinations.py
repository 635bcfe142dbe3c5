"""From what an author typed to the file that is meant."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from taggedpdf.pictures.destinations import find_file, spellings, suggest_name

COMPOSED, DECOMPOSED = (unicodedata.normalize(form, "grüße.png") for form in ("NFC", "NFD"))
NAMES = ["a desk (2).png", COMPOSED, "50%.png", "c#.png", "why?.png", "R&D+x.png", "a%20b.png", "🔔.png", "plain.png"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("files")
    for name in [*NAMES, "sub folder/näher.png"]:
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_bytes(b"")
    return path


@pytest.mark.parametrize(
    ("destination", "name"),
    [
        ("a%20desk%20(2).png", "a desk (2).png"),
        ("gr%C3%BC%C3%9Fe.png", COMPOSED),
        (DECOMPOSED, COMPOSED),
        ("50%25.png", "50%.png"),
        ("c%23.png", "c#.png"),
        ("c#.png", "c#.png"),
        ("why%3F.png", "why?.png"),
        ("R&D+x.png", "R&D+x.png"),
        ("a%2520b.png", "a%20b.png"),
        ("%F0%9F%94%94.png", "🔔.png"),
        ("plain.png?raw=true", "plain.png"),
        ("plain.png#frame", "plain.png"),
        ("./plain.png", "./plain.png"),
        ("sub%20folder%5Cn%C3%A4her.png", "sub folder/näher.png"),
        ("sub folder/na\u0308her.png", "sub folder/näher.png"),
        ("../files0/" + DECOMPOSED, "../files0/" + COMPOSED),
    ],
)
def test_address_names_a_file(folder, destination, name):
    destination, name = (text.replace("files0", folder.name) for text in (destination, name))
    assert find_file(destination, folder.joinpath, is_address=True) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [("a%20b.png", "a%20b.png"), ("adesk(2).png", "a desk (2).png"), ("a%20desk%20(2).png", "a desk (2).png")],
)
def test_path_of_a_directive_is_a_name_first(folder, typed, name):
    """docutils takes the spaces out of it."""
    assert find_file(typed, folder.joinpath, is_address=False) == name


@pytest.mark.parametrize("destination", ["missing.png", "a%00b.png", "x" * 5000, "", "sub folder", "%FF.png"])
def test_no_file_is_none(folder, destination):
    assert find_file(destination, folder.joinpath, is_address=True) is None


def test_no_spelling_holds_what_no_name_may():
    assert "\0" not in "".join(spellings("a%00b", is_address=True))


def test_name_that_may_be_meant_is_proposed(folder):
    assert suggest_name(folder / "Plain.PNG") == "plain.png"
    assert suggest_name(folder / "plan.png") == "plain.png"
    assert suggest_name(folder / "nothing like it.gif") == ""
    assert suggest_name(folder / "sub folde") == ""
