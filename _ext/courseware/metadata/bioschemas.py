"""What Bioschemas asks of training material beyond schema.org's own terms, so that training registries file it.

The profile is TrainingMaterial 1.0 (https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE). Name, description
and keywords are a must; it is claimed only where these are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PROFILE = "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE"
_REQUIRED = ("name", "description", "keywords")


def claim_profile(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the property that says that a page is training material; nothing where it lacks what that takes.

    :param facts: what is said of the page, as JSON-LD
    """
    if not all(facts.get(name) for name in _REQUIRED):
        return {}
    return {"http://purl.org/dc/terms/conformsTo": {"@type": "CreativeWork", "@id": _PROFILE}}
