"""Typst keeps what it has laid out for the next compilations, but not of a whole book."""

from __future__ import annotations

from typing import Any

from taggedpdf.compiler import Compiler

SOURCE = '#set document(title: "x")\n//'


class CountingCompiler:
    """Counts the documents that the compiler behind it compiles for nobody."""

    def __init__(self, compiler: Any) -> None:
        self.compiler, self.forgetting = compiler, 0

    def compile_with_warnings(self, **arguments: Any) -> Any:
        return self.compiler.compile_with_warnings(**arguments)

    def compile(self, **arguments: Any) -> Any:
        self.forgetting += 1
        return self.compiler.compile(**arguments)


def test_typst_forgets_once_it_has_laid_out_much(tmp_path, monkeypatch):
    releases: list[int] = []
    monkeypatch.setattr("taggedpdf.compiler.release_memory", lambda: releases.append(len(counts)))
    compiler = Compiler(tmp_path, [])
    compiler.compiler = counting = CountingCompiler(compiler.compiler)
    counts = []
    for length in (100_000, 200_000, 200_000, 100_000):
        compiler.pdf(SOURCE + "x" * length, print)
        counts.append(counting.forgetting)
    assert counts[:2] == [0, 0]
    assert counts[2] == counts[3] > 10
    assert releases == [2]
