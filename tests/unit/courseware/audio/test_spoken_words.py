"""What is spoken of a passage, as a person would read it."""

from __future__ import annotations

import pytest
from courseware.audio.frames import read_sound
from courseware.audio.spoken_words import write_spoken
from courseware.passages.records import Passage, Words


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("In 2011–2014, on pp. 12–14.", "In 2011 to 2014, on page 12 to 14."),
        ("2008–", "since 2008."),
        ("From 2019-01-19, ISBN 978-1-57387-362-8", "From 2019-01-19, ISBN 978-1-57387-362-8."),
        ("Games, e.g. chess, i.e. quiet ones, etc.", "Games, for example, chess, that is, quiet ones, et cetera."),
        ("See https://www.imls.gov/news/2011.pdf, or http://a.example/.", "See imls.gov, or a.example."),
        ("Science & art, 40 %", "Science and art, 40 percent."),
        ("Chicago · school", "Chicago, school."),
        ("Name: ____________", "Name:"),
        ("What proves it?", "What proves it?"),
        ("…", ""),
    ],
)
def test_english(text, spoken):
    assert write_spoken(Passage("paragraph", (Words(text),)), "en_US") == spoken


def test_spanish_and_others():
    passage = Passage("paragraph", (Words("De 2011–2014, p. ej. aquí"), Words("3", calls_note=True)))
    assert write_spoken(passage, "es") == "De 2011 a 2014, por ejemplo aquí (nota 3)."
    assert write_spoken(passage, "xx") == "De 2011–2014, p. ej. aquí (3)."


def test_what_stands_around_words():
    parts = (Words("See"), Words("2", calls_note=True), Words(" the "), Words("WCAG", expansion="guidelines"))
    assert write_spoken(Passage("item", parts, label="3."), "en") == "3. See (note 2) the guidelines."
    assert write_spoken(Passage("item", (Words("a"),), label="•"), "en") == "a."
    assert write_spoken(Passage("cell", (Words("Saint Paul"),), head="Place"), "en") == "Place: Saint Paul."
    assert write_spoken(Passage("cell", (Words("Place: here"),), head="Place:"), "en") == "Place: here."
    assert write_spoken(Passage("cell", (Words("a"),), head="Why?"), "en") == "Why? a."
    assert write_spoken(Passage("note", (Words("[12]"),)), "en") == "note 12."


#: MPEG-2, layer III, 40 kbit/s, 22,050 Hz: 130 octets, 576 samples
FRAME = bytes.fromhex("fff350c4") + bytes(126)


def test_frames_are_joined_without_what_stands_around_them():
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x02ab"
    facts = FRAME[:20] + b"Info" + FRAME[24:]
    sound = read_sound(tag + facts + FRAME * 3 + b"TAG" + bytes(125))
    assert sound.content == FRAME * 3
    assert sound.duration == pytest.approx(3 * 576 / 22050)
    assert read_sound(b"no sound at all").content == b""
