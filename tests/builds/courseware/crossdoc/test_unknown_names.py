"""Warnings of directives and roles that nobody knows propose a name."""

from __future__ import annotations

from project import Project, write_settings

PAGE = """# Page

:::{tipp}
words
:::

:::{case-studdy} x
:::

:::{zzzzz}
:::

{abbrr}`x` {zzzzz}`x`

```{eval-rst}
.. note:: rst
```
"""


def test_names_are_proposed(tmp_path):
    book = Project(tmp_path / "book")
    write_settings(book.folder, ["courseware.casebook"])
    book.write("index.md", PAGE)
    book.build("html", clean=False)
    said = [line.partition("WARNING: ")[2].partition(" [")[0] for line in book.warnings.splitlines()]
    assert [words for words in said if words.startswith("Unknown")] == [
        "Unknown directive type: 'tipp'; did you mean 'tip'?",
        "Unknown directive type: 'case-studdy'; did you mean 'case-study'?",
        "Unknown directive type: 'zzzzz'",
        "Unknown interpreted text role \"abbrr\"; did you mean 'abbr'?",
        'Unknown interpreted text role "zzzzz".',
    ]
