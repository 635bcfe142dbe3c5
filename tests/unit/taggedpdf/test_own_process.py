"""A long document is compiled in a process of its own, to the same bytes, errors and warnings."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from taggedpdf import own_process
from taggedpdf.book import BookBuilder
from taggedpdf.compiler import STANDARDS, CompileError, Compiler
from taggedpdf.handouts import HandoutsBuilder
from taggedpdf.own_process import LONG_SOURCE, compile_in_own_process

TITLE = '#set document(title: "x")\n'
TAIL = "\n//" + "x" * LONG_SOURCE


class ForbiddenCompiler:
    """Stands for a compiler that is not asked."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


def test_a_long_document_has_the_same_bytes(tmp_path):
    compiler = Compiler(tmp_path, [])
    expected = compiler.pdf(f"{TITLE}= A tęst", print)
    compiler.compiler = ForbiddenCompiler()
    assert compiler.pdf(f"{TITLE}= A tęst{TAIL}", print) == expected


@pytest.mark.parametrize("code", ["#nothing", '#set text(font: "No Such Font")\nx', '#image("missing.png")'])
def test_what_typst_says_of_a_long_document_is_the_same(tmp_path, code):
    compiler = Compiler(tmp_path, [])
    messages = []
    for tail in ("", TAIL):
        with pytest.raises(CompileError) as error:
            compiler.pdf(TITLE + code + tail, print)
        messages.append(str(error.value))
    assert messages[0] == messages[1] != ""


def test_a_character_that_no_font_has_is_reported_of_a_long_document(tmp_path):
    missing: list[str] = []
    assert Compiler(tmp_path, []).pdf(f"{TITLE}x \U000107ff{TAIL}", missing.append)
    assert missing == ["\U000107ff"]


@pytest.mark.parametrize("program", ["", "/no/such/python", "/bin/false", "/bin/true"])
def test_without_such_a_process_typst_is_called_in_this_one(tmp_path, monkeypatch, program):
    monkeypatch.setattr(own_process.sys, "executable", program)
    assert compile_in_own_process(TITLE, str(tmp_path), [], STANDARDS, 0) is None
    monkeypatch.setattr(sys, "executable", program)
    assert Compiler(tmp_path, []).pdf(TITLE + TAIL, print).startswith(b"%PDF")


def test_a_builder_says_what_is_long(tmp_path):
    compiler = Compiler(tmp_path, [])
    expected = compiler.pdf(f"{TITLE}= A tęst", print)
    compiler.compiler = ForbiddenCompiler()
    assert HandoutsBuilder.long_source < BookBuilder.long_source
    source = f"{TITLE}= A tęst".ljust(HandoutsBuilder.long_source)
    assert compiler.pdf(source, print, HandoutsBuilder.long_source) == expected
    with pytest.raises(AssertionError, match="compile_with_warnings"):
        compiler.pdf(source, print)
