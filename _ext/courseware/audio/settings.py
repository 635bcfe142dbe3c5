"""Which program speaks: one that reads the text in a file and writes sound into another one, as WAV or MP3."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Mapping
from typing import Any

#: the setting, and what it is if a book says nothing
SETTING = "audio_program"
DEFAULT = "espeak-ng -s 155 -v {language} -f {text} -w {sound}"
#: makes MP3 of WAV: in frames of which each can be heard without the one before, so that they can be joined
ENCODER = "lame --quiet -t --nores -m m --abr 40 {wav} {sound}"
#: what must be named in the setting
_NAMES = ("{text}", "{sound}")
#: the packages of Debian in which programs are
_PACKAGES: Mapping[str, str] = {"espeak-ng": "espeak-ng", "flite": "flite", "lame": "lame"}


class AudioError(Exception):
    """Nothing can be spoken; says what to install or to type."""


def read_program(settings: Mapping[str, Any]) -> str:
    """Return the command that speaks, from the *settings* of ``conf.py``.

    :raises AudioError: if it is none, or its program is not installed
    """
    command = str(settings.get(SETTING) or DEFAULT)
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise AudioError(f"conf.py: {SETTING}: {error}; type it as in {DEFAULT!r}") from error
    if missing := [name for name in _NAMES if not any(name in word for word in words)]:
        raise AudioError(f"conf.py: {SETTING} does not say {' and '.join(missing)}; type it as in {DEFAULT!r}")
    require_program(words[0])
    return command


def require_program(name: str) -> None:
    """Raise an error if a program is not installed.

    :raises AudioError: with what to type
    """
    if shutil.which(name) is None:
        package = _PACKAGES.get(name)
        remedy = f"on Debian and Ubuntu type: apt-get install {package}" if package else "install it or name another"
        raise AudioError(f"{name} is not installed; {remedy}")


def fill_command(command: str, values: Mapping[str, str]) -> list[str]:
    """Return a *command* as a list of words, with *values* in the place of their names; no shell reads it."""
    words = shlex.split(command)
    for name, value in values.items():
        words = [word.replace(f"{{{name}}}", value) for word in words]
    return words
