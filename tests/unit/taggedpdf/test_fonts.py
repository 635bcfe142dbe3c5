"""Which families of fonts a text is printed with, and what is said where none has a character."""

from __future__ import annotations

import pytest
from taggedpdf.fonts import CODE_FAMILY, TEXT_FAMILY, FontLibrary, han_family
from taggedpdf.missing_glyphs import missing_glyph_message, undisplayable_message
from taggedpdf.opentype import coverage

LIBRARY = FontLibrary()
needs_fonts = pytest.mark.skipif("Noto Emoji" not in LIBRARY.faces, reason="pip install manimgx-fonts")
needs_cjk = pytest.mark.skipif("Noto Sans CJK JP" not in LIBRARY.faces, reason="pip install 'sphinx-courseware[cjk]'")
needs_others = pytest.mark.skipif(
    "Noto Sans Tibetan" not in LIBRARY.faces, reason="pip install 'sphinx-courseware[fonts]'"
)
#: characters of scripts that living languages are written in
WITH_SMALL_PACKAGE = "ψЖԱאبअঅਅઅଅஅఅಅഅඅกກကაአក✅📚⚠"
WITH_LARGE_PACKAGE = "བހܐߊⴰᏣᐁꓐꔀꀀᠠꦲᬅᮊᯀꨀꢂꠀᱚᰀᤀᥐᦀᨠꪀꯀ𞤀𐒰𑄃"


def test_plain_english_asks_for_no_font_of_another_script():
    assert LIBRARY.families_for("Café – “quoted” words…", "en") == FontLibrary(packages=()).families_for("", "en")


@needs_fonts
@pytest.mark.parametrize("character", WITH_SMALL_PACKAGE)
def test_script_of_the_default_installation(character):
    added = set(LIBRARY.families_for(character, "en")) - set(LIBRARY.families_for("", "en"))
    assert [family for family in added if LIBRARY.has(family, character)]


@needs_others
@pytest.mark.parametrize("character", WITH_LARGE_PACKAGE)
def test_script_of_the_extra(character):
    added = set(LIBRARY.families_for(character, "en")) - set(LIBRARY.families_for("", "en"))
    assert [family for family in added if LIBRARY.has(family, character)]


@needs_fonts
def test_families_are_asked_for_letters_before_those_that_have_them_by_chance():
    families = LIBRARY.families_for("مكتبة ✅", "en")
    assert families.index("Noto Sans Arabic") < families.index(CODE_FAMILY)
    assert families.index("Noto Sans Arabic") < families.index("Noto Emoji")
    assert families[0] == TEXT_FAMILY


def test_families_that_a_project_names_come_first():
    assert FontLibrary(families=("Own Family",), packages=()).families_for("x", "en")[:2] == [TEXT_FAMILY, "Own Family"]


@needs_cjk
@pytest.mark.parametrize(
    ("text", "language", "family"),
    [
        ("図書館です", "en", "JP"),
        ("도서관 圖書館", "en", "KR"),
        ("图书馆", "en", "SC"),
        ("图书馆", "ja", "JP"),
        ("图书馆です", "zh_TW", "TC"),
        ("图书馆", "zh-Hant", "TC"),
        ("图书馆", "zh-Hant-TW", "TC"),
        ("图书馆", "zh_HK", "HK"),
        ("图书馆", "zh_CN", "SC"),
    ],
)
def test_form_of_chinese_characters(text, language, family):
    assert han_family(text, language) == f"Noto Sans CJK {family}"
    assert f"Noto Sans CJK {family}" in LIBRARY.families_for(text, language)


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("图", 'pip install "sphinx-courseware[cjk]"'),
        ("あ", 'pip install "sphinx-courseware[cjk]"'),
        ("한", 'pip install "sphinx-courseware[cjk]"'),
        ("✅", 'pip install "manimgx-fonts"'),
    ],
)
def test_message_names_what_to_install(character, words):
    message = missing_glyph_message(character, FontLibrary(packages=()))
    assert f"U+{ord(character):04X}" in message
    assert words in message
    assert "taggedpdf_fonts" in message


@needs_others
def test_message_names_the_settings_where_nothing_more_can_be_installed():
    message = missing_glyph_message("\U00010600", LIBRARY)
    assert "pip install" not in message
    assert "taggedpdf_fonts" in message
    assert "taggedpdf_font_paths" in message
    assert "private use" in undisplayable_message("\ue000")


def test_characters_of_a_font(tmp_path):
    face = LIBRARY.faces[TEXT_FAMILY]
    assert all(character in coverage(face.path) for character in "Aé“")
    assert not any(character in coverage(face.path) for character in "图\U0001f4da")
    broken = tmp_path / "broken.ttf"
    for content in (b"", b"\0\1\0\0", b"ttcf" + bytes(40), bytes(300)):
        broken.write_bytes(content)
        coverage.cache_clear()
        assert "A" not in coverage(broken)
