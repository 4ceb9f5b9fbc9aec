"""Who takes part in a run: the providers and verifiers that a configuration turns on."""

from __future__ import annotations

import os
from types import ModuleType
from typing import Any

from pydantic import BaseModel, ValidationError

from factcheck import plugins
from factcheck.article import Reader
from factcheck.config import Config
from factcheck.errors import ConfigError
from factcheck.evidence import Provider
from factcheck.models import Claim, Retrieval
from factcheck.stance import Verifier

ALWAYS = ("wikipedia", "cited")
"""The providers of a run without any configuration: they need no key."""
WEB_SEARCH = ("searxng", "brave", "tavily", "serper", "exa")
"""The providers that search the web at large."""
CONFIGURED = ("corpus", "zim", *WEB_SEARCH, "factchecks")
"""The providers that are on as soon as they have what they need; all others only by --provider."""
NO_WEB_SEARCH = (
    "The web at large was not searched: set FACTCHECK_SEARXNG_URL or FACTCHECK_BRAVE_KEY to "
    "search it too; `factcheck providers` names more ways."
)
FALLBACK = "lexical"
"""The verifier that needs no model."""
NO_MODEL = (
    "The bundled model is missing from this installation, so that evidence was judged by the "
    "weaker lexical verifier: install factcheck again."
)
PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
NO_PROXY_IS_USED = (
    "{} is set and not used: a proxy would look up and open addresses itself, past the check that "
    "they are public."
)
CORPUS_LEFT_OUT = "The corpus that is named was not searched: --provider leaves it out."
NO_CONTACT = (
    "No contact is set, and services such as Wikipedia slow down whom they cannot reach: set "
    "FACTCHECK_WEB__CONTACT, or contact under [web], to your e-mail address or URL."
)


def provider_names(config: Config) -> tuple[str, ...]:
    """The providers of this run: those that were asked for, else all that are configured."""
    if config.provider:
        return tuple(dict.fromkeys(config.provider))
    return (*ALWAYS, *(name for name in CONFIGURED if is_configured(name, config)))


def is_configured(name: str, config: Config) -> bool:
    """Whether the provider has the URL or key without which it cannot work."""
    module = plugins.load("evidence", name)
    needs = getattr(module, "configured", None)
    return needs is None or bool(needs(provider_settings(name, config)))


def providers(config: Config, reader: Reader) -> list[Provider]:
    """One for each name, and of those that speak several languages one for each.

    Raises UnknownName, MissingExtra and ConfigError.
    """
    return [
        create_provider(name, config, reader, language)
        for name in provider_names(config)
        for language in _languages(name, config)
    ]


def create_provider(name: str, config: Config, reader: Reader, language: str = "") -> Provider:
    module = plugins.load("evidence", name)
    made: Provider = module.create(provider_settings(name, config, language), reader)
    further = language not in ("", config.language)
    return Renamed(made, f"{name}:{language}") if further else made


class Renamed:
    """A provider under another name, so that what each of several answered can be told apart."""

    def __init__(self, provider: Provider, name: str) -> None:
        self._provider, self.name = provider, name
        self.decides = getattr(provider, "decides", True)

    async def __call__(self, claim: Claim) -> Retrieval:
        found = await self._provider(claim)
        named = {"provider": self.name}
        return found.model_copy(
            update={
                "documents": tuple(d.model_copy(update=named) for d in found.documents),
                "outcome": found.outcome.model_copy(update=named),
                "claim_reviews": tuple(v.model_copy(update=named) for v in found.claim_reviews),
            }
        )

    async def aclose(self) -> None:
        await self._provider.aclose()


def _languages(name: str, config: Config) -> tuple[str, ...]:
    several = getattr(plugins.load("evidence", name), "PER_LANGUAGE", False)
    own = "language" in config.evidence.get(name, {})
    return config.languages if several and not own else (config.language,)


