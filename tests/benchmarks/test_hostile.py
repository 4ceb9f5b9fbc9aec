"""The generator of hostile pages, and how the memory of a run is added up."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from benchmarks import _broken
from benchmarks.hostile import family, resident


def test_the_same_seed_gives_the_same_pages_and_another_one_others() -> None:
    first, again = (_broken.pages(3, 5, "mutated") for _ in range(2))
    other = _broken.pages(3, 6, "mutated")
    assert [make().body for make in first] == [make().body for make in again]
    assert first[0]().body != _broken.pages(1, 99, "mutated")[0]().body
    assert other[0]().body == first[1]().body  # seeds count on


def test_every_kind_has_its_turn() -> None:
    assert set(_broken.dealt(500)) == set(_broken.KINDS)


@pytest.mark.parametrize("kind", _broken.KINDS)
def test_a_page_is_no_larger_than_the_door_lets_through(kind: str) -> None:
    (make,) = _broken.pages(1, 1, kind)
    made = make()
    assert made.kind == kind and 0 < len(made.body) <= _broken.MOST_BYTES


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_family_of_a_process_are_its_children_but_not_the_one_apart() -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(command) as child, subprocess.Popen(command) as apart:
        try:
            assert {os.getpid(), child.pid} <= set(family(os.getpid(), apart.pid))
            assert apart.pid not in set(family(os.getpid(), apart.pid))
            assert resident(child.pid) > 1_000_000
        finally:
            child.kill()
            apart.kill()
    assert resident(2**22 + 1) == 0
