"""Every setting with its default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from factcheck.web import WebSettings

FailOn = Literal["contradicted", "unchecked", "single-source", "never"]
Sections = dict[str, dict[str, Any]]
SERVICES = ("url", "base_url", "endpoint")
"""What providers call the address of the service that they ask."""


class Config(BaseModel):
    """The settings of one run. `Config()` holds the defaults and reads nothing; `load` reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lang: str = "en"
    """Of texts that do not state one, and of the Wikipedia to search; further ones, with commas
    between them, are Wikipedias to search too."""
    provider: tuple[str, ...] = ()
    """Empty: all that need nothing or are configured."""
    corpus: tuple[Path, ...] = ()
    """Local folders, files or built indexes to search."""
    offline: bool = False
    since: date | None = None
    until: date | None = None
    """Evidence published outside these days, both included, does not count."""
    archive: bool = False
    """Whether to look for archived copies of the pages that a label rests on."""
    archive_api: str = "https://archive.org/wayback/available"
    """Which archive to ask; it answers as the Internet Archive's availability API does."""
    verifier: str = "nli"
    max_claims: Annotated[int, Field(ge=1)] | None = None
    """The most check-worthy claims of an article to check."""
    deadline: Annotated[float, Field(gt=0)] | None = None
    """Seconds for the search of a whole run."""
    fail_on: FailOn = "contradicted"
    format: tuple[str, ...] = ("terminal",)
    """Each FORMAT or FORMAT=PATH."""
    web: WebSettings = WebSettings()
    evidence: Sections = {}
    stance: Sections = {}

    @field_validator("lang")
    @classmethod
    def _is_a_code(cls, lang: str) -> str:
        codes = [code.strip() for code in lang.split(",")]
        if not all(re.fullmatch(r"[a-z]{2,3}(-[a-z]+)*", code) for code in codes):
            raise ValueError("write a language code such as 'en', or several: 'en,uk,pt-br'")
        return ",".join(dict.fromkeys(codes))

    @field_validator("corpus")
    @classmethod
    def _expand_home(cls, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(path.expanduser() for path in paths)

    @field_validator("since", "until", mode="before")
    @classmethod
    def _is_a_day(cls, day: Any) -> Any:
        if isinstance(day, str):
            try:
                return date.fromisoformat(day)
            except ValueError:
                raise ValueError("write a day as YYYY-MM-DD") from None
        return day

    @model_validator(mode="after")
    def _has_days(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError("since is after until: no day lies between them")
        if self.offline and self.web.refresh:
            raise ValueError("refresh asks the network again, and offline forbids it")
        return self

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.lang.split(","))

    @property
    def language(self) -> str:
        """Of texts that do not state one."""
        return self.languages[0]

    def door(self) -> WebSettings:
        """The settings of the network, with what the whole run says about it.

        A search service that the user names may stand on their own machine: questions to its exact
        origin are allowed. A project's file cannot name one.
        """
        return self.web.model_copy(
            update={
                "offline": self.offline or self.web.offline,
                "services": tuple(dict.fromkeys(self._services())),
            }
        )

    def _services(self) -> Iterator[str]:
        named = [*self.evidence.values()]
        if self.archive_api != type(self).model_fields["archive_api"].default:
            named.append({"url": self.archive_api})
        for section in named:
            for key in SERVICES:
                try:
                    scheme, place, *_ = urlsplit(str(section.get(key) or ""))
                except ValueError:
                    continue  # the provider says what is wrong with it
                if scheme in ("http", "https") and place and "@" not in place:
                    yield f"{scheme}://{place}"
