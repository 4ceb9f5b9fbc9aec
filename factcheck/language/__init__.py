"""Text to sentences, names, quantities and dates, as typed spans into the text given."""

from factcheck.language.dating import dates
from factcheck.language.genders import Gender, gender, given_gender
from factcheck.language.guessing import guess, recognise
from factcheck.language.measuring import quantities
from factcheck.language.naming import claimed_names, names
from factcheck.language.splitting import sentences
from factcheck.language.tokens import content_words, fold, is_negated, words

__all__ = [
    "Gender",
    "claimed_names",
    "content_words",
    "dates",
    "fold",
    "gender",
    "given_gender",
    "guess",
    "is_negated",
    "names",
    "quantities",
    "recognise",
    "sentences",
    "words",
]
