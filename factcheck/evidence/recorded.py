"""What was found before: a finished run (run.json), or documents as lines of JSON, played again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, Field, field_validator

from factcheck.article import Reader
from factcheck.errors import ConfigError
from factcheck.evidence import Provider
from factcheck.evidence._about import Words, is_about, words_of
from factcheck.evidence._queries import queries
from factcheck.evidence._recorded_rows import RECORDED
from factcheck.evidence._recording import Answers, Recording, read
from factcheck.models import Claim, Document, Outcome, PageState, Retrieval, Status

NETWORK = False
NOT_ASKED = "the recording does not say that this claim was asked"

_WORST_FIRST = (Status.FAILED, Status.BLOCKED, Status.DEGRADED)


class Settings(BaseModel, extra="forbid"):
    file: Path | None = None
    """A run as `-f json` writes it, or lines of JSON."""
    language: str = "en"
    """Of documents that state none."""
    documents: int = Field(default=10, ge=1, le=100)
    """Documents that name no claim to return for one; those that name it are returned whole."""

    @field_validator("file")
    @classmethod
    def _expand_home(cls, file: Path | None) -> Path | None:
        return file.expanduser() if file and str(file) != "." else None


def most_requests(settings: Settings) -> int:
    return 0


def configured(settings: Settings) -> bool:
    return settings.file is not None


def create(settings: Settings, reader: Reader) -> Provider:
    """Raises ConfigError without a file, NotFound, EmptyInput and BrokenFile for its content: a
    recording of which a line is lost would tell that others are silent."""
    return _Recorded(_recording(settings), settings.documents)


async def probe(settings: Settings, reader: Reader) -> str:
    """Raises as `create` does."""
    recording = _recording(settings)
    claims = f" for {len(recording.named)} claims" if recording.of_claims else ""
    return f"reachable: {recording.documents} documents{claims}"


class _Recorded:
    name = RECORDED

    def __init__(self, recording: Recording, most: int) -> None:
        self._recording = recording
        self._most = most
        self._words = Words()

    async def __call__(self, claim: Claim) -> Retrieval:
        recorded = self._recording.of(claim, queries(claim))
        answers = recorded or Answers()
        documents = tuple({**answers.documents, **self._loose(claim)}.values())
        if recorded is None and self._recording.of_claims:
            status = Status.DEGRADED if documents else Status.FAILED
            outcome = Outcome(provider=self.name, claim=claim.id, status=status, reason=NOT_ASKED)
        else:
            outcome = told(claim, answers.outcomes, documents)
        found = {"documents": len(documents) + len(answers.claim_reviews)}
        return Retrieval(
            documents=documents,
            outcome=outcome.model_copy(update=found),
            claim_reviews=tuple(answers.claim_reviews),
        )

    async def aclose(self) -> None:
        """Nothing to give back."""

    def _loose(self, claim: Claim) -> dict[str, Document]:
        """Of the documents that name no claim those that share most of its words."""
        wanted = words_of(claim)
        seen = {key: self._words.of(found) for key, found in self._recording.loose.items()}
        about = [key for key, words in seen.items() if is_about(wanted, words)]
        about.sort(key=lambda key: -len(wanted & seen[key]))
        return {key: self._recording.loose[key] for key in about[: self._most]}


def told(claim: Claim, outcomes: Sequence[Outcome], documents: Sequence[Document]) -> Outcome:
    """The one outcome of several recorded ones, with what each says of itself. Pure.

    What was missing stays missing, what nobody was asked stays unasked and what nobody could
    judge unjudged, whatever documents are there: a label may not become surer by being found
    again. Who brings nothing but claim_reviews decided nothing, and decides nothing now.
    """
    deciding = [outcome for outcome in outcomes if outcome.decides]
    return Outcome(
        provider=RECORDED,
        claim=claim.id,
        status=_status(deciding, outcomes, documents),
        reason="; ".join(_said(o) for o in outcomes if o.reason or not o.answered)[:500],
        pages=dict(sum((Counter(outcome.pages) for outcome in outcomes), Counter[PageState]())),
        unjudged=any(outcome.unjudged for outcome in deciding),
    )


def _status(
    deciding: Sequence[Outcome], outcomes: Sequence[Outcome], documents: Sequence[Document]
) -> Status:
    worst = [status for status in _WORST_FIRST if any(o.status is status for o in deciding)]
    if worst:
        return Status.DEGRADED if documents else worst[0]
    if outcomes and not any(outcome.answered for outcome in deciding):
        return Status.SKIPPED
    return Status.OK if documents else Status.EMPTY


def _said(outcome: Outcome) -> str:
    return f"{outcome.provider}: {outcome.reason or outcome.status.value}"


def _recording(settings: Settings) -> Recording:
    if settings.file is None:
        cure = "set FACTCHECK_RECORDED_FILE to a run made with -f json, or to lines of JSON"
        raise ConfigError("recorded has no file", cure)
    return read(settings.file, settings.language)
