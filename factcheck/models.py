"""Every noun that crosses a room's border. Imports nothing of ours.

All models are frozen and refuse unknown fields; sequences are tuples. A stage never annotates
what another stage made, it wraps it: a `Claim` has no label, a `Finding` has a claim and a label.

Spans are half-open pairs of character offsets. Those of `Article`, `Claim` and `Skipped` point
into `Article.text`; those of `Evidence` into the text of its document; those that a function of
`language` returns into the text that it was given.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

Probability = Annotated[float, Field(ge=0.0, le=1.0)]


class Noun(BaseModel):
    # Built when first used: a run needs few of them, and a command should start at once.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Span(NamedTuple):
    """Half-open character offsets: `text[span.start : span.end]`. In JSON: `[start, end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


# ------------------------------------------------------------------ what language finds in a text


class NameKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class Name(Noun):
    """A proper name as written; `kind` is `other` where the words around it do not tell."""

    text: str
    span: Span
    kind: NameKind = NameKind.OTHER


class QuantityKind(StrEnum):
    COUNT = "count"
    MEASURE = "measure"
    MONEY = "money"
    PERCENT = "percent"
    ORDINAL = "ordinal"


class Quantity(Noun):
    """A number with what it measures.

    `value` is in `unit`, scale words applied ("2.5 million" is 2500000.0). `unit` is a
    normalised symbol: "km", "USD", "%", or "" for counts and ordinals. `noun` is the counted or
    measured thing as written ("soldiers"), "" when not clear. `bound` is "about", "at least",
    "at most" or "" for an exact statement.
    """

    text: str
    span: Span
    kind: QuantityKind
    value: float
    unit: str = ""
    noun: str = ""
    bound: str = ""


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateMention(Noun):
    """A date as written. `value` is ISO 8601 cut to its precision: "2024-06-19", "2024-06", "2024".

    `value` is "" for a relative date ("on Sunday") that could not be anchored.
    """

    text: str
    span: Span
    value: str
    precision: Precision
    relative: bool = False


# ------------------------------------------------------------------ what was read


class Page(NamedTuple):
    """One answer of the network: bytes that arrived whole, not yet decoded.

    `url` is where the redirects ended. `media_type` and `charset` come from the Content-Type
    header, lower-cased, "" where it says nothing.
    """

    requested_url: str
    url: str
    status: int
    media_type: str
    charset: str
    body: bytes
    retrieved_at: datetime
    from_cache: bool = False


class Source(Noun):
    """Who published a text, and where it can be read again."""

    url: str | None = None
    publisher: str | None = None
    """Stated name of the outlet, else its registrable domain."""
    title: str | None = None
    author: str | None = None
    published: date | None = None
    edited: datetime | None = None
    revision: str | None = None
    permalink: str | None = None
    archived: str | None = None
    """A copy of the page in a public archive, where one was asked for and there is one."""


class Heading(Noun):
    span: Span
    level: Annotated[int, Field(ge=1, le=6)]


class Link(Noun):
    span: Span
    url: str


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class Article(Noun):
    """A text to check, or a page read as evidence.

    `text` is the decoded file unchanged for plain text and Markdown, so that its lines are the
    reader's lines; for the other formats it is the extracted text. `prose` are the spans of its
    paragraphs and list items, in order, without headings, code, tables and front matter; only
    these hold claims.
    """

    location: str
    """What the user typed: a URL, a path, or "-"."""
    source: Source
    format: Format
    text: str
    prose: tuple[Span, ...]
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    language: str = "en"
    retrieved_at: datetime | None = None
    """When it came over the network, which for a cached page was before this run; None for what
    was read from a file."""
    warnings: tuple[str, ...] = ()
    """What the reader noticed: "hidden text dropped", "bidirectional controls"."""


# ------------------------------------------------------------------ what it claims


class ClaimKind(StrEnum):
    STATEMENT = "statement"
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Context(Noun):
    title: str = ""
    heading: str = ""
    before: str = ""
    """The sentence before, within the same paragraph or the one before it."""
    after: str = ""


class Claim(Noun):
    """Something that the article asserts and that others could confirm or deny.

    Always `article.text[span.start:span.end] == text`. For quotes `pieces` are the spans of the
    uttered words without their marks, several when the quote is split by its attribution.
    `names`, `quantities` and `dates` have spans in `Article.text` too.
    """

    id: str
    text: str
    span: Span
    kind: ClaimKind = ClaimKind.STATEMENT
    pieces: tuple[Span, ...] = ()
    speaker: str | None = None
    """Who is quoted, resolved to a name where possible."""
    speaker_mention: str | None = None
    """The words in the text that stand for the speaker: "he", "the minister"."""
    anonymous: bool = False
    """Whether somebody speaks whom the article does not name: "an official", "observers"."""
    via: str | None = None
    """Who passes the words on: the agency in "X, quoted by the news agency Y"."""
    cue: str | None = None
    standalone: str = ""
    """The claim as it can be read alone, where that is not its text: asides left out, and what it
    leaves unsaid added from elsewhere in the article, in [brackets]."""
    context: Context = Context()
    names: tuple[Name, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    claim_date: date | None = None
    """The date that "today" means in this claim, if known."""
    check_worthiness: Probability = 0.0
    check_worthiness_reasons: tuple[str, ...] = ()
    """What of it asks for a check, the weightiest first: "a percentage", "a comparison"."""
    language: str = "en"

    @property
    def words(self) -> str:
        """What is asserted: the uttered words of a quote, otherwise the claim read alone."""
        if not self.pieces:
            return self.standalone.replace("[", "").replace("]", "") or self.text
        return " ".join(piece.shift(-self.span.start).of(self.text) for piece in self.pieces)

    @staticmethod
    def identify(text: str, speaker: str | None, occurrence: int) -> str:
        """16 hex digits that survive edits elsewhere in the article.

        `occurrence` counts earlier claims of the same text and speaker, from 0.
        """
        normal = " ".join(text.casefold().split())
        key = f"{normal}\x1f{(speaker or '').casefold()}\x1f{occurrence}"
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Skipped(Noun):
    """A sentence that is not checked, and why: "question", "opinion", "over --max-claims" …"""

    text: str
    span: Span
    reason: str


class Extraction(Noun):
    """All that `claims` found in an article, in reading order."""

    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]


# ------------------------------------------------------------------ what others say


class Document(Noun):
    """A text by somebody else that a provider found. `complete` is False for a mere snippet."""

    id: str = ""
    """First 16 hex digits of sha256 over URL and text; filled in when left empty."""
    source: Source
    byline: str = ""
    """The line that credits a writer or an agency, as found: "By Ann Lee, Reuters"."""
    links: tuple[str, ...] = ()
    found_at: str | None = None
    """The URL that the search gave, where the page's own address (`source.url`) is another one:
    redirects were followed, or the page states a canonical URL."""
    cited_by: str | None = None
    """URL of the page whose passage on the claim cites this one: what that page rests on."""
    text: str
    provider: str
    query: str
    retrieved_at: datetime
    complete: bool = True
    language: str = "en"
    sha256: str = ""
    """Of `text` in UTF-8; filled in when left empty."""

    @model_validator(mode="before")
    @classmethod
    def _fill_in_hashes(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("text"), str):
            return data
        source = data.get("source")
        url = source.get("url") if isinstance(source, dict) else getattr(source, "url", None)
        text = data["text"].encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(text)
        identity = hashlib.sha256((url or "").encode("utf-8", "surrogatepass") + b"\x1f" + text)
        return {
            **data,
            "sha256": data.get("sha256") or digest.hexdigest(),
            "id": data.get("id") or identity.hexdigest()[:16],
        }


class Status(StrEnum):
    OK = "ok"
    """Answered with at least one document."""
    EMPTY = "empty"
    """Answered, and has nothing."""
    DEGRADED = "degraded"
    """Answered in part: rate limited, some engines down. What it missed is unknown."""
    FAILED = "failed"
    BLOCKED = "blocked"
    """Refused by our own guard or by the service."""
    SKIPPED = "skipped"
    """Not asked, by the user's own choice: --offline without a cached answer; or answered with
    nothing that a verifier of the run can read, see `Outcome.unjudged`."""


class PageState(StrEnum):
    """What became of a page that a search named."""

    READABLE = "readable"
    PAYWALL = "paywall"
    CONSENT_WALL = "consent wall"
    NEEDS_JAVASCRIPT = "needs JavaScript"
    TRUNCATED = "truncated"
    """Cut short on its way, or longer than the cap."""
    BLOCKED = "blocked"
    """By robots.txt, by the site, by a robot check, or by our own guard."""
    NOT_AN_ARTICLE = "not an article"
    UNSUPPORTED = "unsupported"
    """A type of file that is not read here, or a broken one."""
    GONE = "gone"
    """404 or 410."""
    UNREACHABLE = "unreachable"
    NOT_CACHED = "not cached"
    """--offline, and no copy of it is kept."""


class Outcome(Noun):
    """How one provider did for one claim. A failure is a value, never an empty answer."""

    provider: str
    claim: str
    """The claim's id."""
    status: Status
    reason: str = ""
    documents: int = 0
    """Or reviews of claims."""
    requests: int = 0
    """Asked for, whether a cache answered or the network."""
    pages: dict[PageState, int] = {}
    """How many of the pages that the search named came to what."""
    unread: dict[str, PageState] = {}
    """By URL, those that could not be read."""
    unjudged: bool = False
    """Whether all that it found is in languages which no verifier of the run knows: it may well
    say something on the claim."""
    decides: bool = True
    """Whether what the provider brings can change a label. Published reviews cannot: neither
    their presence nor their absence says what others report."""

    @property
    def missing(self) -> bool:
        """Whether the answer of a provider that should have answered is lacking."""
        return self.status in (Status.DEGRADED, Status.FAILED, Status.BLOCKED)

    @property
    def answered(self) -> bool:
        return self.status in (Status.OK, Status.EMPTY)


class ClaimReview(Noun):
    """What a fact-checker has published on a claim (schema.org's ClaimReview): shown as such,
    never counted as an origin."""

    claim: str
    """The claim as the fact-checker words it."""
    claimant: str | None = None
    claim_date: date | None = None
    rating: str
    """In the fact-checker's own words: "False", "Mostly true"."""
    publisher: str
    title: str | None = None
    url: str
    published: date | None = None
    provider: str
    retrieved_at: datetime
    same: bool = False
    """Whether the verifier finds it to be on the claim itself, and not on one that is like it."""


class Retrieval(Noun):
    """What one provider found for one claim."""

    documents: tuple[Document, ...]
    outcome: Outcome
    claim_reviews: tuple[ClaimReview, ...] = ()


THE_ARTICLE = "article"
"""What a vote that repeats the article under check has in `repeats`, among ids."""


class Origin(Noun):
    """Documents that count once.

    `excluded` is the reason why the whole origin is shown but never counted, "" when it counts.
    """

    id: str
    documents: tuple[str, ...]
    """Ids of documents, the most complete first, then each behind one that it is tied to."""
    publishers: tuple[str, ...]
    merged: tuple[str, ...] = ()
    """One sentence for each further document, in their order: why it and one of those before it
    are no two sources."""
    excluded: str = ""
    speaks_for_article: bool = False
    """Whether it is excluded as the article, of its own publisher, or a copy: who cites it cites
    the article. Not what is out of the days that count, nor what is made from other pages."""
    rests_on: tuple[str, ...] = ()
    """Ids of the origins that this one cites for the claim."""
    resting: tuple[str, ...] = ()
    """Ids of those of its documents that link to the article or credit it: what they repeat of it
    is no second voice, what they deny counts."""
    marks: tuple[str, ...] = ()
    """What a sourced table says of its publishers, for the reader's information: it never keeps
    an origin from counting. "tass.com: state-controlled (Russia) (…)"."""


class Evidence(Noun):
    """A verbatim passage of a document: `document.text[span.start:span.end] == passage`."""

    origin: str
    document: str
    source: Source
    provider: str
    query: str
    retrieved_at: datetime
    complete: bool
    passage: str
    span: Span
    newer: bool = False
    """Whether it was published after the day on which the claim was made."""
    relevance: Probability = 0.0
    """How likely the passage is to be about the claim; it ranks, it never votes."""


# ------------------------------------------------------------------ what follows


class Stance(StrEnum):
    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Probabilities(Noun):
    supports: Probability
    refutes: Probability
    neutral: Probability


class Signal(Noun):
    """One readable reason of a verifier: name, its value, and what was compared."""

    name: str
    value: float
    detail: str = ""


class Pair(NamedTuple):
    """What a verifier judges: a claim, and one passage or several of the same origin."""

    claim: Claim
    evidence: tuple[Evidence, ...]


class Judgement(Noun):
    """The stance of one piece of evidence, already cut at the verifier's thresholds.

    A stance other than neutral is one that the verifier stands by; it votes. `rationale` is the
    deciding sentence, verbatim from the passage, "" for neutral.
    """

    evidence: tuple[Evidence, ...]
    stance: Stance
    probabilities: Probabilities
    confidence: Probability
    signals: tuple[Signal, ...] = ()
    rationale: str = ""
    verifier: str
    skipped: str = ""
    """Why the verifier could not judge it, "language"; "" where it did. What is skipped is
    neutral in form only, and is never told as a source that takes no side."""


class Label(StrEnum):
    CONTRADICTED = "contradicted"
    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    UNCHECKED = "unchecked"


class VoteStance(StrEnum):
    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONFLICTED = "conflicted"
    """Its own passages oppose each other: shown, counted on neither side."""
    NEUTRAL = "neutral"
    SKIPPED = "skipped"
    """No verifier of the run could judge it."""


class Vote(Noun):
    """What one origin says. `confidence` is that of its strongest judgement.

    `repeats` holds the ids of the origins that this one rests on and that say the same, and
    THE_ARTICLE where all that it says comes from documents that rest on it: those count, this vote
    is shown only.
    """

    origin: str
    stance: VoteStance
    confidence: Probability
    judgements: tuple[Judgement, ...]
    repeats: tuple[str, ...] = ()


class Finding(Noun):
    """A claim with its label; everything that the label rests on is inside."""

    claim: Claim
    label: Label
    supporting: int
    """S: how many origins support."""
    refuting: int
    """R: how many origins refute."""
    disputed: bool = False
    provisional: bool = False
    """Reached although a provider in `missing` did not answer, or only with the help of origins in
    `unopened`."""
    unopened: tuple[str, ...] = ()
    """Ids of origins that decide the label and of which only a search's snippet was read."""
    missing: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()
    origins: tuple[Origin, ...] = ()
    claim_reviews: tuple[ClaimReview, ...] = ()
    """What fact-checkers have published on the claim, or one like it: see `ClaimReview.same`."""
    justification: str
    confidence: Probability | None = None


class FactCheck(Noun):
    """One article, checked. `documents` holds each text once; evidence refers to it by id."""

    article: Article
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...] = ()
    documents: tuple[Document, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


class Unreadable(Noun):
    """An input that could not be read: one line that names cause and cure."""

    location: str
    error: str
    message: str


class Settings(Noun):
    """The settings that change what a run finds; kept so that it can be repeated."""

    providers: tuple[str, ...]
    verifier: str
    language: str
    languages: tuple[str, ...] = ()
    """Of the encyclopedias that were searched."""
    offline: bool = False
    max_claims: int | None = None
    max_requests: int | None = None
    since: date | None = None
    until: date | None = None
    """Evidence published outside these days, both included, was not counted."""
    requests: int = 0
    """That left this machine, redirects and repetitions included."""
    thresholds: dict[str, dict[str, Probability]] = {}
    """By verifier: the probability from which it states each stance."""
    notes: tuple[str, ...] = ()
    """What the reader must know: "web search is not configured"."""


class Report(Noun):
    """A run. JSON is its canonical form."""

    schema_version: str = "1"
    tool: str = "factcheck"
    version: str
    started: datetime
    finished: datetime
    settings: Settings
    checks: tuple[FactCheck, ...]
    unreadable: tuple[Unreadable, ...] = ()
