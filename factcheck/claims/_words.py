"""The closed classes of English words, and the irregular past: one table of each for the room."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = word_set("is are was were isn't aren't wasn't weren't")
HAVE = word_set("has have had hasn't haven't hadn't")
DO = word_set("does do did doesn't don't didn't")
MODALS = word_set(
    """
    will would can could may might should must shall won't wouldn't can't cannot couldn't shouldn't
    mustn't ought 'll 'd
    """
)
FINITE = BE | HAVE | DO | MODALS | word_set("'s 're 've")
"""Auxiliaries that make a clause finite."""
NEGATIONS = word_set(
    """
    not never no nor neither nobody none nothing n't isn't aren't wasn't weren't hasn't haven't
    hadn't doesn't don't didn't won't wouldn't can't cannot couldn't shouldn't hardly barely rarely
    seldom scarcely without
    """
)
PAST = word_set(
    """
    became began broke brought built bought caught chose came drew drove fell felt flew fought found
    gave got grew had held kept knew laid led left lost made met moved paid ran rose said saw sold
    sent set shot sank spent spoke stood stole struck swam took taught thought threw told understood
    went won wore wrote underwent overtook oversaw withdrew arose bore bred dealt fled forgave froze
    hid leapt lent meant overcame rebuilt rode sang sought slept slid sprang swore tore upheld wove
    ate beat bent blew dug fed hung hurt lit overthrew overran undertook awoke
    """
)
"""Irregular past forms that are no auxiliaries."""
POSSESSIVE = word_set("his her their its my our your")
