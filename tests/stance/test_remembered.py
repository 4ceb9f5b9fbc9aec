"""What a network said is kept: asked in another run, it need not be opened."""

from __future__ import annotations

from pathlib import Path

import network_fixture
import numpy as np

from factcheck.stance import _remembered
from factcheck.stance._model import Model, load

PAIRS = [("It rains.", "no no no"), ("It rains.", "yes"), ("It \ud800 rains.", "half a letter")]


def opened(model: Model) -> bool:
    return "_network" in vars(model)


def test_pairs_that_were_asked_before_open_no_network(tmp_path: Path) -> None:
    first, second = load(cache_dir=tmp_path), load(cache_dir=tmp_path)
    said = first(PAIRS)
    assert opened(first)
    assert np.array_equal(second(PAIRS[::-1]), said[::-1])
    assert not opened(second)
    assert _remembered.held(tmp_path) == len(PAIRS)


def test_a_new_pair_among_known_ones_is_asked(tmp_path: Path) -> None:
    load(cache_dir=tmp_path)(PAIRS[:1])
    model = load(cache_dir=tmp_path)
    both = model(PAIRS[:2])
    assert opened(model)
    assert np.allclose(both, load()(PAIRS[:2]), atol=1e-4)


def test_another_network_has_its_own_memory(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    load(cache_dir=kept)(PAIRS)
    other = load(str(network_fixture.make(tmp_path / "other")), cache_dir=kept)
    assert not np.allclose(other(PAIRS[:2]), load(cache_dir=kept)(PAIRS[:2]))
    assert _remembered.held(kept) == len(PAIRS) + 2


def test_a_broken_memory_is_an_empty_one(tmp_path: Path) -> None:
    said = load(cache_dir=tmp_path)(PAIRS)
    (tmp_path / _remembered.FILE).write_bytes(b"no database" * 200)
    for path in tmp_path.glob(f"{_remembered.FILE}-*"):
        path.unlink()
    again = load(cache_dir=tmp_path)
    assert np.allclose(again(PAIRS), said, atol=1e-4)
    assert opened(again)


def test_what_is_old_is_forgotten(tmp_path: Path) -> None:
    load(cache_dir=tmp_path)(PAIRS)
    assert _remembered.forget(tmp_path, older_than=60) == 0
    assert _remembered.forget(tmp_path) == len(PAIRS)
    assert _remembered.held(tmp_path) == 0
    assert _remembered.held(tmp_path / "nowhere") == _remembered.forget(tmp_path / "nowhere") == 0
    assert not (tmp_path / "nowhere").exists()
