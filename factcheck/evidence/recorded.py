"""What was found before: a finished run (run.json), or documents as lines of JSON, played again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, field_validator

from factcheck.article import Reader
from factcheck.errors import ConfigError
from factcheck.evidence import Provider
from factcheck.evidence._about import Words, is_about
from factcheck.evidence._queries import queries
from factcheck.evidence._recorded_rows import RECORDED
from factcheck.evidence._recording import Answers, Recording, read
from factcheck.language import content_words
from factcheck.models import Claim, Document, Outcome, Retrieval, Status

NETWORK = False
REQUESTS = 0
NOT_ASKED = "the recording does not say that this claim was asked"

_WORST_FIRST = (Status.FAILED, Status.BLOCKED, Status.DEGRADED)


class Settings(BaseModel, extra="forbid"):
    file: Path | None = None
    """A run as `-f json` writes it, or lines of JSON."""
    language: str = "en"
    """Of documents that state none."""

    @field_validator("file")
    @classmethod
    def _expand_home(cls, file: Path | None) -> Path | None:
        return file.expanduser() if file and str(file) != "." else None


def configured(settings: Settings) -> bool:
    return settings.file is not None


def create(settings: Settings, reader: Reader) -> Provider:
    """Raises ConfigError without a file, NotFound, EmptyInput and BrokenFile for its content: a
    recording of which a line is lost would tell that others are silent."""
    return _Recorded(_recording(settings))


async def probe(settings: Settings, reader: Reader) -> str:
    """Raises as `create` does."""
    recording = _recording(settings)
    claims = f" for {len(recording.named)} claims" if recording.of_claims else ""
    return f"reachable: {recording.documents} documents{claims}"


class _Recorded:
    name = RECORDED

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._words = Words()

    async def __call__(self, claim: Claim) -> Retrieval:
        recorded = self._recording.of(claim, queries(claim))
        answers = recorded or Answers()
        wanted = set(content_words(f"{claim.words} {claim.speaker or ''}"))
        loose = {
            key: document
            for key, document in self._recording.loose.items()
            if is_about(wanted, self._words.of(document))
        }
        documents = tuple({**answers.documents, **loose}.values())
        outcomes = answers.outcomes
        if recorded is None and self._recording.of_claims:
            status = Status.DEGRADED if documents else Status.FAILED
            reason = NOT_ASKED
        else:
            status, reason = told(outcomes, documents)
        outcome = Outcome(
            provider=self.name,
            claim=claim.id,
            status=status,
            reason=reason[:500],
            documents=len(documents) + len(answers.verdicts),
        )
        return Retrieval(documents=documents, outcome=outcome, verdicts=tuple(answers.verdicts))

    async def aclose(self) -> None:
        """Nothing to give back."""


def told(outcomes: Sequence[Outcome], documents: Sequence[Document]) -> tuple[Status, str]:
    """The one status of several recorded outcomes, and why it is no better. Pure.

    What was missing stays missing, and what nobody was asked stays unasked, whatever documents
    are there: a label may not become surer by being found again.
    """
    reason = "; ".join(
        f"{outcome.provider}: {outcome.reason or outcome.status.value}"
        for outcome in outcomes
        if not outcome.answered
    )
    worst = [status for status in _WORST_FIRST if any(o.status is status for o in outcomes)]
    if worst:
        return Status.DEGRADED if documents else worst[0], reason
    if outcomes and not any(outcome.answered for outcome in outcomes):
        return Status.SKIPPED, reason
    return Status.OK if documents else Status.EMPTY, reason


def _recording(settings: Settings) -> Recording:
    if settings.file is None:
        cure = "set FACTCHECK_RECORDED_FILE to a run made with -f json, or to lines of JSON"
        raise ConfigError("recorded has no file", cure)
    return read(settings.file, settings.language)
