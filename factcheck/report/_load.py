"""A finished run, read again."""

from __future__ import annotations

import json

from pydantic import ValidationError

from factcheck.errors import BrokenFile
from factcheck.models import Report

KNOWN = Report.model_fields["schema_version"].default


def load(text: str | bytes, name: str = "the report") -> Report:
    """The report in `text`, as the `json` format writes it; `name` is for the message.

    Raises BrokenFile for anything else, another schema version included.
    """
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenFile(f"{name} is not JSON: {error}", "give a run made with -f json") from error
    found = raw.get("schema_version") if isinstance(raw, dict) else None
    if found is None or not isinstance(raw, dict) or "checks" not in raw:
        raise BrokenFile(f"{name} is no factcheck report", "give a run made with -f json")
    if found != KNOWN:
        raise BrokenFile(
            f"{name} has schema version {str(found)[:20]!r}, and this factcheck reads {KNOWN!r}",
            "run the check again, or use the factcheck that made it",
        )
    try:
        # Not from `raw`: only in JSON mode does pydantic turn arrays into tuples and spans.
        return Report.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BrokenFile(
            f"{name} is damaged at {where}: {first['msg']}", "run the check again"
        ) from error
