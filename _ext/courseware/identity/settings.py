"""The setting ``courseware_brand``, read: what is wrong in it costs that one part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from taggedpdf.api import find_font_faces

from .colors import TEXT_CONTRAST, WHITE, find_readable, measure_contrast, parse_color
from .records import DEFAULT_BRAND, Brand
from .warnings import Subtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the name of the setting
SETTING = "courseware_brand"
_KEYS = ("colors", "logo", "logo_alt", "letters")
_COLORS = ("primary", "accent")
#: the fonts that text needs, by weight and style
_NEEDED_FACES = {(400, "normal"): "regular", (700, "normal"): "bold", (400, "italic"): "italic"}
#: the bytes of a logo from which on its copies make handouts heavy
_HEAVIEST_LOGO = 300_000
#: Atkinson Hyperlegible with a zero that has no slash, as in the fonts of pages: made by tests/letters.py
_PRINT_FONTS = Path(__file__).parent / "print_fonts"
#: how other settings follow from a look, by their names; a setting of the book's own wins
FOLLOWING_SETTINGS: Mapping[str, Callable[[Brand], Any]] = {
    "html_logo": lambda brand: brand.logo or None,
    "taggedpdf_colors": lambda brand: {"primary": brand.primary, "accent": brand.accent},
    "taggedpdf_logo": lambda brand: brand.logo,
    "taggedpdf_logo_alt": lambda brand: brand.logo_alt,
    "taggedpdf_text_font": lambda brand: brand.family,
    "taggedpdf_font_paths": lambda brand: [*filter(None, [brand.letters]), str(_PRINT_FONTS)],
}


class SettingFault(NamedTuple):
    """What is wrong in the setting."""

    subtype: Subtype
    message: str


def get_brand(app: Sphinx) -> Brand:
    """Return the look that the book's settings ask for; the default where they ask for nothing or cannot be read."""
    setting = getattr(app.config, SETTING, {})  # a book may have one part alone
    return read_brand(setting, Path(app.confdir), app.config.project)[0]


def read_brand(setting: Any, folder: Path, project: str) -> tuple[Brand, Sequence[SettingFault]]:
    """Return the look that a *setting* asks for, and what is wrong in it.

    :param folder: where files are named from
    :param project: what a logo shows of which nobody said it
    """
    faults: list[SettingFault] = []
    setting = _read_mapping(setting, "it", "courseware_brand = {'logo': '_static/logo.svg'}", faults)
    colors = setting.get("colors", {})
    colors = _read_mapping(colors, "'colors'", "'colors': {'primary': '#12336b', 'accent': '#ffd166'}", faults)
    faults += [*_find_unknown_keys(setting, _KEYS), *_find_unknown_keys(colors, _COLORS)]
    parts = {
        **_read_colors(colors, faults),
        **_read_logo(setting, folder, project, faults),
        **_read_letters(setting, folder, faults),
    }
    return DEFAULT_BRAND._replace(**parts), faults


def _read_mapping(value: Any, name: str, example: str, faults: list[SettingFault]) -> Mapping[str, Any]:
    """Return a dictionary, an empty one for anything else."""
    if isinstance(value, Mapping):
        return value
    faults.append(SettingFault("bad_setting", f"{name} is no dictionary. Type {example}"))
    return {}


def _find_unknown_keys(mapping: Mapping[str, Any], keys: Sequence[str]) -> list[SettingFault]:
    """Return what is to be said of keys that mean nothing."""
    faults = []
    for key in mapping:
        if key not in keys:
            nearest = get_close_matches(str(key), keys, 1)
            hint = f"Did you mean {nearest[0]!r}?" if nearest else f"There are {', '.join(keys)}."
            faults.append(SettingFault("bad_setting", f"{key!r} means nothing. {hint}"))
    return faults


def _read_colors(colors: Mapping[str, Any], faults: list[SettingFault]) -> dict[str, str]:
    """Return the colors that can be read, by their names."""
    parts: dict[str, str] = {}
    for name in _COLORS:
        try:
            parts |= {name: parse_color(str(colors[name]))} if name in colors else {}
        except ValueError as error:
            faults.append(SettingFault("bad_setting", f"{name!r}: {error}"))
    primary = parts.get("primary", DEFAULT_BRAND.primary)
    if (contrast := measure_contrast(primary, WHITE)) < TEXT_CONTRAST:
        message = (
            f"'primary' {primary} has a contrast of {contrast:.1f} to white; text needs {TEXT_CONTRAST}. "
            f"Type a darker one, such as {find_readable(primary, WHITE)}"
        )
        faults.append(SettingFault("low_contrast", message))
    return parts


def _read_logo(setting: Mapping[str, Any], folder: Path, project: str, faults: list[SettingFault]) -> dict[str, str]:
    """Return the logo and its words, where there is a file."""
    name, alt = str(setting.get("logo") or ""), str(setting.get("logo_alt") or "")
    if not name:
        return {}
    if not (folder / name).is_file():
        message = f"there is no file {name!r}, seen from conf.py. Type 'logo': '_static/logo.svg'"
        faults.append(SettingFault("missing_logo", message))
        return {}
    if (size := (folder / name).stat().st_size) > _HEAVIEST_LOGO:
        message = (
            f"the logo {name!r} has {size / 1000:,.0f} KB, and each PDF holds a copy. "
            "Name a smaller file: an SVG, or a PNG of some 600 dots"
        )
        faults.append(SettingFault("heavy_logo", message))
    if not alt:
        message = "'logo_alt' is missing. Type what the logo shows, mostly the name of the library"
        faults.append(SettingFault("missing_alt", message))
    return {"logo": name, "logo_alt": alt or project}


def _read_letters(setting: Mapping[str, Any], folder: Path, faults: list[SettingFault]) -> dict[str, str]:
    """Return the folder of the fonts and their family, where there is one."""
    name = str(setting.get("letters") or "")
    if not name:
        return {}
    faces = find_font_faces(folder / name) if (folder / name).is_dir() else []
    families = Counter(face.family for face in faces)
    if not families:
        message = f"'letters': there is no font in {name!r}, seen from conf.py. Put TTF or OTF files into that folder"
        faults.append(SettingFault("missing_letters", message))
        return {}
    family = max(sorted(families), key=lambda family: families[family])
    styles = {(face.weight, face.style) for face in faces if face.family == family}
    missing = [words for face, words in _NEEDED_FACES.items() if face not in styles]
    if missing:
        message = f"'letters': {family} in {name!r} has no {' and no '.join(missing)} font. Put its file there, too"
        faults.append(SettingFault("missing_letters", message))
    return {"letters": name, "family": family}
