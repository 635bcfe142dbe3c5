"""All that the handouts of pages are collected in, and what other extensions add to them, once these are written."""

from __future__ import annotations

from .collected_handouts import collected_packets, write_collected_handouts
from .handout_state import HandoutState
from .handout_writer import HandoutWriter
from .packets import module_packets, write_packets


def write_collected(writer: HandoutWriter, state: HandoutState, previous: HandoutState) -> HandoutState:
    """Write the handouts of other extensions, and all packets; return *state* with what these were made of.

    :param previous: what is known of an earlier build, which holds where the settings are the same
    """
    extras, packet_digests = (previous.extras, previous.packets) if previous.settings == state.settings else ({}, {})
    handouts = write_collected_handouts(writer, extras)
    packets = [*module_packets(writer.env, writer.has_handout)]
    packets += collected_packets(writer, [*state.pages, *handouts], [packet.name for packet in packets])
    return state._replace(extras=handouts, packets=write_packets(writer, packets, packet_digests))
