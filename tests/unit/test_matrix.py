"""What `make matrix` takes for a difference."""

from __future__ import annotations

import zipfile

import pytest
from matrix import differences, outputs

PAGE = "<!-- Generated with Sphinx {} and Furo 2025.12.19 --><p>{}</p>"


@pytest.fixture
def write(tmp_path):
    """Return a function that writes what was built with a version of Sphinx, and returns what is compared of it."""

    def write_build(version: str, words: str, packed_words: str, name: str = "html/index.html") -> dict[str, bytes]:
        folder = tmp_path / version
        (folder / "html").mkdir(parents=True)
        (folder / name).write_text(PAGE.format(version, words))
        (folder / "doctrees").mkdir()
        (folder / "doctrees" / "index.doctree").write_text(version)
        with zipfile.ZipFile(folder / "book.zip", "w") as archive:
            archive.writestr("book/index.html", PAGE.format(version, packed_words))
        return outputs(folder)

    return write_build


def test_only_the_comment_on_versions_may_differ(write):
    first = write("9.0.4", "Words", "Words")
    assert set(first) == {"html/index.html", "book.zip/book/index.html"}
    assert list(differences(first, write("9.1.1", "Words", "Words"))) == []
    assert list(differences(first, write("9.1.2", "Other words", "Words"))) == ["html/index.html"]
    assert list(differences(first, write("9.1.3", "Words", "Other words"))) == ["book.zip/book/index.html"]
    assert list(differences(first, write("9.1.4", "Words", "Words", "html/a.html"))) == [
        "html/a.html",
        "html/index.html",
    ]
