"""The settings that the converter writes for a book that has none."""

from __future__ import annotations

import ast

from jekyll2myst.__main__ import main


def test_values_of_a_site_are_data_and_never_code(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    code = '"+str(__import__("pathlib").Path("run").touch())+"'
    (site / "_config.yml").write_text(f"title: '@LANGUAGE@ @TITLE@'\nlang: '{code}'\n")
    (site / "index.md").write_text("# Home\n\nWords.\n")
    assert main([str(site), str(tmp_path / "book")]) == 0
    written = ast.parse((tmp_path / "book" / "conf.py").read_text())
    values = {
        target.id: ast.literal_eval(node.value)
        for node in written.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in {"project", "language"}
    }
    assert values == {"project": "@LANGUAGE@ @TITLE@", "language": code}
