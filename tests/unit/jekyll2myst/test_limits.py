"""Pages that take too long, that cannot be read back, and that are many."""

from __future__ import annotations

import time

import pytest
from jekyll2myst import parallel
from jekyll2myst.__main__ import main
from jekyll2myst.page_budget import PageLimitError, limit_cpu
from jekyll2myst.page_conversion import PageConverter
from jekyll2myst.report.page_proof import Prover
from jekyll2myst.site.data_files import DATA_READERS
from jekyll2myst.site.files import Site


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    for number in range(60):
        (folder / f"p{number}.md").write_text(
            f"---\ntitle: P{number}\n---\n## Part\n\nWords of {number}. [next](p{(number + 1) % 60}.md) <ins>x</ins>\n"
        )
    return folder


def spin(*_arguments):
    while True:
        pass


def test_work_that_takes_too_long_ends():
    with pytest.raises(PageLimitError, match="takes more than 0 seconds of the processor"), limit_cpu(0.05):
        spin()
    with limit_cpu(0.05):
        pass
    sum(range(3_000_000))  # the timer is off again


def test_page_that_takes_too_long_costs_itself(site, tmp_path, capsys, monkeypatch):
    build_document = PageConverter.build_document
    monkeypatch.setattr("jekyll2myst.page_budget.limit_cpu", lambda: limit_cpu(0.2))
    monkeypatch.setattr(
        PageConverter,
        "build_document",
        lambda self: spin() if self.source.path == "p7.md" else build_document(self),
    )
    assert main([str(site), str(tmp_path / "out")]) == 1
    assert "p7.md:0: takes more than 0 seconds of the processor; split the page; the page is not converted" in (
        capsys.readouterr().err
    )
    assert "Words of 8." in (tmp_path / "out" / "docs" / "p8.md").read_text()


@pytest.mark.parametrize("least", [10, 1000])
def test_page_that_cannot_be_read_back_shows_its_text_and_no_markup(site, tmp_path, capsys, monkeypatch, least):
    prove = Prover.prove

    def fail_for_one(self, task, text):
        if task.path == "p7.md":
            raise ValueError("a fault of the proof")
        return prove(self, task, text)

    monkeypatch.setattr(parallel, "_MIN_TASKS", least)
    monkeypatch.setattr(Prover, "prove", fail_for_one)
    (site / "p7.md").write_text("---\ntitle: P<7>\n---\nWords of 7 with `````` code.\n")
    assert main([str(site), str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert "p7.md:0: holds what the converter cannot take (ValueError: a fault of the proof" in error
    text = (tmp_path / "out" / "docs" / "p7.md").read_text()
    assert text.startswith("# P7\n\n```````text\n# P")
    assert "Words of 7" in text
    assert "Words of 8." in (tmp_path / "out" / "docs" / "p8.md").read_text()


def test_many_processes_write_what_one_writes(site, tmp_path, monkeypatch):
    main([str(site), str(tmp_path / "many")])
    monkeypatch.setattr(parallel, "_MIN_TASKS", 1000)
    main([str(site), str(tmp_path / "one")])
    contents = [
        {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        for out in (tmp_path / "many", tmp_path / "one")
    ]
    assert len(contents[0]) > 60
    assert contents[0] == contents[1]


def test_breaks_of_a_long_paragraph_are_read_once(tmp_path):
    def seconds(count):
        folder = tmp_path / str(count)
        folder.mkdir()
        (folder / "index.md").write_text(f"---\ntitle: A\n---\n<p>{'One.<br><br>' * count}</p>\n")
        start = time.process_time()
        assert main([str(folder), str(folder / "out")]) == 0
        return time.process_time() - start

    assert seconds(4000) < 16 * seconds(500)


def test_file_that_cannot_be_read_for_a_fault_of_ours_costs_itself(site, tmp_path, capsys, monkeypatch):
    load_page = Site.load_page

    def fail_for_one(self, name):
        if name == "p7.md":
            raise ValueError("a fault of the reader")
        return load_page(self, name)

    monkeypatch.setattr(Site, "load_page", fail_for_one)
    monkeypatch.setitem(DATA_READERS, ".csv", lambda _text, _name: 1 / 0)
    (site / "_data").mkdir()
    (site / "_data" / "a.csv").write_text("x")
    assert main([str(site), str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert "p7.md:0: holds what the converter cannot take (ValueError: a fault of the reader" in error
    assert "_data/a.csv:0: holds what the converter cannot take (ZeroDivisionError" in error
    assert "Words of 8." in (tmp_path / "out" / "docs" / "p8.md").read_text()
