"""What the engines that want a key share: they differ in what they are asked and what they say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from factcheck.article import Reader
from factcheck.evidence import Provider
from factcheck.evidence._answers import key, require_key
from factcheck.evidence._engine import Answer, Engine, EngineSettings


class KeyedSettings(EngineSettings):
    endpoint: str


class Keyed(NamedTuple):
    """An engine's `configured`, `create` and `probe`, out of its `ask`: (settings, key, reader,
    query, language) -> Answer, which raises FetchError and ProviderError. The key stands in the
    first of the environment's `variables` that is set."""

    name: str
    variables: tuple[str, ...]
    ask: Callable[[Any, str, Reader, str, str], Awaitable[Answer]]

    def configured(self, settings: KeyedSettings) -> bool:
        return bool(key(self.variables))

    def create(self, settings: KeyedSettings, reader: Reader) -> Provider:
        """Raises ConfigError without a key."""
        token = require_key(self.name, self.variables)

        async def ask(query: str, language: str) -> Answer:
            return await self.ask(settings, token, reader, query, language)

        return Engine(self.name, ask, reader, settings)

    async def probe(self, settings: KeyedSettings, reader: Reader) -> str:
        """One search, which costs what a search costs. Raises ConfigError, FetchError,
        ProviderError."""
        await self.ask(settings, require_key(self.name, self.variables), reader, "news", "en")
        return f"reachable: {settings.endpoint}"
