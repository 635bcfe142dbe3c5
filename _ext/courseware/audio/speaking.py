"""Passages as sound, spoken by a program, several at a time; what was spoken before is taken from there."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from fastbuild.files import digest
from fastbuild.kept_files import KeptFiles

from .frames import Sound, read_sound
from .settings import ENCODER, fill_command, require_program

_WAV = b"RIFF"
#: a program that takes longer for one passage does not end, in seconds
_PATIENCE = 300


class Speech(NamedTuple):
    """What is to be spoken."""

    text: str
    #: as the program knows it: "en", "es-mx"
    language: str


class Speaker:
    """Speaks with a program."""

    def __init__(self, command: str, kept: KeptFiles) -> None:
        """Begin.

        :param command: the program with its arguments (`settings`)
        :param kept: what was spoken before
        """
        self._command, self._kept = command, kept
        #: what could not be spoken, with the reason
        self.failures: dict[Speech, str] = {}

    def speak(self, speeches: Iterable[Speech]) -> Mapping[Speech, Sound]:
        """Return the sound of each of *speeches* that could be spoken.

        :raises AudioError: if no program can make MP3
        """
        distinct = list(dict.fromkeys(speeches))
        sounds = {speech: kept for speech in distinct if (kept := self._kept.load(self._key(speech)))}
        missing = [speech for speech in distinct if speech not in sounds]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for speech, sound in zip(missing, pool.map(self._make, missing), strict=True):
                if sound is not None:
                    sounds[speech] = sound
                    self._kept.dump(self._key(speech), sound)
        return sounds

    def _key(self, speech: Speech) -> str:
        return digest("speech", self._command, ENCODER, *speech)

    def _make(self, speech: Speech) -> Sound | None:
        """Return a *speech* as sound; `None`, with a failure, where the program makes none."""
        with tempfile.TemporaryDirectory() as folder:
            text, sound = Path(folder, "passage.txt"), Path(folder, "passage.sound")
            text.write_text(f"{speech.text}\n", encoding="utf-8")
            values = {"text": str(text), "sound": str(sound), "language": speech.language}
            content = self._run(speech, fill_command(self._command, values), sound)
            if content.startswith(_WAV):
                content = self._encode(speech, sound)
        made = read_sound(content)
        if not made.content and speech not in self.failures:
            self.failures[speech] = "it made neither WAV nor MP3"
        return made if made.content else None

    def _encode(self, speech: Speech, wav: Path) -> bytes:
        """Return a file of WAV as MP3.

        :raises AudioError: if the program for that is not installed
        """
        require_program(ENCODER.split()[0])
        target = wav.with_suffix(".mp3")
        return self._run(speech, fill_command(ENCODER, {"wav": str(wav), "sound": str(target)}), target)

    def _run(self, speech: Speech, command: list[str], target: Path) -> bytes:
        """Run a *command*; return what it has written to *target*, nothing, with a failure, where it fails."""
        try:
            ended = subprocess.run(
                command, capture_output=True, timeout=_PATIENCE, stdin=subprocess.DEVNULL, check=False
            )
            if ended.returncode == 0 and target.is_file():
                return target.read_bytes()
            last_line = (ended.stderr.decode(errors="replace").strip().split("\n") or [""])[-1]
            self.failures[speech] = last_line or f"it ended with the exit status {ended.returncode}"
        except (OSError, subprocess.TimeoutExpired) as error:
            self.failures[speech] = str(error)
        return b""
