"""Mechanical edits of an article, as copies of it are found on other sites."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable

REWORDED = 0.3

# Word by word, as text that hides its origin is made; grammar suffers as it does there.
_SYNONYMS = """
on:upon in:within and:plus for:regarding was:became that:which had:possessed from:off at:near
its:their two:both with:alongside were:stood as:like first:initial than:versus after:following
later:afterwards about:roughly who:that out:forth one:single when:once years:seasons some:several
over:above which:that said:stated down:downward year:season into:inside more:further people:persons
country:nation three:3 gave:handed up:upward against:versus last:final made:built before:ahead
weeks:fortnights off:away power:energy early:soon water:liquid took:seized earlier:previously
came:arrived around:near man:person planet:globe now:currently so:thus hours:whiles small:little
fuel:propellant dollars:bucks cost:price again:anew world:globe then:next still:yet way:route
worked:laboured half:fifty found:discovered women:ladies ten:10 full:complete parliament:legislature
followed:ensued held:kept until:till whole:entire landing:touchdown set:put six:6 days:dates
control:command almost:nearly step:stride lost:forfeited end:finish other:another single:sole
killed:slain stop:halt closed:shut them:those within:inside died:perished same:identical
since:because rocket:booster could:might accession:entry months:moons raised:hoisted
government:administration capital:metropolis launched:started long:lengthy towards:toward all:every
surface:ground region:area called:named designed:planned declared:proclaimed agency:body
left:departed thought:believed put:placed many:numerous space:cosmos programme:scheme fired:lit
ships:vessels ran:went both:two vessel:ship free:loose through:via channel:passage owner:proprietor
settled:resolved ship:vessel struck:hit crew:team cars:automobiles going:heading told:informed
size:extent across:over system:setup place:spot most:nearly church:temple quarter:fourth
voted:balloted proposed:suggested giant:huge mirror:reflector under:below floor:ground
went:travelled start:beginning each:every ending:closing centuries:ages military:army of:from
a:one an:one to:unto the:that he:they it:this had:held has:holds by:through not:never
is:remains have:hold
men:blokes boys:lads brought:carried shut:locked stepped:climbed late:belatedly desert:wasteland
spent:passed below:beneath longer:lengthier anybody:anyone before:previously run:travel shaft:tunnel
each:every lasted:took watched:viewed trapped:stuck shared:divided days:dates ate:swallowed
camp:settlement gate:entrance machine:device began:started come:arrive hole:opening built:made
walked:strolled drove:motored night:evening hours:hrs travel:journey grown:swollen
officer:official crowd:throng note:memo read:recited asked:questioned answered:replied
news:bulletins rules:regulations found:located killed:slain youngest:smallest runs:goes
top:summit climbers:mountaineers expedition:party photograph:picture took:snapped bodies:corpses
sank:foundered boiler:furnace lies:rests led:headed broken:split money:funds learn:discover
sheep:animal lamb:youngster cell:unit born:delivered cloned:copied work:research ban:prohibition
particle:corpuscle announced:disclosed teams:groups chance:probability measured:gauged
divers:swimmers coach:trainer cave:cavern rescued:saved flooded:inundated group:band
flight:voyage passengers:travellers landed:arrived last:final airlines:carriers crash:disaster
capsule:pod dust:grit rock:stone desert:wilderness weighed:scaled probe:craft sample:specimen
would:should than:then when:as but:yet or:else he:she she:he him:her her:his his:her my:our
be:become been:become have:own which:what among:amid during:in until:til without:lacking also:too
only:merely just:merely because:since while:whilst if:whether how:why what:which there:here
"""

Text = tuple[str, tuple[str, ...]]  # a title and its paragraphs
Edit = Callable[[Text, random.Random], Text]


def _trimmed(share: float) -> Edit:
    def edit(text: Text, _: random.Random) -> Text:
        words = "\n\n".join(text[1]).split(" ")
        return text[0], (" ".join(words[: round(len(words) * share)]),)

    return edit


def _shuffled(text: Text, chance: random.Random) -> Text:
    first, *rest = text[1]
    chance.shuffle(rest)
    return text[0], (*rest, first)


def _reworded(text: Text, chance: random.Random) -> Text:
    """`REWORDED` of all words exchanged, as far as the table has them."""
    table = dict(item.split(":") for item in _SYNONYMS.split())
    total = sum(len(paragraph.split()) for paragraph in text[1])
    known = [
        (number, match.start())
        for number, paragraph in enumerate(text[1])
        for match in re.finditer(r"\w+", paragraph)
        if match.group().lower() in table
    ]
    chosen = set(chance.sample(known, min(len(known), round(total * REWORDED))))

    def exchange(number: int, match: re.Match[str]) -> str:
        word = match.group()
        return table[word.lower()] if (number, match.start()) in chosen else word

    return text[0], tuple(
        re.sub(r"\w+", lambda match, number=number: exchange(number, match), paragraph)  # type: ignore[misc]
        for number, paragraph in enumerate(text[1])
    )


def _with_headline(text: Text, _: random.Random) -> Text:
    return f"What we know so far: {text[1][0].split('.')[0]}", text[1]


def _with_lead(words: str) -> Edit:
    return lambda text, _: (text[0], (words + text[1][0], *text[1][1:]))


def _both(edits: Iterable[Edit]) -> Edit:
    def edit(text: Text, chance: random.Random) -> Text:
        for one in edits:
            text = one(text, chance)
        return text

    return edit


def _same(text: Text, _: random.Random) -> Text:
    return text


def _inserted(text: Text, chance: random.Random) -> Text:
    """Two paragraphs by another hand, each behind a paragraph of the text."""
    first, second = chance.sample(OTHER_HAND, 2)
    one, *rest = text[1]
    return text[0], (one, first, *rest[:-1], second, *rest[-1:])


def _second_page(text: Text, _: random.Random) -> Text:
    """What stands on page two where the text is cut in the middle."""
    words = "\n\n".join(text[1]).split(" ")
    return text[0], (" ".join(words[len(words) // 2 :]),)


def _translated(text: Text, chance: random.Random) -> Text:
    """As from a translation and back: no articles, clauses around a comma and words exchanged."""
    title, paragraphs = _reworded(text, chance)
    turned = [
        " ".join(_turned(sentence) for sentence in re.split(r"(?<=[.!?])\s+", paragraph))
        for paragraph in paragraphs
    ]
    return title, tuple(re.sub(r"\b(?:the|a|an) ", "", paragraph) for paragraph in turned)


def _turned(sentence: str) -> str:
    clauses = sentence.rstrip(".").split(", ", 1)
    return ", ".join(reversed(clauses)) + "."


def exchanged(before: Text, after: Text) -> float:
    """The share of words that an edit which keeps their number has exchanged."""
    one, two = ("\n".join(text[1]).split() for text in (before, after))
    return sum(a != b for a, b in zip(one, two, strict=True)) / len(one)


reworded = _reworded

OTHER_HAND = (
    "Readers have sent us their own memories of that day, some of them with pictures. We print a "
    "choice of them below and thank all who wrote. Not every letter could be answered.",
    "What happens next is less clear. Several of those involved declined to be interviewed, and "
    "two did not return calls. A further report is expected before the end of the month.",
    "On social networks the reaction was mixed. Some users spoke of a great day, others asked "
    "what it had cost and who was going to pay, and a few made jokes that were soon deleted.",
    "Our correspondent has followed the story from the start. She first came here as a student, "
    "returned many times and says that she has seldom seen so many cameras in one place.",
    "To understand why it matters one has to go back some way. There had been earlier attempts, "
    "and earlier promises too, of which hardly anybody now remembers more than the names.",
    "Shops nearby stayed closed in the morning and filled up again after lunch. A baker said that "
    "he had sold out by three; a taxi driver complained about the detours.",
)

EDITS: dict[str, Edit] = {
    "original": _same,
    "headline": _with_headline,
    "first 60 %": _trimmed(0.6),
    "first 40 %": _trimmed(0.4),
    "first third": _trimmed(1 / 3),
    "second page of two": _second_page,
    "paragraphs re-ordered": _shuffled,
    "two paragraphs inserted": _inserted,
    "by-line": _same,
    "dateline": _with_lead("LONDON, 3 May (Our own service) — "),
    "30 % of words exchanged": _reworded,
    "agency by-line, 30 % exchanged": _both((_with_lead("LONDON (Reuters) - "), _reworded)),
    "as translated and back": _translated,
    "headline, dateline, first 60 %": _both(
        (_with_headline, _with_lead("PARIS — "), _trimmed(0.6))
    ),
    "another page of the site": _both((_with_headline, _trimmed(0.6))),
}
