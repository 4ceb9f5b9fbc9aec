"""FACTCHECK_* variables: FACTCHECK_MAX_CLAIMS, FACTCHECK_WEB__TIMEOUT, FACTCHECK_BRAVE_KEY."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic.fields import FieldInfo

from factcheck import plugins
from factcheck.config._guard import is_secret
from factcheck.config._settings import Config
from factcheck.errors import ConfigError

PREFIX = "factcheck_"
NOT_SETTINGS = ("debug",)
"""FACTCHECK_DEBUG=1 shows tracebacks; it is no setting of a run."""


def from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    """The settings in `env`; lists as JSON or with commas between their items.

    FACTCHECK_SEARXNG_URL is short for FACTCHECK_EVIDENCE__SEARXNG__URL. A key or token is left
    to the provider that needs it, so that no configuration ever holds one. Raises ConfigError for a
    variable that looks like a misspelled setting; others with our prefix are not ours to judge.
    """
    mine = {
        key.casefold(): value
        for key, value in env.items()
        if key.casefold().startswith(PREFIX) and value.strip() and not is_secret(key)
    }
    spelled_out = {_spelled_out(key): value for key, value in mine.items()}
    for key in spelled_out:
        _refuse_misspelled(key.removeprefix(PREFIX))
    if not spelled_out:
        return {}
    try:
        return _decoded(spelled_out)
    except ValueError as error:  # pydantic-settings wraps every decoding error in one
        raise ConfigError(f"environment: {error}", "write a value or a list with commas") from error


def _decoded(env: Mapping[str, str]) -> dict[str, Any]:
    # Loaded only where a variable is set: it takes as long as the rest of the configuration.
    from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

    class Named(Config, BaseSettings):
        model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__")

    class Variables(EnvSettingsSource):
        def _load_env_vars(self) -> Mapping[str, str | None]:
            return env

        def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
            try:
                return json.loads(value)
            except ValueError:
                return [item.strip() for item in value.split(",") if item.strip()]

    return Variables(Named)()


def _spelled_out(variable: str) -> str:
    """`factcheck_brave_key` -> `factcheck_evidence__brave__key`, for providers and verifiers."""
    key = variable.removeprefix(PREFIX)
    if key.partition("__")[0] in Config.model_fields:
        return variable
    for room in ("evidence", "stance"):
        for name in plugins.names(room):
            if key.startswith(f"{name}_") and key[len(name) + 1 :].strip("_"):
                return f"{PREFIX}{room}__{name}__{key[len(name) + 1 :]}"
    return variable


def _refuse_misspelled(key: str) -> None:
    head = key.partition("__")[0]
    known = list(Config.model_fields)
    if head in known or head in NOT_SETTINGS:
        return
    near = get_close_matches(head, known, n=1, cutoff=0.75)
    if near:
        raise ConfigError(
            f"environment: there is no setting {(PREFIX + key).upper()}",
            f"did you mean {(PREFIX + near[0]).upper()}?",
        )
