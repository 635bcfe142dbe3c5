"""A warning is printed below the first output that says it."""

from __future__ import annotations

import sys

from courseware.cli.messages import SaidWarnings, headed_messages

WARNING = "\x1b[91mbook/index.md:3: WARNING: This is odd. [a.b]\x1b[39;49;00m\n"
OTHER = "\x1b[91mWARNING: conf.py: this is odder.\n  Type this.\x1b[39;49;00m\n"


def test_warning_that_two_outputs_say(capsys):
    said = SaidWarnings()
    for heading, texts in {
        "A": [WARNING, WARNING],
        "B": [WARNING, OTHER],
        "C": [OTHER, "Error!\n"],
        "D": [OTHER],
    }.items():
        with headed_messages(heading, said) as messages:
            for text in texts:
                sys.stderr.write(text)
        assert messages.has_text
    assert capsys.readouterr().err == (
        f"--- A: messages\n{WARNING}{WARNING}--- B: messages\n{OTHER}--- C: messages\nError!\n"
    )


def test_an_output_that_says_nothing(capsys):
    with headed_messages("A", SaidWarnings()) as messages:
        sys.stderr.write("")
    assert not messages.has_text
    assert capsys.readouterr().err == ""
