"""PDFs have the forms of a notebook's output that its extension keeps beside each other, as MyST-NB does."""

from __future__ import annotations

import pytest
from project import text_of_pdf

#: keeps the forms of an output in a page, and chooses as `myst_nb.sphinx_.SelectMimeType` does
OUTPUTS = """\
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.transforms.post_transforms import SphinxPostTransform

class Outputs(Directive):
    has_content = True
    def run(self):
        forms = {"text/plain": nodes.paragraph("", "Plainform"),
                 "application/javascript": nodes.paragraph("", "Script"),
                 "text/html": nodes.raw("", "<table><tr><th>Headform</th></tr></table>", format="html")}
        bundle = nodes.container("", output_bundle=True)
        for form in self.content:
            bundle += nodes.container("", forms[form], form=form)
        return [bundle]

class Choose(SphinxPostTransform):
    default_priority = 4
    def _app_builder(self):
        return self.env._app.builder.name
    def run(self, **kwargs):
        overrides = self.config.nb_mime_priority_overrides
        order = {form: number for builder, form, number in overrides if builder in ("*", self._app_builder())}
        for bundle in [node for node in self.document.findall(nodes.container) if "output_bundle" in node]:
            forms = sorted((order[child["form"]], child) for child in bundle if order.get(child["form"]))
            bundle.replace_self(forms[0][1].children if forms else [])

def setup(app):
    app.add_config_value("nb_mime_priority_overrides", [], "env", list)
    app.add_directive("outputs", Outputs)
    app.add_post_transform(Choose)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
PAGE = """\
# Home

```{outputs}
text/plain
text/html
application/javascript
```

```{outputs}
application/javascript
text/plain
```
"""


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", ["handouts", "taggedpdf"])
@pytest.mark.parametrize(
    ("overrides", "words"),
    [([], "Headform Plainform"), ([("*", "text/html", None)], "Plainform Plainform")],
    ids=["usual", "set"],
)
def test_the_best_form_of_an_output_is_printed(project, monkeypatch, builder, overrides, words):
    book = project("taggedpdf")
    book.write("notebook_outputs.py", OUTPUTS)
    monkeypatch.syspath_prepend(str(book.folder))
    book.write("index.md", PAGE)
    (book.folder / "second.md").unlink()
    settings = {
        "extensions": ["myst_parser", "notebook_outputs", "taggedpdf"],
        "nb_mime_priority_overrides": overrides,
    }
    out = book.build(builder, settings=settings)
    text = " ".join(text_of_pdf(out / ("index.pdf" if builder == "handouts" else "print.pdf")).split())
    assert words in text
    assert "Script" not in text
