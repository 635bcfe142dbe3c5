"""``manifest.webmanifest``, which says what the app is called, and its icons, drawn in the look of the book."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.files import write_changed
from sphinx.builders.html import StandaloneHTMLBuilder

from ..identity.drawing import draw_branded
from ..identity.icon import find_initial
from ..identity.settings import get_brand

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the setting
SETTING = "offline_app"
FILE = "manifest.webmanifest"
_ICON = Path(__file__).with_name("icon.typ")
#: the icons by their sides in pixels, which are two a point
_ICONS: Mapping[int, str] = {192: "app-icon-192.png", 512: "app-icon-512.png"}
_SCRIPT = "offline-app.js"
_LONGEST_NAME = 30
#: the builders of sites that are served from one folder
_BUILDERS = frozenset({"html", "dirhtml"})


def find_builder(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """Return the builder that runs, if its site may be an app."""
    builder = app.builder
    return builder if isinstance(builder, StandaloneHTMLBuilder) and builder.name in _BUILDERS else None


def _make_manifest(app: Sphinx) -> bytes:
    """Return the manifest."""
    name = app.config.project or app.config.html_title or "Book"
    short_name = next((part for part in name.split(": ") if len(part) <= _LONGEST_NAME), name[:_LONGEST_NAME])
    manifest = {
        "name": name,
        "short_name": short_name,
        "lang": (app.config.language or "en").replace("_", "-"),
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": get_brand(app).primary,
        "background_color": "#ffffff",
        "icons": [
            {"src": file, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
            for side, file in _ICONS.items()
            for purpose in ("any", "maskable")
        ],
    }
    if description := getattr(app.config, "metadata_description", ""):
        manifest["description"] = description
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def _write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the manifest and the icons, or delete those of an earlier build."""
    builder = find_builder(app)
    if exception is not None or builder is None:
        return
    folder = Path(builder.outdir)
    if not app.config[SETTING]:
        for name in (FILE, *_ICONS.values()):
            (folder / name).unlink(missing_ok=True)
        return
    write_changed(folder / FILE, _make_manifest(app), is_durable=False)
    initial = find_initial(str(app.config.project))
    for side, file in _ICONS.items():
        icon = draw_branded(app, _ICON, {"initial": initial, "side": str(side // 2)}, file)
        write_changed(folder / file, icon, is_durable=False)


def _add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have each page name the manifest, and load the script that begins to keep pages."""
    if app.config[SETTING] and find_builder(app) is not None:
        manifest = context["pathto"](FILE, resource=True)
        color = get_brand(app).primary
        context["metatags"] = (
            f'{context.get("metatags", "")}<link rel="manifest" href="{manifest}" />\n'
            f'<meta name="theme-color" content="{color}" />\n'
        )
        app.add_js_file(_SCRIPT, loading_method="defer")


def _add_script(app: Sphinx) -> None:
    """Have the script copied."""
    if app.config[SETTING] and find_builder(app) is not None:
        script = Path(__file__).parent / "static" / _SCRIPT
        app.config.html_static_path = [str(script), *app.config.html_static_path]


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", _add_script)
    app.connect("html-page-context", _add_links)
    app.connect("build-finished", _write_files)
