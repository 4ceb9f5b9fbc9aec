"""Attributions of quotations in other languages than English: a verb of saying and a name."""

from __future__ import annotations

import re
from functools import cache

from factcheck.models import Span

# The past and present forms that news uses beside a quotation, by language.
_VERBS = {
    "de": "sagt sagte sagten erklärt erklärte betonte schrieb meinte berichtete fragte",
    "fr": "dit déclaré affirmé expliqué ajouté assuré indiqué précisé estimé déclare rétorqué",
    "es": "dijo afirmó declaró explicó señaló añadió aseguró dice afirma indicó",
    "it": "disse detto dichiarato affermato spiegato aggiunto dice afferma scrive",
    "pt": "disse afirmou declarou explicou acrescentou diz",
    "nl": "zei zegt verklaarde schreef vertelde",
    "pl": "powiedział powiedziała oświadczył oświadczyła mówi dodał dodała podkreślił podkreśliła",
    "ru": "сказал сказала заявил заявила сообщил сообщила отметил отметила добавил говорит",
    "uk": "сказав сказала заявив заявила повідомив повідомила зазначив зазначила додав каже",
}
# Behind "…" in Japanese and Korean: particle, then perhaps the speaker, then the verb.
_JAPANESE = (
    "述べた|語った|話した|言った|説明した|主張した|強調した|コメントした|述べている|話している"
)
_CHINESE = "说|說|表示|称|稱|指出|强调|強調"
_KOREAN = "말했다|밝혔다|전했다|강조했다|주장했다|설명했다"
# Characters on both sides of a quotation in which its attribution is looked for.
_NEAR = 80


def foreign_attribution(text: str, sentence: Span, outer: Span) -> tuple[Span | None, Span] | None:
    """Speaker and cue beside the quotation at `outer`; None where no known verb stands there."""
    behind = text[outer.end : min(sentence.end, outer.end + _NEAR)]
    start = max(sentence.start, outer.start - _NEAR)
    ahead = text[start : outer.start]
    for form, piece, offset in (
        (_behind(), behind, outer.end),
        (_ahead(), ahead, start),
    ):
        found = form.search(piece)
        if found:
            return _group(found, "speaker", offset), _group(found, "cue", offset) or outer
    found = _before_colon().search(ahead)
    if found:
        return _group(found, "speaker", start), _group(found, "cue", start) or outer
    found = _particle().match(behind)
    if found is None:
        return None
    cue = _group(found, "cue", outer.end) or _group(found, "korean", outer.end) or outer
    topic = _topic().search(ahead)
    speaker = _group(found, "speaker", outer.end) or (topic and _group(topic, "speaker", start))
    return speaker or None, cue


def _group(match: re.Match[str], name: str, offset: int) -> Span | None:
    if match[name] is None:
        return None
    return Span(offset + match.start(name), offset + match.end(name))


@cache
def said_elsewhere() -> frozenset[str]:
    """The verbs of all languages."""
    return frozenset(verb for verbs in _VERBS.values() for verb in verbs.split())


@cache
def _behind() -> re.Pattern[str]:
    verb, name = _verb(), _name()
    helper = r"(?:a|ha|hat|habe|haben|est|è|avait|había)\s"
    return re.compile(
        rf"^[\s,;:.—–-]*(?:so\s)?(?:{helper}|a-t-(?:il|elle)\s)?(?P<cue>{verb})\b(?:[^.«„“\"]{{0,20}}?\s(?P<speaker>{name}))?"
    )


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<speaker>{_name()})[^.!?«„“\"]{{0,40}}?\s(?P<cue>{_verb()})\b[^.!?]{{0,20}}$"
    )


@cache
def _particle() -> re.Pattern[str]:
    return re.compile(
        rf"と(?:(?P<speaker>[^\s、。は]{{1,16}})は)?[^。]{{0,12}}?(?P<cue>{_JAPANESE})"
        rf"|(?:이?라)?고[^.]{{0,20}}?(?P<korean>{_KOREAN})"
    )


@cache
def _before_colon() -> re.Pattern[str]:
    return re.compile(rf"(?P<speaker>[^\s，。：:“”「」]{{1,12}}?)(?P<cue>{_CHINESE})[：:，,]?\s*$")


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(r"(?P<speaker>[^\s、。「」]{1,16}?)(?:は|が|은|는|이|가)[^「」。]{0,30}$")


def _verb() -> str:
    return "|".join(sorted(said_elsewhere()))


def _name() -> str:
    word = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐ][\w'’-]+"
    return rf"{word}(?:\s(?:de\s|del\s|di\s|von\s|van\s)?{word}){{0,3}}"
