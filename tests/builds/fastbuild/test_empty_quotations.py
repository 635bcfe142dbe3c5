"""A quotation that holds nothing ends no build, whatever class or name it has."""

from __future__ import annotations

PAGE = """\
# Home

{.wide}
>

{#here}
>

{.kept}
> Words

[There](#here)
"""


def test_empty_quotation_costs_itself(project):
    book = project()
    book.write(
        "conf.py",
        'extensions = ["myst_parser", "fastbuild.empty_quotations"]\nhtml_theme = "basic"\n'
        'myst_enable_extensions = ["attrs_block"]\n',
    )
    book.write("index.md", PAGE)
    book.build("html")
    text = book.text("html", "index.html")
    assert text.count("<blockquote") == 1
    assert 'id="here"' in text
    assert 'href="#here"' in text


def test_quotation_without_words_costs_itself(project):
    book = project()
    book.write("conf.py", 'extensions = ["courseware.lesson"]\nhtml_theme = "basic"\n')
    book.write("index.md", "# Home\n\n:::{quotation}\n:::\n\nWords\n")
    book.build("html", clean=False)
    assert "This quotation has no words." in book.warnings
    assert "<p>Words</p>" in book.text("html", "index.html")
