"""The citation files of this book, and of those that the commands begin, by the format's published schema."""

from __future__ import annotations

import json
from pathlib import Path

import check_jsonschema
import pytest
import yaml
from jsonschema.validators import validator_for

REPOSITORY = Path(__file__).parents[4]
#: https://citation-file-format.github.io/1.2.0/schema.json, which check-jsonschema brings
SCHEMA = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor" / "citation-file-format.json"
FILES = [REPOSITORY / "CITATION.cff", *sorted(REPOSITORY.glob("tests/roots/*/CITATION.cff"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.parent.relative_to(REPOSITORY)))
def test_citation_file_is_valid(path):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    # dates are texts to the schema
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [error.message for error in validator_for(schema)(schema).iter_errors(data)] == []
