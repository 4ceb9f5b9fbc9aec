"""The table of publishers that speak with one voice."""

from __future__ import annotations

from collections import Counter
from datetime import date

from factcheck.independence.families import KINDS, agencies, derived, families, family_of
from factcheck.web.urls import registrable_domain


def test_every_domain_is_a_registrable_one_in_normal_form_and_appears_once() -> None:
    domains = [domain for family in families() for domain in family.domains] + [*derived()]
    assert [domain for domain in domains if registrable_domain(domain) != domain] == []
    assert [domain for domain, count in Counter(domains).items() if count > 1] == []


def test_every_family_has_a_name_of_its_own_a_kind_a_source_and_a_day() -> None:
    assert len({family.name for family in families()}) == len(families()) > 100
    for family in families():
        assert family.kind in KINDS, family
        assert family.domains and family.source.startswith("https://"), family
        assert date(2026, 1, 1) <= family.day <= date.today(), family


def test_a_name_by_which_others_credit_it_belongs_to_one_family() -> None:
    names = Counter(name for family in families() for name in family.names)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_agency_has_a_name_in_by_lines_and_no_platform_is_ever_credited() -> None:
    assert all(agencies().values())
    assert not any(family.names for family in families() if family.kind == "platform")


def test_a_domain_outside_the_table_has_no_family() -> None:
    assert family_of("bbc.co.uk") == family_of("bbc.com") == "BBC"
    assert family_of("bbc.example") is None


def test_what_is_derived_from_other_pages_is_in_no_family() -> None:
    assert "grokipedia.com" in derived()
    assert family_of("grokipedia.com") is None
