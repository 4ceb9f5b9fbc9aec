"""The verifiers of a run: who judges a claim, and what they can read."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck import roster
from factcheck.config import Config
from factcheck.language import recognise
from factcheck.models import Claim, Document
from factcheck.stance import Verifier, is_quote

QUOTE = "quote"


class Judges:
    """The verifiers of a run, each made once: `of` a claim gives the one that it goes to.

    Only what the claims need: a network that judges nothing is not loaded. Raises UsageError for
    a verifier that does not exist or is not set up.
    """

    def __init__(self, claims: Sequence[Claim], config: Config) -> None:
        self._config, self._usual = config, roster.verifier_name(config)
        self._named: dict[str, str] = {}
        self.foreign = tuple(
            sorted({c.language for c in claims if self.name(c) not in (QUOTE, self._usual)})
        )
        """Languages that the chosen verifier does not know."""
        self.half_read = tuple(sorted({c.language for c in claims} - {"en"}))
        """Languages in which no more than quotations and whole sentences became claims."""
        self._spoken: dict[str, str] = {}
        self._known: dict[tuple[str, str, str], bool] = {}
        self._made = {
            name: roster.verifier(name, config) for name in sorted({*map(self.name, claims)})
        }

    def name(self, claim: Claim) -> str:
        """Quotations have their own verifier; other claims go to the one that --verifier names."""
        if is_quote(claim):
            return QUOTE
        if claim.language not in self._named:
            self._named[claim.language] = roster.verifier_name(self._config, claim.language)
        return self._named[claim.language]

    def of(self, claim: Claim) -> Verifier:
        return self._made[self.name(claim)]

    def knows(self, claim: Claim, document: Document) -> bool:
        """Whether the claim's verifier can read the document beside it."""
        key = self.name(claim), claim.language, self.language(document)
        if key not in self._known:
            self._known[key] = roster.knows(key[0], self._config, claim, key[2])
        return self._known[key]

    def language(self, document: Document) -> str:
        """Its text's, where that leaves no doubt, else what it states: templates state wrong
        ones."""
        if document.id not in self._spoken:
            self._spoken[document.id] = recognise(document.text) or document.language
        return self._spoken[document.id]

    @property
    def thresholds(self) -> dict[str, dict[str, float]]:
        """By verifier, where it has any: the probability from which it states each stance."""
        found = {name: getattr(made, "thresholds", None) for name, made in self._made.items()}
        return {
            name: {stance.value: limit for stance, limit in limits.items()}
            for name, limits in found.items()
            if limits
        }
