"""Tables of text -> claims, in `cases/`; all texts are our own.

A case states only what it is about; the number of claims must match unless `any` says that there
may be others. `skipped`, where stated, lists all that is skipped, in order. Names of speakers are
compared without case and leading article, the words of statements and of reported speech without
the punctuation that ends them.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from factcheck.claims import extract
from factcheck.models import Article, Claim, ClaimKind, Format, Skipped, Source, Span

CASES = Path(__file__).parent / "cases"

Reason = Literal[
    "question", "greeting", "instruction", "fragment", "personal experience", "opinion",
    "prediction", "not check-worthy", "caption", "boilerplate", "unclear without its context",
]  # fmt: skip


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedQuantity(Row):
    text: str | None = None
    kind: str | None = None
    value: float | None = None
    unit: str | None = None
    noun: str | None = None
    bound: str | None = None


class ExpectedDate(Row):
    text: str | None = None
    value: str | None = None
    precision: str | None = None


class ExpectedClaim(Row):
    """`contains`: pieces that the claim's words must hold; `mention`: its speaker's words."""

    kind: Literal["statement", "direct", "mixed", "indirect"] | None = None
    text: str | None = None
    words: str | None = None
    contains: list[str] | None = None
    speaker: str | None = None
    mention: str | None = None
    anonymous: bool | None = None
    via: str | None = None
    cue: str | None = None
    standalone: str | None = None
    pieces: int | None = None
    names: list[str] | None = None
    quantities: list[ExpectedQuantity] | None = None
    dates: list[ExpectedDate] | None = None


class ExpectedSkip(Row):
    text: str | None = None
    reason: Reason


class Case(Row):
    why: str
    text: str
    claims: list[ExpectedClaim]
    skipped: list[ExpectedSkip] | None = None
    format: Format = Format.TEXT
    language: str = "en"
    title: str | None = None
    published: date | None = None
    any: bool = False

    @property
    def article(self) -> Article:
        paragraphs = re.finditer(r"\S(?:.|\r?\n(?!\r?\n))*", self.text)
        return Article(
            location="-",
            source=Source(title=self.title, published=self.published),
            format=self.format,
            text=self.text,
            prose=tuple(Span(*paragraph.span()) for paragraph in paragraphs),
            language=self.language,
        )


def cases() -> Iterator[tuple[str, Case]]:
    for path in sorted(CASES.glob("*.toml")):
        for number, row in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1):
            case = Case.model_validate(row)
            slug = re.sub(r"\W+", "-", case.why).strip("-")[:60]
            yield f"{path.stem}-{number:02}-{slug}", case


ALL = dict(cases())


@pytest.mark.parametrize("case", ALL.values(), ids=ALL)
def test_a_text_gives_the_claims_that_a_careful_editor_would_list(case: Case) -> None:
    found = extract(case.article)
    wrong = differences(case, found.claims) + skips(case, found.skipped)
    if wrong:
        rest = [f"  skipped as {one.reason}: {one.text!r}" for one in found.skipped]
        lines = [case.why, case.text, "", *wrong, "", "All that was found:"]
        pytest.fail("\n".join([*lines, *map(shown, found.claims), *rest]), pytrace=False)


def test_no_two_cases_have_the_same_reason_for_being_there() -> None:
    reasons = [case.why for case in ALL.values()]
    assert len(set(reasons)) == len(reasons) >= 160


def test_no_two_cases_have_the_same_text() -> None:
    seen = Counter((case.text, case.title, case.published) for case in ALL.values())
    assert [text for (text, *_), times in seen.items() if times > 1] == []


# ------------------------------------------------------------------ comparing


def differences(case: Case, claims: tuple[Claim, ...]) -> list[str]:
    """What is not as expected, one line each, expected and found side by side."""
    if case.any:
        return [
            line
            for number, expected in enumerate(case.claims, 1)
            for line in nearest(number, expected, claims)
        ]
    wrong: list[str] = []
    for number, (one, claim) in enumerate(zip_longest(case.claims, claims), 1):
        if claim is None:
            wrong.append(beside(number, "claim", stated(one), "nothing"))
        elif one is None:
            wrong.append(beside(number, "claim", "nothing", shown(claim).strip()))
        else:
            wrong.extend(compared(number, one, claim))
    return wrong


def nearest(number: int, expected: ExpectedClaim, claims: tuple[Claim, ...]) -> list[str]:
    """The differences to the claim that fits best, [] where one fits."""
    nothing = [beside(number, "claim", stated(expected), "nothing")]
    return min((compared(number, expected, one) for one in claims), key=len, default=nothing)


def compared(number: int, expected: ExpectedClaim, claim: Claim) -> list[str]:
    wrong = []
    for field, wanted in expected.model_dump(exclude_none=True).items():
        got = value(field, claim, wanted)
        if not same(field, wanted, got, claim.kind):
            wrong.append(beside(number, field, repr(wanted), repr(got)))
    return wrong


def value(field: str, claim: Claim, wanted: object) -> object:
    """A claim's field in the form in which the tables state it."""
    match field:
        case "names":
            return [name.text for name in claim.names]
        case "quantities" | "dates":
            assert isinstance(wanted, list)
            found = [one.model_dump(mode="json") for one in getattr(claim, field)]
            keys = [*map(list, wanted), *[["text"]] * len(found)]
            return [{key: row[key] for key in own} for own, row in zip(keys, found, strict=False)]
        case "pieces":
            return len(claim.pieces)
        case "mention":
            return claim.speaker_mention or ""
        case "contains":
            return claim.words
        case "anonymous":
            return claim.anonymous
        case _:
            return str(getattr(claim, field) or "")


