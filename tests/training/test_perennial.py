"""The shipped table of marks: what is taken from the list, and what is not."""

from __future__ import annotations

import json

from training.marks import ATTRIBUTION, OUT, domains, facts


def row(name: str = "A Paper", info: str = "", places: tuple[str, ...] = ()) -> dict[str, object]:
    return {"name": name, "info": info, "domains": list(places)}


def test_a_domain_is_a_host_without_www_and_a_section_where_the_row_is_about_one():
    assert domains(row(places=("www.a.example/about", "a.example"))) == ["a.example"]
    assert domains(row(places=("www.a.example/mailonsunday",))) == ["a.example/mailonsunday"]


def test_catalogues_and_tickers_are_no_domain_of_a_source():
    assert domains(row(places=("www.wikidata.org/wiki/q1#p856", "www.nasdaq.com/symbol/a"))) == []


def test_facts_follow_from_the_summary():
    assert facts(row(info="As a state-owned network, it is biased.")) == ["state"]
    assert facts(row(info="The content is user-generated.")) == ["users"]
    assert facts(row(info="A satirical news website.")) == ["satire"]
    assert facts(row(info="It is reliable for the statements of the state.")) == []


def test_a_hit_that_is_true_of_a_part_only_is_set_aside():
    part = "Ancestry.com also hosts user-generated content."
    assert facts(row("Ancestry.com", part)) == []
    assert facts(row("Another", part)) == ["users"]


def test_the_shipped_table_carries_its_attribution_and_licence():
    shipped = json.loads(OUT.read_text(encoding="utf-8"))
    assert shipped["attribution"] == ATTRIBUTION
    assert "CC BY-SA" in ATTRIBUTION["licence"] and ATTRIBUTION["page"].startswith("https://")
    assert len(shipped["rows"]) > 300
