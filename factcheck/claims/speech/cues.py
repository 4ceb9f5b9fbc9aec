"""Words that introduce what somebody says, thinks or wants, and in which frame they do so."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factcheck.claims._words import word_set


class Cue(NamedTuple):
    """One verb form. `frame` names what may follow:

    clause: "said (that) it rained", and "it rained, she said";
    person: "told them that …"; object: "denied the report"; plan: "refused to go";
    view: "believes that …", only with "that", "in" or a new subject.
    """

    lemma: str
    frame: str
    participle: bool


_VERBS = {
    "clause": """
        say add argue assert claim note report suggest warn insist explain acknowledge admit allege
        announce boast caution complain concede conclude confirm contend declare disclose emphasize
        emphasise estimate explain lament maintain observe predict proclaim reiterate remark repeat
        reply respond reveal state stress testify tweet write post quip recall reason recount
        speculate assure agree imply indicate signal signify swear joke stipulate hint elaborate
        clarify affirm posit opine retort whisper shout mutter exclaim remember read react continue
        wonder confide comment point
    """,
    "person": """
        tell remind inform assure ask advise convince persuade notify urge beg implore order
    """,
    "view": """
        believe think hope fear know feel doubt suspect realize realise understand expect assume
        find show see worry learn imagine guess foresee anticipate consider prove demonstrate
        decide judge determine figure wonder wish
    """,
    "object": """
        accuse blame call criticize criticise praise describe condemn denounce deny reject dismiss
        defend support oppose endorse back propose promise pledge demand request cite mention
        emphasize highlight underline underscore question challenge discuss deride mock ridicule
        slam blast decry applaud welcome hail compare portray characterize characterise label brand
        reference quote address express voice reiterate favor favour attack rebuke thank commend
        recommend advocate predict outline detail tout dispute admit acknowledge
        celebrate regret disavow renounce rebut refute lambaste chide scold bash vow credit
        recommend prefer want announce report reveal disclose confirm claim show explain
        echo laud deem downplay dub fault bemoan extol champion reaffirm resist hate
        love admire respect trust distrust mistrust resent appreciate value desire favor forecast
        envision envisage perceive encourage identify project petition view regard consider
        see believe fear doubt protest lament decline relish tease implore promote
    """,
    "plan": """
        want plan hope vow promise pledge refuse decline agree seek intend threaten offer expect
        prefer decide propose swear wish
    """,
}
_IRREGULAR = {
    "read": "read reading reads",
    "say": "said said saying says",
    "tell": "told told telling tells",
    "write": "wrote written writing writes",
    "think": "thought thought thinking thinks",
    "know": "knew known knowing knows",
    "feel": "felt felt feeling feels",
    "see": "saw seen seeing sees",
    "find": "found found finding finds",
    "show": "showed shown showing shows",
    "understand": "understood understood understanding understands",
    "foresee": "foresaw foreseen foreseeing foresees",
    "seek": "sought sought seeking seeks",
    "swear": "swore sworn swearing swears",
    "beg": "begged begged begging begs",
    "slam": "slammed slammed slamming slams",
    "plan": "planned planned planning plans",
    "prefer": "preferred preferred preferring prefers",
    "refer": "referred referred referring refers",
    "admit": "admitted admitted admitting admits",
    "quip": "quipped quipped quipping quips",
    "rebut": "rebutted rebutted rebutting rebuts",
    "posit": "posited posited positing posits",
    "tweet": "tweeted tweeted tweeting tweets",
}
# Verb and particle together are the cue: "called for", "pointed out".
PARTICLES = {
    "call": ("for", "on", "upon"),
    "point": ("out", "to"),
    "refer": ("to",),
    "talk": ("about", "of"),
    "speak": ("about", "of", "out"),
    "object": ("to",),
    "respond": ("to", "that"),
    "complain": ("about", "of", "that"),
    "warn": ("of", "about", "against"),
    "ask": ("for", "about", "if", "whether", "how", "why", "what", "who"),
    "write": ("about", "of"),
    "agree": ("with", "on"),
    "disagree": ("with",),
    "insist": ("on", "upon"),
    "push": ("for",),
    "press": ("for",),
    "boast": ("about", "of"),
    "argue": ("for", "against"),
    "hint": ("at",),
    "dream": ("of",),
    "worry": ("about",),
    "comment": ("on",),
    "joke": ("about",),
    "learn": ("of", "about"),
    "set": ("out",),
    "think": ("of", "about"),
    "apologise": ("for",),
    "apologize": ("for",),
    "campaign": ("for", "against"),
    "vote": ("for", "against"),
    "rail": ("against",),
    "allude": ("to",),
    "plead": ("for",),
    "side": ("with",),
    "rule": ("out",),
}
_ONLY_WITH_PARTICLE = {
    "point": "points pointed pointing",
    "refer": "refers referred referring",
    "talk": "talks talked talking",
    "speak": "speaks spoke spoken speaking",
    "object": "objects objected objecting",
    "disagree": "disagrees disagreed disagreeing",
    "push": "pushes pushed pushing",
    "press": "presses pressed pressing",
    "dream": "dreams dreamed dreaming",
    "comment": "commented commenting",
    "apologise": "apologises apologised apologising",
    "apologize": "apologizes apologized apologizing",
    "campaign": "campaigned campaigning",
    "vote": "voted voting",
    "rail": "rails railed railing",
    "allude": "alludes alluded alluding",
    "plead": "pleads pleaded pleading",
    "side": "sided siding",
}
AUXILIARY = word_set(
    """
    has have had is are was were be been being will would could can may might should must did
    does do also not never ever still then later now once again already only just even yet
    reportedly n't both all initially immediately often always earlier recently himself herself
    themselves itself first largely long since flatly
    """
)
PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "who"])
# A new clause or its subject begins here; what stands before does not belong to the subject.
BREAKS = word_set(
    """
    that when if because but while as which where although though whether after before since
    until so than unless whereas and or nor what how why
    """
)


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """Verb forms, folded, with every frame that they occur in."""
    table: dict[str, list[Cue]] = {}
    for frame, verbs in _VERBS.items():
        for lemma in verbs.split():
            for form, participle in _forms(lemma):
                cue = Cue(lemma, frame, participle)
                if cue not in table.setdefault(form, []):
                    table[form].append(cue)
    for lemma, forms in _ONLY_WITH_PARTICLE.items():
        for form in (lemma, *forms.split()):
            table.setdefault(form, []).append(Cue(lemma, "particle", form.endswith("ing")))
    return {form: tuple(found) for form, found in table.items()}


def _forms(lemma: str) -> list[tuple[str, bool]]:
    if lemma in _IRREGULAR:
        forms = [lemma, *_IRREGULAR[lemma].split()]
    elif lemma.endswith("e"):
        forms = [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    elif lemma.endswith("y") and lemma[-2] not in "aeou":
        forms = [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    elif lemma.endswith(("s", "sh", "ch")):
        forms = [lemma, lemma + "es", lemma + "ed", lemma + "ing"]
    else:
        forms = [lemma, lemma + "s", lemma + "ed", lemma + "ing"]
    return [(form, form.endswith("ing")) for form in dict.fromkeys(forms)]
