"""The private file, and what conf.py says of codes: which texts no output may hold."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .warnings import warn

if TYPE_CHECKING:
    from sphinx.config import Config


class _PrivateData(NamedTuple):
    """What the private file and conf.py say."""

    #: the ids of quotations; `None` without a file
    quotation_ids: list[str] | None
    #: each matches codes
    code_patterns: list[re.Pattern[str]]


def read_private_data(config: Config, path: Path) -> _PrivateData:
    """Return what conf.py and the private file at *path* say, after a warning of each fault."""
    file_name = config.lesson_private
    code_patterns = _compile_pattern(config.lesson_private_pattern, "conf.py: lesson_private_pattern")
    if not path.is_file():
        return _PrivateData(None, code_patterns)
    table = _read_toml(path, file_name)
    quotations = table.get("quotations", {})
    if not isinstance(quotations, dict) or not all(isinstance(code, str) for code in quotations.values()):
        _warn_of_file(file_name, 'has a code that is no text. Type below [quotations]: my-id = "the code".')
        quotations = {}
    listed_codes = (rf"(?i)(?<!\w){re.escape(code.strip())}(?!\w)" for code in quotations.values() if code.strip())
    code_patterns += map(re.compile, listed_codes)
    return _PrivateData(sorted(quotations), code_patterns + _compile_pattern(table.get("pattern", ""), file_name))


def _read_toml(path: Path, file_name: str) -> dict[str, Any]:
    """Return the content of the private file; an empty table, after a warning, if it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        # the line only: the message of the error may quote the file
        line = re.search(r"line \d+", str(error))
        suffix = f" ({line[0]})" if line else ""
        _warn_of_file(file_name, f"is no TOML file{suffix}: no code that it lists is looked for. Mend it.")
        return {}


def _compile_pattern(text: object, origin: str) -> list[re.Pattern[str]]:
    """Return the regular expression *text*, none for ""; none, after a warning, for what cannot be used.

    :param origin: where it is from, for the warning
    """
    try:
        pattern = re.compile(text) if isinstance(text, str) else None
        fault = "finds everything" if pattern else "it is no text"
    except re.error as error:
        pattern, fault = None, error.msg
    if text == "" or (pattern and not pattern.search("")):
        return [pattern] if pattern and text else []
    _warn_of_file(origin, f"has a pattern that cannot be used: {fault}. Type a regular expression, as in 'INTS_\\d+'.")
    return []


def _warn_of_file(origin: str, message: str) -> None:
    """Warn of a fault in the private file or in conf.py."""
    warn("unusable_private_file", f"{origin} {message}", None)
