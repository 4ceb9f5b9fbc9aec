"""What fact-checkers published on a claim, by Google: FACTCHECK_FACTCHECKS_KEY."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import Field

from factcheck.article import Reader
from factcheck.errors import FetchError, ProviderError
from factcheck.evidence import Provider
from factcheck.evidence._about import is_about, words_of
from factcheck.evidence._answers import Told, ask_json, day, key, require_key, rows, text
from factcheck.evidence._engine import EngineSettings
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.evidence._queries import queries
from factcheck.language import content_words
from factcheck.models import Claim, ClaimReview, Retrieval
from factcheck.web.urls import canonical, registrable_domain

NETWORK = True
QUERIES = 2
VARIABLES = ("FACTCHECK_FACTCHECKS_KEY", "GOOGLE_FACT_CHECK_KEY")

_CURES = {
    400: f"check the key in {VARIABLES[0]}: the API answers so to a wrong one",
    401: f"check the key in {VARIABLES[0]}",
    403: "switch on the Fact Check Tools API in the key's project, and lift what restricts the key",
    429: "the key's quota is used up: wait, or ask Google for a larger one",
}


class Settings(EngineSettings):
    results: int = Field(default=10, ge=1, le=50)
    """Reviewed claims to ask for."""
    queries: int = Field(default=QUERIES, ge=1, le=QUERIES)
    """Forms of a claim to ask for; a further one only while none brought a review."""
    endpoint: str = "https://factchecktools.googleapis.com/v1alpha1/claims:search"


class Review(NamedTuple):
    """One review, with the reviewed claim around it, as the API writes both."""

    claim: Mapping[str, Any]
    review: Mapping[str, Any]


def most_requests(settings: Settings) -> int:
    return settings.queries


def configured(settings: Settings) -> bool:
    return bool(key(VARIABLES))


def create(settings: Settings, reader: Reader) -> Provider:
    """Raises ConfigError without a key."""
    return FactChecks(settings, require_key("factchecks", VARIABLES), reader)


async def probe(settings: Settings, reader: Reader) -> str:
    """One search. Raises ConfigError, FetchError, ProviderError."""
    await _ask(settings, require_key("factchecks", VARIABLES), reader, "news", "en")
    return f"reachable: {settings.endpoint}"


class FactChecks:
    """Finds reviews of claims, never documents: one is shown, and is no origin."""

    name = "factchecks"
    decides = False

    def __init__(self, settings: Settings, token: str, reader: Reader) -> None:
        self._settings = settings
        self._token = token
        self._reader = reader

    async def __call__(self, claim: Claim) -> Retrieval:
        tally = Tally()
        kept: list[ClaimReview] = []
        strange: set[str] = set()
        for query in queries(claim)[: self._settings.queries]:
            for review in await self._claim_reviews(query, claim.language, tally):
                if not self._settings.holds(review.published):
                    tally.untimely.add(canonical(review.url))
                elif may_be_about(claim, review):
                    kept.append(review)
                else:
                    strange.add(canonical(review.url))
            if kept or tally.errors:
                break
        tally.note = f"{len(strange)} on other claims left out" if strange else ""
        return retrieval(self.name, claim, [], tally, claim_reviews=kept)

    async def aclose(self) -> None:
        """Nothing to give back: connections belong to the door."""

    async def _claim_reviews(self, query: str, language: str, tally: Tally) -> list[ClaimReview]:
        tally.requests += 1
        try:
            found = await _ask(self._settings, self._token, self._reader, query, language)
        except (FetchError, ProviderError) as error:
            tally.errors.append(error)
            return []
        made = [_claim_review(each, found.retrieved_at) for each in found.value]
        return list({(canonical(each.url), each.claim): each for each in made}.values())


def may_be_about(claim: Claim, review: ClaimReview) -> bool:
    """Whether the two share words enough to be on one matter.

    The search ranks and never leaves out; whether two claims are the same one is for the verifier
    to say.
    """
    return is_about(words_of(claim), {*content_words(f"{review.claim} {review.title or ''}")})


async def _ask(
    settings: Settings, token: str, reader: Reader, query: str, language: str
) -> Told[list[Review]]:
    """The days asked for are not sent: the API counts them back from today, so that no run could
    be repeated from its cache tomorrow."""
    return await ask_json(
        reader.web,
        settings.endpoint,
        read=_reviews,
        params={"query": query, "languageCode": language, "pageSize": str(settings.results)},
        headers={"X-Goog-Api-Key": token},
        cures=_CURES,
    )


def _reviews(answer: Any) -> list[Review]:
    """Raises ProviderError where reviews are given and none can be shown."""
    if answer == {}:
        return []  # how the API says that it found nothing
    claims = rows(answer, "claims", having="claimReview", kind=list)
    given = [(claim, review) for claim in claims for review in claim["claimReview"]]
    kept = [Review(claim, review) for claim, review in given if _is_whole(claim, review)]
    if claims and not kept:
        cause = f"not one of the {len(given)} reviews has a claim, an address and a rating"
        raise ProviderError(cause, "check the address of the service")
    return kept


def _is_whole(claim: Mapping[str, Any], review: Any) -> bool:
    if not isinstance(review, dict):
        return False
    told = (text(claim.get("text")), text(review.get("textualRating")))
    return all(each.strip() for each in told) and text(review.get("url")).startswith(
        ("http://", "https://")
    )


def _claim_review(found: Review, told_at: datetime) -> ClaimReview:
    claim, review = found
    url = text(review["url"])
    named = review.get("publisher")
    publisher = named if isinstance(named, dict) else {}
    stated = text(publisher.get("name")).strip() or text(publisher.get("site")).strip()
    return ClaimReview(
        claim=text(claim["text"]).strip(),
        claimant=text(claim.get("claimant")).strip() or None,
        claim_date=day(claim.get("claimDate")),
        rating=text(review["textualRating"]).strip(),
        publisher=stated or registrable_domain(url),
        title=text(review.get("title")).strip() or None,
        url=url,
        published=day(review.get("reviewDate")),
        provider=FactChecks.name,
        retrieved_at=told_at,
    )
