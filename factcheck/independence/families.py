"""Sites that speak with one voice although their registrable domains differ.

Only owners that publish under several domains, or whose texts others mirror. Written in November
2026 from general knowledge: the page named in a row is where its ownership can be checked, and was
not itself read for it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Family(NamedTuple):
    name: str
    domains: tuple[str, ...]
    source: str


_WIKI = "https://en.wikipedia.org/wiki/"

FAMILIES = (
    Family(
        "Wikipedia",
        (
            *("wikipedia.org", "wikimedia.org", "wikidata.org", "wiktionary.org", "wikinews.org"),
            *("wikivoyage.org", "wikiquote.org", "wikisource.org", "wikibooks.org"),
            *("wikiversity.org", "wikiwand.com", "dbpedia.org", "kiddle.co", "wiki2.org"),
            *("en-academic.com", "wikimili.com"),
        ),
        _WIKI + "Wikipedia:Mirrors_and_forks",
    ),
    Family("AP", ("apnews.com", "ap.org"), _WIKI + "Associated_Press"),
    Family("Reuters", ("reuters.com", "reutersagency.com"), _WIKI + "Reuters"),
    Family("AFP", ("afp.com",), _WIKI + "Agence_France-Presse"),
    Family("dpa", ("dpa.com", "dpa-international.com"), _WIKI + "Deutsche_Presse-Agentur"),
    Family("KCNA", ("kcna.kp", "kcna.co.jp"), _WIKI + "Korean_Central_News_Agency"),
    Family("TASS", ("tass.com", "tass.ru", "itar-tass.com"), _WIKI + "TASS"),
    Family("Xinhua", ("xinhuanet.com", "news.cn", "xinhua.org"), _WIKI + "Xinhua_News_Agency"),
    Family("Interfax", ("interfax.com", "interfax.ru"), _WIKI + "Interfax"),
    Family(
        "Rossiya Segodnya",
        ("ria.ru", "sputniknews.com", "sputnikglobe.com"),
        _WIKI + "Rossiya_Segodnya",
    ),
    Family("ANSA", ("ansa.it",), _WIKI + "Agenzia_Nazionale_Stampa_Associata"),
    Family("EFE", ("efe.com", "efe.es"), _WIKI + "EFE"),
    Family("PA Media", ("pa.media", "pressassociation.com"), _WIKI + "PA_Media"),
    Family("Kyodo", ("kyodonews.net", "kyodonews.jp"), _WIKI + "Kyodo_News"),
    Family("Yonhap", ("yna.co.kr", "yonhapnews.co.kr"), _WIKI + "Yonhap_News_Agency"),
    Family("PTI", ("ptinews.com",), _WIKI + "Press_Trust_of_India"),
    Family("ANI", ("aninews.in",), _WIKI + "Asian_News_International"),
    Family("UPI", ("upi.com",), _WIKI + "United_Press_International"),
    Family("Anadolu", ("aa.com.tr",), _WIKI + "Anadolu_Agency"),
    Family("IRNA", ("irna.ir",), _WIKI + "Islamic_Republic_News_Agency"),
    Family("SANA", ("sana.sy",), _WIKI + "Syrian_Arab_News_Agency"),
    Family("WAFA", ("wafa.ps",), _WIKI + "Palestinian_News_%26_Information_Agency"),
    Family("AAP", ("aap.com.au",), _WIKI + "Australian_Associated_Press"),
    Family("The Canadian Press", ("thecanadianpress.com",), _WIKI + "The_Canadian_Press"),
    Family("Bloomberg", ("bloomberg.com",), _WIKI + "Bloomberg_News"),
    Family("BBC", ("bbc.co.uk", "bbc.com"), _WIKI + "BBC_Online"),
    Family("CBC/Radio-Canada", ("cbc.ca", "radio-canada.ca"), _WIKI + "CBC/Radio-Canada"),
    Family(
        "ARD",
        (
            *("tagesschau.de", "ard.de", "daserste.de", "ndr.de", "wdr.de", "br.de", "mdr.de"),
            *("swr.de", "hessenschau.de", "rbb24.de", "sr.de", "butenunbinnen.de"),
        ),
        _WIKI + "ARD_(broadcaster)",
    ),
    Family("ZDF", ("zdf.de", "zdfheute.de"), _WIKI + "ZDF"),
    Family(
        "France Télévisions",
        ("francetvinfo.fr", "franceinfo.fr", "francetelevisions.fr"),
        _WIKI + "France_T%C3%A9l%C3%A9visions",
    ),
    Family("NHK", ("nhk.or.jp", "nhk.jp"), _WIKI + "NHK"),
    Family("Al Jazeera", ("aljazeera.com", "aljazeera.net"), _WIKI + "Al_Jazeera_Media_Network"),
    Family("The Guardian", ("theguardian.com", "guardian.co.uk"), _WIKI + "TheGuardian.com"),
    Family("The Times", ("thetimes.com", "thetimes.co.uk"), _WIKI + "The_Times"),
    Family("The New York Times", ("nytimes.com", "nyti.ms"), _WIKI + "The_New_York_Times"),
    Family("Daily Mail", ("dailymail.co.uk", "dailymail.com"), _WIKI + "MailOnline"),
    Family("Fox News", ("foxnews.com", "foxbusiness.com"), _WIKI + "Fox_News_Media"),
    Family("X", ("x.com", "twitter.com", "t.co"), _WIKI + "Twitter"),
    Family("Meta", ("facebook.com", "fb.com", "fb.watch"), _WIKI + "Facebook"),
    Family("YouTube", ("youtube.com", "youtu.be"), _WIKI + "YouTube"),
)

DERIVED = {"grokipedia.com": "Grokipedia derives its text from other sources"}
"""Sites whose text is made from other pages: shown, never counted."""


@cache
def family_of(domain: str) -> str | None:
    """The name of the family that a registrable domain belongs to, if it is in the table."""
    return _by_domain().get(domain)


@cache
def _by_domain() -> dict[str, str]:
    return {domain: family.name for family in FAMILIES for domain in family.domains}
