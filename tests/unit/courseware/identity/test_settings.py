"""The setting of a look: what is wrong in it costs that one part."""

import pytest
from courseware.identity.records import DEFAULT_BRAND
from courseware.identity.settings import read_brand


@pytest.mark.parametrize(
    ("setting", "changed", "messages"),
    [
        ({}, {}, []),
        ({"colors": {"primary": "#0B5"}}, {"primary": "#00bb55"}, ["contrast of 2.5 to white; text needs 4.5. Type a"]),
        ({"colors": {"primary": "#063", "accent": "#fc0"}}, {"primary": "#006633", "accent": "#ffcc00"}, []),
        ({"colors": {"primary": "green", "accent": "#fc0"}}, {"accent": "#ffcc00"}, ["'primary': 'green' is no color"]),
        ({"colors": {"primry": "#063"}}, {}, ["'primry' means nothing. Did you mean 'primary'?"]),
        ({"colors": "#063"}, {}, ["'colors' is no dictionary. Type 'colors': {'primary'"]),
        ({"color": {}}, {}, ["'color' means nothing. Did you mean 'colors'?"]),
        ({"x": 1}, {}, ["'x' means nothing. There are colors, logo, logo_alt, letters."]),
        (5, {}, ["it is no dictionary. Type courseware_brand = {"]),
        ({"logo": "logo.svg", "logo_alt": "Elm"}, {"logo": "logo.svg", "logo_alt": "Elm"}, []),
        ({"logo": "logo.svg"}, {"logo": "logo.svg", "logo_alt": "Our book"}, ["'logo_alt' is missing. Type what the"]),
        ({"logo": "lego.svg", "logo_alt": "Elm"}, {}, ["there is no file 'lego.svg', seen from conf.py"]),
        (
            {"logo": "big.png", "logo_alt": "Elm"},
            {"logo": "big.png", "logo_alt": "Elm"},
            ["'big.png' has 400 KB, and each"],
        ),
        ({"letters": "none"}, {}, ["'letters': there is no font in 'none', seen from conf.py. Put TTF"]),
        ({"logo": None, "colors": {"accent": None}}, {}, ["'accent': 'None' is no color"]),
    ],
)
def test_each_part_is_read_by_itself(tmp_path, setting, changed, messages):
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "big.png").write_bytes(bytes(400_000))
    brand, faults = read_brand(setting, tmp_path, "Our book")
    assert brand == DEFAULT_BRAND._replace(**changed)
    assert len(faults) == len(messages)
    for fault, message in zip(faults, messages, strict=True):
        assert message in fault.message
