"""Keys that exist, and the nearest one for those that do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from factcheck import plugins
from factcheck.config._settings import Config
from factcheck.errors import ConfigError, MissingExtra
from factcheck.web import WebSettings

ROOMS = ("evidence", "stance")
WEB = tuple(key for key in WebSettings.model_fields if key not in ("offline", "services"))
"""Being offline is said of the whole run: a provider must know it, not the network alone. The
origins of services follow from the sections of the providers."""


def refuse_unknown(layer: Mapping[str, Any], where: str) -> None:
    """Raises ConfigError that names `where`, the key and the nearest key that exists."""
    _refuse(layer, Config.model_fields, "", where)
    if isinstance(layer.get("web"), Mapping):
        _refuse(layer["web"], WEB, "web.", where)
    for room in ROOMS:
        sections = layer.get(room)
        if not isinstance(sections, Mapping):
            continue
        _refuse(sections, plugins.names(room), f"{room}.", where)
        for name, section in sections.items():
            if isinstance(section, Mapping):
                _refuse(section, _fields(room, name), f"{room}.{name}.", where)


def _refuse(given: Iterable[str], known: Iterable[str], prefix: str, where: str) -> None:
    for key in given:
        if key in set(known):
            continue
        near = get_close_matches(key, list(known), n=1, cutoff=0.5)
        cure = f"did you mean {prefix}{near[0]}?" if near else f"known: {', '.join(sorted(known))}"
        raise ConfigError(f"{where}: there is no setting {prefix}{key}", cure)


def _fields(room: str, name: str) -> Iterable[str]:
    try:
        model = plugins.load(room, name).Settings
    except MissingExtra as error:
        raise ConfigError(f"{room}.{name} is set: {error}") from error
    return list(model.model_fields)
