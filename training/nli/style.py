"""How passages reach a reader: reported, hedged, revised, titled, amid a page's furniture."""

from __future__ import annotations

import random
import re

from training.nli.edits import NEGATED, Edit

WHO = (
    "officials", "police", "the ministry", "the company", "a spokeswoman for the group",
    "the mayor", "researchers", "the agency", "the union", "the museum", "the governor",
    "local media", "two people familiar with the matter", "the organisers", "the court",
    "Ms. Keller", "Dr. Amina Osei", "Tom Bradley", "Prime Minister Lund", "the Tribune",
)  # fmt: skip
WHEN = ("", "", "", " on Monday", " on Friday", " late on Tuesday", " this week", " in a statement")
SAID = ("said", "said", "said", "confirmed", "announced", "reported", "told reporters", "wrote")
HEDGED = (
    "It is unclear whether {e}.",
    "It has not been decided whether {e}.",
    "Rumours that {e} spread online.",
    "{Who} will examine whether {e}.",
    "{Who} denied that {e}.",
    "{Who} declined to say whether {e}.",
    "If {e}, more would have to be done.",
    "Many people believe that {e}.",
    "Asked whether {e}, {who} gave no answer.",
    "{Who} hoped that one day it could be said that {e}.",
    "Critics allege that {e}, which {who} rejected.",
    "Some say that {e}; others doubt it.",
)
REVOKED = (
    "It is not true that {e}.",
    "{Who} withdrew the report that {e}, saying it was wrong.",
    "The statement that {e} is false.",
    "Contrary to what was first reported, it is not the case that {e}.",
    "Earlier reports said that {e}, but {who} later said that this was a mistake.",
    "A picture caption wrongly stated that {e}.",
)
REVISED = (
    "Earlier reports said that {c}. {E}",
    "It was first believed that {c}, but {who} corrected this{when}: {e}.",
    "Some accounts state that {c}. In fact, {e}.",
)
BEFORE = (
    "Home | News | Sport | Weather | More",
    "By Ann Lee, staff writer. 12 March 2021, 10:45. Share Tweet Email",
    "Sign in Subscribe Menu Search",
    "Published 3 hours ago. Listen to this article. 4 min read",
    "Photo: archive. Advertisement",
    "From the free encyclopedia. Jump to navigation Jump to search",
    "LONDON (Agency) –",
    "Skip to content Topics Opinion Video Live",
)
AFTER = (
    "Read more: Five things to know this week",
    "Related articles. Most read. Newsletter: sign up here",
    "[edit] References External links",
    "© All rights reserved. Terms Privacy Cookies",
    "Advertisement. Story continues below.",
    "Share this: Facebook X WhatsApp Print",
    "Follow us for updates. Comments (14)",
)
SUBJECT = re.compile(
    r"((?:[A-Z][\w.'’-]*|of|the|de|and|&|\d{4})(?: (?:[A-Z][\w.'’-]*|of|the|de|and|&|\d{4})){0,4})"
    r"(?: \([^()]*\))?,? (is|was|are|were|has|had|became|won|served|began|played)\b"
)


NO_NAME = re.compile(
    r"(?:The|In|An?|He|She|It|They|This|That|These|There|His|Her|Its|Their|We|I)\b"
)


def inside(sentence: str) -> str:
    """The sentence as it stands after "that": no full stop, no capital unless a name's."""
    text = sentence.strip().rstrip(".!")
    first = text.split(" ", 1)[0]
    common = first in (
        "The",
        "A",
        "An",
        "It",
        "He",
        "She",
        "They",
        "In",
        "There",
        "This",
        "His",
        "Her",
    )
    return text[0].lower() + text[1:] if common else text


def usable(text: str) -> bool:
    """One plain sentence, short enough to be reported in one."""
    return len(text.split()) <= 32 and not re.search(r"[.?!;:\"“”] \S|\?|\"", text)


def _fill(form: str, chance: random.Random, **texts: str) -> str:
    who = chance.choice(WHO)
    return form.format(who=who, Who=who[0].upper() + who[1:], when=chance.choice(WHEN), **texts)


def reported(text: str, chance: random.Random) -> str:
    who, when, said = chance.choice(WHO), chance.choice(WHEN), chance.choice(SAID)
    if chance.random() < 0.4:
        whole = text.strip().rstrip(".")
        return f"{whole}, {who} {said}{when}."
    return f"{who[0].upper()}{who[1:]} {said}{when} that {inside(text)}."


def hedged(claim: str, evidence: str, label: str, chance: random.Random) -> list[Edit]:
    """A passage that only asks, doubts or hopes is neutral; one that takes it back refutes."""
    if label != "SUPPORTS" or NEGATED.search(evidence):
        return []
    e = inside(evidence)
    if chance.random() < 0.5:
        return [Edit(claim, _fill(chance.choice(HEDGED), chance, e=e), "NEI", "hedge")]
    return [Edit(claim, _fill(chance.choice(REVOKED), chance, e=e), "REFUTES", "revoked")]


def revised(claim: str, evidence: str, wrong: str, chance: random.Random) -> list[Edit]:
    """What was first believed, `wrong`, beside what refutes it: the claim, or another one."""
    text = _fill(chance.choice(REVISED), chance, c=inside(wrong), e=inside(evidence), E=evidence)
    return [Edit(claim, text, "REFUTES" if claim == wrong else "SUPPORTS", "revised")]


def attributed(claim: str, evidence: str, label: str, chance: random.Random) -> list[Edit]:
    """ "X said that …": supported by X's saying it, not by its being so, nor by Z's saying it."""
    if label != "SUPPORTS":
        return []
    who, other = chance.sample(WHO, 2)
    said, when, fact = chance.choice(SAID), chance.choice(WHEN), inside(evidence)
    who, other = (f"{name[0].upper()}{name[1:]}" for name in (who, other))
    whole = f"{who} said that {inside(claim)}."
    told = f"{who} {said}{when} that {fact}."
    others = f"{other} said{when} that {fact}."
    denied = f"{who} denied{when} that {fact}."
    return chance.sample(
        [
            Edit(whole, told, "SUPPORTS", "attribution"),
            Edit(whole, told, "SUPPORTS", "attribution"),
            Edit(whole, evidence, "NEI", "attribution"),
            Edit(whole, others, "NEI", "attribution"),
            Edit(whole, denied, "REFUTES", "attribution"),
        ],
        2,
    )


def framed(passage: str, chance: random.Random) -> str:
    """The passage amid what else stands on a page."""
    text = passage
    if chance.random() < 0.6:
        text = f"{chance.choice(BEFORE)} {text}"
    if chance.random() < 0.6:
        text = f"{text} {chance.choice(AFTER)}"
    return text


def subject(passage: str) -> str:
    """The name with which the passage opens and that its first verb is about, or ""."""
    found = SUBJECT.match(passage)
    return found[1] if found and not NO_NAME.match(found[1]) else ""


def titled(passage: str, title: str, chance: random.Random) -> str:
    """The passage under its page's title; half of the time its subject becomes a pronoun."""
    rest = passage
    name = subject(passage)
    if name and chance.random() < 0.5:
        rest = chance.choice(("He", "She", "It")) + passage[len(name) :]
    return f"{title}. {rest}"
