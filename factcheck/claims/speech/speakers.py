"""From the words that stand for a speaker to the speaker's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.language import Gender, gender, given_gender
from factcheck.models import Name, NameKind, Span

_SINGULAR = {
    "he": Gender.MAN,
    "him": Gender.MAN,
    "his": Gender.MAN,
    "she": Gender.WOMAN,
    "her": Gender.WOMAN,
    "who": None,
    "i": None,
}
_PLURAL = frozenset(["they", "them", "their", "it", "its"])
_BODIES = frozenset(
    "company firm group bank agency organisation organization party club airline carmaker maker"
    " retailer ministry council commission university charity union manufacturer publisher".split()
)
_LINKS = frozenset("of for from in at to by and with against about who that which under".split())
# Names before a pronoun among which its antecedent is looked for.
_NEAR = 30
# Names before a mention among which its full form is looked for.
_KNOWN = 200


class Speaker(NamedTuple):
    """Who spoke last: the resolved name, and where the words that stand for it end."""

    name: str
    end: int
    anonymous: bool


def resolve(view: str, mention: Span, names: Sequence[Name], last: Speaker | None) -> Speaker:
    """The fullest name for `mention`; the mention itself where nothing better is known.

    `names` are all names of the article in order, `last` is the speaker before. "She" is the
    last speaker or else the last person named who may be a "she"; "they" and "it" are the last
    speaker that is no single person, or the last organisation; "the minister" is the last name
    beside which that word stands; a surname is its full form. A speaker is anonymous where no
    name stands for it: "an official", "people familiar with the talks".
    """
    words = " ".join(mention.of(view).split())
    at = bisect_left(names, mention.start, key=lambda name: name.span.start)
    earlier = names[max(0, at - _KNOWN) : at]
    if words.lower() in _SINGULAR:
        return _person(view, mention, words, earlier, last)
    if words.lower() in _PLURAL:
        return _group(view, mention, words, earlier, last)
    inside = _inside(mention, names[at : at + 12])
    if inside and _is_all(view, mention, inside[0]):
        return Speaker(_full(view, inside[0], earlier), mention.end, False)
    named = _apposed(view, mention, names[at : at + 14]) or _at_the_end(view, mention, inside)
    if named is not None:
        return Speaker(_full(view, named, earlier), mention.end, False)
    if inside:
        return Speaker(words, mention.end, _unnamed_people().match(words) is not None)
    described = _description().fullmatch(words)
    head = described["head"].lower() if described else ""
    found = _described(view, head, earlier) if head else None
    if not found and head in _BODIES:
        found = _body(earlier, last)
    if found:
        return Speaker(found, mention.end, False)
    if head and last is not None and last.anonymous and head in last.name.lower().split():
        return Speaker(last.name, mention.end, True)  # "a doctor said … the doctor added"
    return Speaker(words, mention.end, _unnamed().match(words) is not None)


def _inside(mention: Span, names: Iterable[Name]) -> list[Name]:
    return [name for name in names if name.span.end <= mention.end]


def _apposed(view: str, mention: Span, near: Iterable[Name]) -> Name | None:
    """ "Marta Costa" in "said his wife, Marta Costa."; not the subject of what is said."""
    for name in near:
        if name.span.start >= mention.end:
            apart = view[mention.end : name.span.start] == ", "
            return name if apart and view[name.span.end : name.span.end + 1] in ",.;)" else None
    return None


def _at_the_end(view: str, mention: Span, inside: Sequence[Name]) -> Name | None:
    """ "John Bolton" in "former Trump adviser John Bolton"; not in "a lawyer for John Bolton"."""
    last = inside[-1] if inside else None
    if last is None or last.kind is not NameKind.PERSON or last.span.end != mention.end:
        return None
    before = view[mention.start : last.span.start].split()[-1:]
    linked = before and (before[0].lower() in _LINKS or before[0].endswith(("'s", "’s")))
    return None if not before or linked or before[0].endswith("ing") else last


def _person(
    view: str, mention: Span, words: str, earlier: Sequence[Name], last: Speaker | None
) -> Speaker:
    """Whom "he" or "she" means."""
    wanted = _SINGULAR[words.lower()]
    people = [
        name
        for name in earlier[-_NEAR:]
        if _may_be_person(view, name)
        and (wanted is None or _gender(view, name, earlier) in (None, wanted))
    ]
    between = any(name.span.start >= last.end for name in people) if last else True
    if last is not None and last.anonymous and not between:
        return Speaker(last.name, mention.end, True)
    newer = [name for name in people if last is not None and name.span.start >= last.end]
    if (
        newer
        and _begins(view, newer[-1])
        and newer[-1].text.split()[-1] not in (last.name if last else "").split()
    ):
        return Speaker(_full(view, newer[-1], earlier), mention.end, False)
    recent = {name.text.split()[-1] for name in people[-3:]}
    fits = last is not None and (wanted is None or given_gender(last.name) in (None, wanted))
    if last is not None and fits and not last.anonymous and last.name.split()[-1] in recent:
        return Speaker(last.name, mention.end, False)
    certain = [name for name in people[-6:] if _gender(view, name, earlier) is wanted]
    people = certain or people
    if people:
        return Speaker(_full(view, people[-1], earlier), mention.end, False)
    unknown = {name.text for name in earlier} | set(_SINGULAR) | _PLURAL
    if last is not None and fits and unknown.isdisjoint((last.name, last.name.lower())):
        return Speaker(last.name, mention.end, last.anonymous)
    return Speaker(words, mention.end, False)


def _begins(view: str, name: Name) -> bool:
    """Whether the name stands at the head of its sentence: "Her husband, Taghi Rahmani, …"."""
    head = view[max(0, name.span.start - 48) : name.span.start]
    return re.search(r"(?:^|[.!?][\"”]?\s+|\n)(?:[\w’'-]+,?\s){0,3}$", head) is not None


def _may_be_person(view: str, name: Name) -> bool:
    """A person; or a name of two or three words that nothing tells to be something else."""
    if name.kind is not NameKind.OTHER:
        return name.kind is NameKind.PERSON
    the = view[max(0, name.span.start - 4) : name.span.start].lower() == "the "
    return 1 <= name.text.count(" ") <= 2 and not the and name.text.replace(" ", "").isalpha()


def _gender(view: str, name: Name, earlier: Sequence[Name]) -> Gender | None:
    return gender(view, name) or given_gender(_full(view, name, earlier))


def _group(
    view: str, mention: Span, words: str, earlier: Sequence[Name], last: Speaker | None
) -> Speaker:
    """Whom "they" or "it" means: several people, or an organisation."""
    if words.lower() in ("they", "them", "their"):
        if last is not None and _several().search(last.name):
            return Speaker(last.name, mention.end, last.anonymous)
        recent = earlier[-4:]
        for one, two in zip(reversed(recent[:-1]), reversed(recent[1:]), strict=True):
            if view[one.span.end : two.span.start] == " and ":
                return Speaker(f"{one.text} and {two.text}", mention.end, False)
    return Speaker(_body(earlier, last) or words, mention.end, False)


def _body(earlier: Sequence[Name], last: Speaker | None) -> str | None:
    """The organisation that spoke last or was named last; what is no person may be one."""
    near = {name.text: name for name in earlier[-8:]}
    bodies = [name for name in near.values() if _may_be_body(name)]
    if last is not None and last.name in near and _may_be_body(near[last.name]):
        return last.name
    certain = [name.text for name in bodies if name.kind is NameKind.ORGANISATION]
    found = certain or [name.text for name in bodies]
    return found[-1] if found else None


def _may_be_body(name: Name) -> bool:
    if name.kind in (NameKind.ORGANISATION, NameKind.OTHER):
        return True
    # One word before "said" counts as a person until a given name says so: "Siemens said".
    return name.kind is NameKind.PERSON and " " not in name.text and given_gender(name.text) is None


def _is_all(view: str, mention: Span, name: Name) -> bool:
    """Whether the mention is no more than the name, titles before it, and when or where after."""
    before, after = view[mention.start : name.span.start], view[name.span.end : mention.end]
    if re.search(r"\b(?:of|for|from|in|at|to|by|and|who|that|which|[’']s)\b", before):
        return False
    if re.search(r"\b(?!acting\b|leading\b|ruling\b)\w{3,}ing\b", before):
        return False  # "the woman accusing Donald Trump"
    return len(after) <= 2 or bool(
        re.match(r",?\s+(?:in|on|at|during|after|before|last|this|yesterday|today)\b", after)
    )


def _full(view: str, name: Name, earlier: Sequence[Name]) -> str:
    """The longest form of a surname among the earlier names, of the same gender."""
    if " " in name.text:
        return name.text
    wanted = gender(view, name)
    for other in reversed(earlier):
        longer = other.kind is not NameKind.PLACE and other.text.endswith(" " + name.text)
        if longer and (wanted is None or gender(view, other) in (None, wanted)):
            return other.text
    return name.text


def _described(view: str, head: str, earlier: Sequence[Name]) -> str | None:
    """The last name to which the word belongs: "Minister Reis", "Reis, the energy minister"."""
    before = re.compile(rf"\b(?i:{re.escape(head)})(?:\s[A-Z][\w'’-]*){{0,2}}\s$")
    behind = re.compile(
        rf",?\s(?:(?:who\s)?(?:is|was)\s)?[^.,;:!?]{{0,50}}\b{re.escape(head)}\b", re.IGNORECASE
    )
    for name in reversed(earlier[-12:]):
        if name.kind is NameKind.PLACE:
            continue
        start, end = name.span
        apposed = behind.match(view, end, end + 70)
        linked = apposed and (
            apposed.group().startswith(",")
            or " is " in apposed.group()
            or " was " in apposed.group()
        )
        if linked or before.search(view, max(0, start - 40), start):
            return _full(view, name, earlier)
    return None


@cache
def _description() -> re.Pattern[str]:
    return re.compile(r"(?i:the|this|that|his|her)\s(?:[\w'’-]+\s){0,2}(?P<head>[a-z][\w-]{2,})")


@cache
def _unnamed() -> re.Pattern[str]:
    """People or bodies without a name: a number, "an official", "observers", "the source"."""
    return re.compile(
        r"(?:an?|no|one|another|some|several|many|most|few|two|three|four|five|six|seven|eight|nine"
        r"|ten|dozens|hundreds|thousands|other|others|various|numerous|multiple|unnamed|anonymous)\b"
        rf"|{_unnamed_people().pattern}",
        re.IGNORECASE,
    )


@cache
def _unnamed_people() -> re.Pattern[str]:
    return re.compile(
        r"(?:[\w-]+\s){0,3}(?:sources?|officials?|observers|analysts|insiders?|(?:eye)?witness(?:es)?"
        r"|people|experts?|critics?|supporters?|opponents|diplomats?|aides?|advisers?|scientists"
        r"|researchers|residents|activists|spokes(?:man|woman|person|people)|employees?|colleagues?"
        r"|friends?|neighbou?rs?|lawyers?|doctors?)\b",
        re.IGNORECASE,
    )


@cache
def _several() -> re.Pattern[str]:
    return re.compile(r"\band\b|[a-rt-z]s(?:\s(?:of|from|in|at|close|familiar|who)\b|$)")
