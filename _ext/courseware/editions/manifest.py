"""The file ``adaptation.toml``: what this book is an edition of, and how each source file was when that began."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastbuild.settings import add_setting

from .records import Changes, Earlier, Edition, Origin, compare_digests
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

NAME = "adaptation.toml"
#: of catalogues, which Sphinx compiles beside their sources
COMPILED_SUFFIX = ".mo"
HEAD = """\
# What this book is an edition of, and how each of its files was when the edition began. Written by
# python -m courseware.editions; commit it with the book. You may edit the lines above [files], and nothing below.
"""
_REMEDY = 'Restore it from git, or begin again from the original: python -m courseware.editions "Our Library".'


class ManifestError(ValueError):
    """``adaptation.toml`` is not what it should be; says what is wrong with it."""


def read_manifest(path: Path) -> Edition:
    """Return what the file at *path* says.

    :raises ManifestError: if it says something else than it should
    :raises OSError: if it cannot be read
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ManifestError(f"is no TOML: {error}") from error
    files = _read_table(data, "files")
    earlier = data.get("earlier", [])
    if not isinstance(earlier, list) or not all(isinstance(edition, dict) for edition in earlier):
        raise ManifestError("has an 'earlier' that is no list of tables")
    return Edition(
        _parse_origin(data),
        files,
        tuple(Earlier(_parse_origin(edition), _parse_changes(edition)) for edition in earlier),
    )


def _read_table(data: Mapping[str, Any], key: str) -> dict[str, str]:
    """Return the table of texts named *key*.

    :raises ManifestError: if there is none
    """
    value = data.get(key)
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ManifestError(f"has no table [{key}] of texts")
    return value


def _parse_origin(data: Mapping[str, Any]) -> Origin:
    """Return whose edition a table tells of.

    :raises ManifestError: if one of its lines is missing or no text
    """
    values = {name: data.get(name, "" if name == "address" else None) for name in Origin._fields}
    for name, value in values.items():
        if not isinstance(value, str) or (name in ("by", "of") and not value.strip()):
            raise ManifestError(f'has no text for {name}; type {name} = "…"')
    return Origin(**values)


def _parse_changes(data: Mapping[str, Any]) -> Changes:
    """Return the changes that a table lists.

    :raises ManifestError: if a list is none of texts
    """
    lists = {name: data.get(name, []) for name in Changes._fields}
    for name, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(path, str) for path in value):
            raise ManifestError(f"has an earlier edition whose {name} is no list of file names")
    return Changes(**{name: tuple(value) for name, value in lists.items()})


def format_manifest(edition: Edition) -> str:
    """Return the file that `read` reads as *edition*."""
    lines = [HEAD, *_format_fields(edition.origin._asdict())]
    lines += [
        "",
        "[files]",
        *(f"{_quote_toml(path)} = {_quote_toml(digest)}" for path, digest in sorted(edition.files.items())),
    ]
    for earlier in edition.earlier:
        lines += [
            "",
            "[[earlier]]",
            *_format_fields(earlier.origin._asdict()),
            *_format_fields(earlier.changes._asdict()),
        ]
    return "\n".join(lines) + "\n"


def _format_fields(values: Mapping[str, str | tuple[str, ...]]) -> list[str]:
    """Return lines of TOML: texts, and lists of texts."""
    return [
        f"{name} = "
        + (_quote_toml(value) if isinstance(value, str) else "[" + ", ".join(map(_quote_toml, value)) + "]")
        for name, value in values.items()
    ]


def _quote_toml(text: str) -> str:
    """Return *text* as a basic string of TOML 1.0, which escapes what JSON does, and the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def digest_sources(folder: Path) -> dict[str, str]:
    """Return the digest of each file below *folder*, by its path; the same whatever ends its lines.

    Hidden folders and those that begin with an underline hold no sources (``.git``, ``_build``, ``_static``), and
    catalogues that Sphinx has compiled are none: whether they are there depends on what was built before.
    """
    # written into files that stay for years: the digest is part of their format, and no helper of ours may change it
    return {
        path.relative_to(folder).as_posix(): hashlib.blake2b(
            path.read_bytes().replace(b"\r\n", b"\n"), digest_size=16
        ).hexdigest()
        for path in _iter_sources(folder)
    }


def _iter_sources(folder: Path) -> Iterator[Path]:
    """Yield the files below *folder*, in the order of their names."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "_")):
            continue
        if path.is_dir():
            yield from _iter_sources(path)
        elif path.is_file() and path.suffix != COMPILED_SUFFIX:
            yield path


def _load_manifest(app: Sphinx, config: Config) -> None:
    """Read ``adaptation.toml`` beside conf.py, if there is one, into settings, and compare the files."""
    path = Path(app.confdir) / NAME
    config.editions_manifest = None
    if not path.is_file():
        return
    try:
        edition = read_manifest(path)
    except (ManifestError, OSError) as error:
        warn("unreadable_manifest", f"{path}: {NAME} {error}. No page says what this edition changed. {_REMEDY}")
        return
    config.editions_manifest = [
        list(edition.origin),
        [[list(origin.origin), list(origin.changes)] for origin in edition.earlier],
    ]
    sources = {name: digest for name, digest in edition.files.items() if not name.endswith(COMPILED_SUFFIX)}
    config.editions_changes = list(compare_digests(sources, digest_sources(Path(app.srcdir))))


def editions(config: Config) -> list[Earlier]:
    """Return what each edition did, this one first; nothing for an original."""
    if not config.editions_manifest:
        return []
    origin, earlier = config.editions_manifest
    now = Earlier(Origin(*origin), Changes(*map(tuple, config.editions_changes)))
    return [now, *(Earlier(Origin(*origin), Changes(*map(tuple, changes))) for origin, changes in earlier)]


def setup(app: Sphinx) -> None:
    """Register what the file says as settings, so that other words in it have all pages read again."""
    add_setting(app, "editions_manifest", None, "env", types=(list, type(None)))
    add_setting(app, "editions_changes", [], "", types=list)
    app.connect("config-inited", _load_manifest)
