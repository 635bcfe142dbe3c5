"""The frames of MP3: of each its length, and how many samples it holds (ISO/IEC 11172-3, 2.4; 13818-3).

Frames that need none before them can be joined into one file, whose parts are as long as their frames.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_SYNC = 0xFFE0
#: by the version: 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
#: in kilobits a second, of layer III
_BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_LAYER_3 = 1
#: frames that hold facts of the whole file, and no sound
_FACTS = (b"Xing", b"Info", b"VBRI")


class Sound(NamedTuple):
    """Frames, without what stands around them."""

    content: bytes
    #: in seconds
    duration: float


def read_sound(content: bytes) -> Sound:
    """Return the frames of an MP3; with a duration of 0 where there are none."""
    frames = list(_find_frames(content))
    return Sound(b"".join(frame for frame, _seconds in frames), sum(seconds for _frame, seconds in frames))


def _find_frames(content: bytes) -> Iterator[tuple[bytes, float]]:
    """Yield each frame, and how long it is heard in seconds."""
    position = _skip_tag(content)
    while position + 4 <= len(content):
        length, seconds = _read_header(content[position : position + 4])
        if not length or position + length > len(content):
            position += 1  # what is no frame, such as facts at the end
            continue
        frame = content[position : position + length]
        if not any(name in frame[:64] for name in _FACTS):
            yield frame, seconds
        position += length


def _skip_tag(content: bytes) -> int:
    """Return where an ID3 tag ends (ID3v2.4.0, 3.1)."""
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for octet in content[6:10]:
        size = size << 7 | octet & 0x7F
    return 10 + size


def _read_header(header: bytes) -> tuple[int, float]:
    """Return the length of the frame with a *header* of four octets, and its seconds; 0 if it is none."""
    first, second = int.from_bytes(header[:2]), header[2]
    version, layer = first >> 3 & 3, first >> 1 & 3
    bitrate_index, rate_index, padding = second >> 4, second >> 2 & 3, second >> 1 & 1
    if first & _SYNC != _SYNC or version == 1 or layer != _LAYER_3 or rate_index == 3 or bitrate_index in (0, 15):
        return 0, 0.0
    rate = _RATES[version][rate_index]
    bitrate = (_BITRATES_1 if version == 3 else _BITRATES_2)[bitrate_index] * 1000
    samples = 1152 if version == 3 else 576
    return samples // 8 * bitrate // rate + padding, samples / rate
