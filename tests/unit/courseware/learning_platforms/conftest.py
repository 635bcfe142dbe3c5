"""What is valid: by shapes in these folders, taken from published schemas, which packages may not hold."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from lxml import etree

_FOLDER = Path(__file__).parent
#: what differs between manifests, by the name that their metadata gives
_MANIFESTS = {
    "1.2": ("imsmd.dtd", "lom:", "", "adlcp:scormtype"),
    "2004 4th Edition": ("lom.dtd", "lom:", ", imsss:sequencing?", "adlcp:scormType"),
    "1.3.0": ("lom-cartridge.dtd", "lomimscc:", "", "adlcp:none"),
    "1.1.0": ("lom-cartridge.dtd", "lomimscc:", "", "adlcp:none"),
}


def _list_faults(dtd: str, content: bytes) -> list[str]:
    shape = etree.DTD(StringIO(dtd))
    shape.validate(etree.fromstring(content))
    return [entry.message for entry in shape.error_log]


@pytest.fixture
def faults_of_test() -> Callable[[bytes], list[str]]:
    """Return a function that lists what is wrong in a test of questions."""
    return lambda content: _list_faults((_FOLDER / "qti.dtd").read_text(encoding="utf-8"), content)


@pytest.fixture
def faults_of_manifest() -> Callable[[bytes], list[str]]:
    """Return a function that lists what is wrong in a manifest."""

    def list_faults(content: bytes) -> list[str]:
        version = etree.fromstring(content).findtext("{*}metadata/{*}schemaversion")
        metadata, prefix, sequencing, type_attribute = _MANIFESTS[version]
        texts = [(_FOLDER / name).read_text(encoding="utf-8") for name in (metadata, "manifest.dtd")]
        for name, value in (("metadata", f"{prefix}lom"), ("sequencing", sequencing), ("type", type_attribute)):
            texts[1] = texts[1].replace(f"{{{name}}}", value)
        return _list_faults("\n".join(texts), content)

    return list_faults
