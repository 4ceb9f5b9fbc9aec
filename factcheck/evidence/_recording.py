"""A file that says what was found for which claims -> a Recording.

Two forms: lines of JSON, and a finished run as the format `json` writes it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from factcheck.errors import BrokenFile, EmptyInput, NotFound
from factcheck.evidence._recorded_rows import RECORDED, RecordedRow, document_of, row_of
from factcheck.evidence._rows import broken_at
from factcheck.language import fold
from factcheck.models import Claim, ClaimReview, Document, FactCheck, Finding, Outcome, Report
from factcheck.web.decoding import decode

KNOWN = Report.model_fields["schema_version"].default
CURE = "name a run made with -f json, or lines of JSON"


@dataclass
class Answers:
    """What was recorded for one claim: documents by id, how each provider did, reviews of it."""

    documents: dict[str, Document] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    claim_reviews: list[ClaimReview] = field(default_factory=list)

    def add(self, other: Answers) -> None:
        self.documents.update(other.documents)
        self.outcomes += other.outcomes
        self.claim_reviews += other.claim_reviews


@dataclass
class Recording:
    """`named` holds the answers by what names their claim: its id, its text or a query for it.
    `loose` are documents for whatever claim shares their words."""

    name: str
    named: dict[tuple[str, str], Answers] = field(default_factory=dict)
    loose: dict[str, Document] = field(default_factory=dict)
    of_claims: bool = False
    """Whether it says which claims were asked: of any other it then tells nothing."""

    @property
    def documents(self) -> int:
        held = (answers.documents for answers in self.named.values())
        return len({*self.loose, *(key for documents in held for key in documents)})

    def of(self, claim: Claim, queries: tuple[str, ...]) -> Answers | None:
        """What was recorded for `claim`, None where it does not say that the claim was asked."""
        keys = [("id", claim.id), ("claim", fold(claim.text)), ("claim", fold(claim.words))]
        keys += [("query", fold(query)) for query in queries]
        found = [self.named[key] for key in dict.fromkeys(keys) if key in self.named]
        answers = Answers()
        for each in found:
            answers.add(each)
        return answers if found else None


def read(path: Path, language: str) -> Recording:
    """Raises NotFound, EmptyInput, and BrokenFile with the number of the line."""
    try:
        body = path.read_bytes()
        made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise NotFound(f"{path}: {error.strerror or error}", CURE) from error
    text = decode(body)
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise EmptyInput(f"{path.name} is empty", CURE)
    if _is_whole(lines[0][1]):
        return _of_run(text, path.name)
    recording = Recording(path.name)
    for number, line in lines:
        try:
            row = row_of(line)
        except ValueError as error:
            raise BrokenFile(f"{path.name}, line {number}: {error}", CURE) from error
        _add_row(recording, row, made, language)
    return recording


def _is_whole(first: str) -> bool:
    """Whether the file is one object, not one in each line: its first line is a run, or a part."""
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        return True
    return isinstance(row, dict) and "checks" in row


def _add_row(recording: Recording, row: RecordedRow, made: datetime, language: str) -> None:
    document = document_of(row, recording.name, made, language) if row.text else None
    key = row.key
    if not key:
        if document:
            recording.loose[document.id] = document
        return
    recording.of_claims = True
    answers = recording.named.setdefault((key[0], fold(key[1])), Answers())
    if document:
        answers.documents[document.id] = document
    if row.status:
        name = row.provider or RECORDED
        outcome = Outcome(provider=name, claim=row.claim_id, status=row.status, reason=row.reason)
        answers.outcomes.append(outcome)


def _of_run(text: str, name: str) -> Recording:
    recording = Recording(name, of_claims=True)
    for check in _report(text, name).checks:
        for document in check.documents:
            digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
            if digest != document.sha256:
                where = f"the text of document {document.id} is not the one that was recorded"
                raise BrokenFile(f"{name}: {where}", "run the check again")
        for finding in check.findings:
            answers = _answers(check, finding)
            if answers.outcomes or answers.documents:
                recording.named.setdefault(("id", finding.claim.id), Answers()).add(answers)
    return recording


def _answers(check: FactCheck, finding: Finding) -> Answers:
    """Every document of a claim is in one of its origins, also those that do not count."""
    texts = {document.id: document for document in check.documents}
    held = (key for origin in finding.origins for key in origin.documents)
    return Answers(
        documents={key: texts[key] for key in held if key in texts},
        outcomes=[outcome for outcome in check.outcomes if outcome.claim == finding.claim.id],
        claim_reviews=list(finding.claim_reviews),
    )


def _report(text: str, name: str) -> Report:
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenFile(f"{name} is not JSON: {error}", CURE) from error
    found = raw.get("schema_version") if isinstance(raw, dict) else None
    if found != KNOWN:
        told = f"has schema version {str(found)[:20]!r}" if found else "is no recording"
        raise BrokenFile(f"{name} {told}", CURE)
    try:
        return Report.model_validate_json(text)
    except ValidationError as error:
        raise BrokenFile(f"{name} is damaged at {broken_at(error)}", "run it again") from error