def same(field: str, wanted: object, got: object, kind: ClaimKind) -> bool:
    if field == "contains" and isinstance(wanted, list):
        return all(piece in str(got) for piece in wanted)
    if isinstance(wanted, str) and isinstance(got, str):
        return normal(field, wanted, kind) == normal(field, got, kind)
    return wanted == got


def normal(field: str, text: str, kind: ClaimKind) -> str:
    text = " ".join(text.split())
    if field in ("speaker", "mention", "via"):
        return text.casefold().removeprefix("the ")
    if field in ("text", "words", "standalone") and kind is not ClaimKind.DIRECT:
        return text.rstrip(".,;")
    return text.casefold() if field == "cue" else text


def skips(case: Case, skipped: tuple[Skipped, ...]) -> list[str]:
    if case.skipped is None:
        return []
    wrong = []
    for number, (one, skip) in enumerate(zip_longest(case.skipped, skipped), 1):
        fits = one and skip and one.reason == skip.reason and one.text in (None, skip.text)
        if not fits:
            expected = f"{one.reason}: {one.text or '…'!r}" if one else "nothing"
            found = f"{skip.reason}: {skip.text!r}" if skip else "nothing"
            wrong.append(beside(number, "skipped", expected, found))
    return wrong


# ------------------------------------------------------------------ showing


def beside(number: int, field: str, expected: str, found: str) -> str:
    return f"{number}. {field:<10}  expected  {expected}\n   {'':<10}  found     {found}"


def stated(expected: ExpectedClaim) -> str:
    return ", ".join(
        f"{key}={one!r}" for key, one in expected.model_dump(exclude_none=True).items()
    )


def shown(claim: Claim) -> str:
    parts = [f"  {claim.kind.value}", repr(claim.text)]
    parts += [f"words={claim.words!r}"] if claim.words != claim.text else []
    parts += [f"speaker={claim.speaker!r}"] if claim.speaker else []
    parts += [f"via={claim.via!r}"] if claim.via else []
    parts += ["anonymous"] if claim.anonymous else []
    return " ".join(parts)
