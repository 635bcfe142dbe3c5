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


def test_site_says_who_wrote_it_and_under_which_license_and_a_second_run_changes_neither(tmp_path):
    site, book = tmp_path / "site", tmp_path / "book"
    site.mkdir()
    (site / "_config.yml").write_text("title: A toolkit\nauthor: {name: A library}\n")
    (site / "LICENSE.md").write_text("[Text](https://creativecommons.org/licenses/by/4.0/legalcode)\n")
    (site / "index.md").write_text("# Home\n\nWords.\n")
    assert main([str(site), str(book)]) == 0
    assert "copyright = 'A library (CC BY 4.0)'\n" in (book / "conf.py").read_text()
    assert 'license: "CC-BY-4.0"\n' in (book / "CITATION.cff").read_text()
    (book / "CITATION.cff").write_text("mine")
    (site / "_config.yml").write_text("title: Another\n")
    assert main([str(site), str(book)]) == 0
    assert (book / "CITATION.cff").read_text() == "mine"
    assert "A toolkit" in (book / "conf.py").read_text()
    assert list(book.glob("*.new")) == []
