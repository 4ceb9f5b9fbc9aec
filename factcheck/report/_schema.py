"""The JSON schema of a report: `python -m factcheck.report._schema > docs/report.schema.json`."""

from __future__ import annotations

import json
import sys

from factcheck.models import Report


def schema() -> str:
    """JSON Schema 2020-12 of what the `json` format writes, ending in a newline."""
    body = Report.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factcheck report",
        "description": f"A run of factcheck, schema version {_version()}.",
    }
    return json.dumps({**body, **head}, indent=2, ensure_ascii=False) + "\n"


def _version() -> str:
    return str(Report.model_fields["schema_version"].default)


if __name__ == "__main__":
    sys.stdout.write(schema())
