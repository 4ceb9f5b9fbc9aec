"""A text as a line of JSON: what every collection of them may say of it. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import AliasChoices, BaseModel, Field, ValidationError

from factcheck.evidence._answers import text
from factcheck.models import Source
from factcheck.web.urls import registrable_domain

_PLACE = re.compile(r": line 1 column (\d+) \(char \d+\)$")
"""Where JSON breaks: a line of a file has a number of its own."""


class Row(BaseModel, extra="ignore", strict=True):
    """Types are not guessed: "false" is no truth value. Unknown keys are the writer's own notes."""

    text: str = ""
    url: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = Field(None, validation_alias=AliasChoices("published", "date"))
    byline: str = ""
    links: tuple[str, ...] = ()
    language: str = ""

    def source(self, file: str) -> Source:
        """Under the name of the `file` where nothing says who published it."""
        url = self.url if self.url.startswith(("http://", "https://")) else None
        publisher = _plain(self.publisher) or (registrable_domain(url) if url else file)
        return Source(
            url=url,
            publisher=publisher or None,
            title=_plain(self.title) or None,
            author=_plain(self.author) or None,
            published=self.published,
        )


R = TypeVar("R", bound=Row)


def parsed(line: str, model: type[R], *, forgiving: bool = False) -> R:
    """`forgiving`: a key whose value is of the wrong type is as good as left out.

    Raises ValueError, whose text says what is wrong in a few words.
    """
    try:
        raw = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    except ValueError as error:
        raise ValueError(_PLACE.sub(r" in column \1", str(error))) from error
    if not isinstance(raw, dict):
        raise ValueError("not an object")
    told = _told(raw)
    while True:
        try:
            # As JSON again: only in JSON mode does a strict model take arrays, days and times.
            return model.model_validate_json(text(json.dumps(told, ensure_ascii=False)))
        except ValidationError as error:
            wrong = {key for each in error.errors() for key in each["loc"][:1]} & set(told)
            if not (forgiving and wrong):
                raise ValueError(broken_at(error)) from error
            told = {key: told[key] for key in told if key not in wrong}


def broken_at(error: ValidationError) -> str:
    """The first thing that is wrong: where, and what."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])


def _told(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A null says nothing; of a time of publication the day is kept."""
    told = {key: value for key, value in raw.items() if value is not None}
    days = {key: told[key][:10] for key in ("published", "date") if isinstance(told.get(key), str)}
    return {**told, **days}


def _plain(told: str) -> str:
    return " ".join(told.split())