def provider_settings(name: str, config: Config, language: str = "") -> BaseModel:
    """The provider's own section of the configuration, with what the whole run says beside."""
    shared = {
        "language": language or config.language,
        "paths": config.corpus,
        "cache_dir": config.web.cache_dir,
        "since": config.since,
        "until": config.until,
    }
    return _settings(plugins.load("evidence", name), "evidence", name, config.evidence, shared)


def requests_per_claim(name: str, config: Config) -> int:
    """The most requests that the provider sends for one claim, redirects and repetitions aside; 0
    offline and for a local one."""
    if config.door().offline:
        return 0
    most = getattr(plugins.load("evidence", name), "most_requests", lambda _: 0)
    languages = _languages(name, config)
    return sum(int(most(provider_settings(name, config, each))) for each in languages)


def verifier_name(config: Config, language: str = "en") -> str:
    """The verifier of statements in `language`: the one that is set, else one that can work.

    A verifier whose bundled model is missing, or does not know the language, gives way to the one
    that compares words and figures; with a model of the user's own it stays.
    """
    module = plugins.load("stance", config.verifier)
    if config.stance.get(config.verifier, {}).get("model"):
        return config.verifier
    there = getattr(module, "available", lambda: True)()
    known = getattr(module, "LANGUAGES", (language,))
    return config.verifier if there and language.partition("-")[0] in known else FALLBACK


def knows(name: str, config: Config, claim: Claim, language: str) -> bool:
    """Whether the verifier can compare `claim` with a text in `language`.

    One that states its languages must know the text's; one that compares words, or a model of the
    user's own that says nothing, needs a text in the claim's own language, or can take any.
    """
    if config.stance.get(name, {}).get("model"):
        return True
    known = getattr(plugins.load("stance", name), "LANGUAGES", (claim.language.partition("-")[0],))
    return language.partition("-")[0] in known


def verifier(name: str, config: Config) -> Verifier:
    """Raises UnknownName, MissingExtra and ConfigError."""
    module = plugins.load("stance", name)
    shared = {"cache_dir": config.web.cache_dir}
    settings = _settings(module, "stance", name, config.stance, shared)
    if config.offline and "offline" in type(settings).model_fields:
        settings = settings.model_copy(update={"offline": True})  # a section cannot undo it
    made: Verifier = module.create(settings)
    return made


def notes(config: Config) -> tuple[str, ...]:
    """What the reader of a report must know about who was asked, each said once a run."""
    said = (NO_MODEL,) * (verifier_name(config) != config.verifier)
    names = provider_names(config)
    said += (CORPUS_LEFT_OUT,) * bool(config.corpus and "corpus" not in names)
    if config.door().offline:
        return said
    said += tuple(filter(None, (_note(name) for name in names)))
    unsearched = not config.provider and not set(names) & set(WEB_SEARCH)
    anonymous = not config.web.contact and any(_asks_the_network(name) for name in names)
    set_proxies = [name for name in PROXIES if os.environ.get(name, os.environ.get(name.lower()))]
    proxied = tuple(NO_PROXY_IS_USED.format(name) for name in set_proxies[:1])
    return said + (NO_WEB_SEARCH,) * unsearched + (NO_CONTACT,) * anonymous + proxied


def _note(name: str) -> str:
    """What a report must say of a provider whenever it takes part."""
    return str(getattr(plugins.load("evidence", name), "NOTE", ""))


def _asks_the_network(name: str) -> bool:
    return bool(getattr(plugins.load("evidence", name), "NETWORK", True))


def _settings(
    module: ModuleType, room: str, name: str, sections: dict[str, Any], shared: dict[str, Any]
) -> BaseModel:
    model: type[BaseModel] = module.Settings
    given = {key: value for key, value in shared.items() if key in model.model_fields}
    try:
        return model(**{**given, **sections.get(name, {})})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"[{room}.{name}] {key}: {first['msg']}") from error
