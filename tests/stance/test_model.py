"""Networks of the user's own: a folder, or a repository of the hub."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import network_fixture
import pytest
from stance_pairs import pair

from factcheck.errors import ConfigError
from factcheck.models import Stance
from factcheck.stance import nli
from factcheck.stance._model import STANCES, load

ROWS = [("It rains.", "no no no"), ("It rains.", "yes")]


@pytest.mark.parametrize(
    "labels",
    [
        ("contradiction", "neutral", "entailment"),
        ("entailment", "contradiction", "neutral"),
        ("REFUTES", "SUPPORTS", "NOT_ENOUGH_INFO"),
        ("neutral", "refuted", "supported"),
    ],
)
def test_the_order_of_the_labels_is_read_from_the_models_config(
    tmp_path: Path, labels: tuple[str, ...]
) -> None:
    found = load(str(network_fixture.make(tmp_path, labels)))(ROWS)
    first = {"c": Stance.REFUTES, "R": Stance.REFUTES, "e": Stance.SUPPORTS, "n": Stance.NEUTRAL}
    assert STANCES[int(found[0].argmax())] is first[labels[0][0]]
    assert found[1][STANCES.index(first[labels[0][0]])] == pytest.approx(-1.0)


def test_a_folders_model_judges_in_place_of_the_bundled_one(tmp_path: Path) -> None:
    judge = nli.create(nli.Settings(model=str(network_fixture.make(tmp_path))))
    many, none = judge([pair("It rains.", "no no no"), pair("It rains.", "yes")])
    assert many.probabilities.refutes > none.probabilities.refutes


def test_the_graph_may_lie_where_the_hub_keeps_it(tmp_path: Path) -> None:
    folder = network_fixture.make(tmp_path, graph="onnx/model.onnx")
    assert load(str(folder))(ROWS).shape == (2, 3)


def test_each_pair_is_asked_once(tmp_path: Path) -> None:
    model = load(str(network_fixture.make(tmp_path)))
    first = model(ROWS)
    model._run = None  # type: ignore[method-assign, assignment]
    assert (model([*ROWS, *ROWS])[2:] == first).all()


def test_no_pairs_are_no_answers(tmp_path: Path) -> None:
    assert load(str(network_fixture.make(tmp_path)))([]).shape == (0, 3)


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        (("entailment", "not_entailment"), "entailment, not_entailment"),
        (("a", "b", "c"), "a, b, c"),
    ],
)
def test_a_model_without_three_stances_is_refused(
    tmp_path: Path, labels: tuple[str, ...], named: str
) -> None:
    folder = network_fixture.make(tmp_path, labels)
    with pytest.raises(ConfigError, match=f"labels are {named}; it needs three"):
        load(str(folder))


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no model\.onnx in .*; name a folder with"):
        load(str(tmp_path))


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    folder = network_fixture.make(tmp_path)
    (folder / "model.onnx").write_bytes(b"no graph")
    with pytest.raises(ConfigError, match="holds no model that can be loaded"):
        load(str(folder))


@pytest.mark.parametrize(
    "config",
    [{"pad_token_id": "x"}, {"max_position_embeddings": -1}, {"max_position_embeddings": None}],
)
def test_odd_numbers_in_a_config_are_passed_over(tmp_path: Path, config: dict[str, object]) -> None:
    assert load(str(network_fixture.make(tmp_path, config=config)))(ROWS).shape == (2, 3)


def test_a_graph_that_answers_with_no_numbers_is_found_out_at_once(tmp_path: Path) -> None:
    folder = network_fixture.make(tmp_path, start=float("nan"))
    with pytest.raises(ConfigError, match="does not judge pairs"):
        load(str(folder))


def test_lone_surrogates_are_judged_too(tmp_path: Path) -> None:
    assert load(str(network_fixture.make(tmp_path)))([("\ud800", "no \udfff")]).shape == (1, 3)


def test_a_broken_config_is_named(tmp_path: Path) -> None:
    folder = network_fixture.make(tmp_path)
    (folder / "config.json").write_text("{")
    with pytest.raises(ConfigError, match=r"config\.json: .*needs a config\.json"):
        load(str(folder))


# ------------------------------------------------------------------------------ the hub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[str]:
    """A server that answers for one repository as the hub does."""
    files = network_fixture.make(tmp_path / "hub", graph="onnx/model.onnx")

    class Hub(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, *, body: bool) -> None:
            place = self.path.partition("/org/small/resolve/main/")[2]
            file = files / place
            found = bool(place) and file.is_file()
            data = file.read_bytes() if found else b""
            self.send_response(200 if found else 404)
            self.send_header("X-Repo-Commit", "a" * 40)
            self.send_header("Content-Length", str(len(data)))
            if found:
                self.send_header("ETag", f'"{len(data)}"')
            else:
                self.send_header("X-Error-Code", "EntryNotFound")
            self.end_headers()
            if body:
                self.wfile.write(data)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


SCRIPT = """
import json, sys
from factcheck.errors import ConfigError
from factcheck.stance._model import load
try:
    found = load(sys.argv[1], offline=sys.argv[2] == "offline")([("It rains.", "no no no")])
    print(json.dumps(found.tolist()))
except ConfigError as error:
    print(error)
"""


def ask(hub: str, home: Path, name: str, how: str = "online") -> str:
    """In a process of its own: the hub's client reads its environment once."""
    environment = {**os.environ, "HF_ENDPOINT": hub, "HF_HOME": str(home)}
    environment |= {"HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_XET": "1"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, name, how],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_model_of_the_hub_is_fetched_once_and_then_works_offline(
    hub: str, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    told = ask(hub, home, "hf:org/small", "offline")
    assert "config.json of hf:org/small could not be had" in told
    online = json.loads(ask(hub, home, "hf:org/small"))
    assert online[0][STANCES.index(Stance.REFUTES)] == pytest.approx(8.0)
    assert json.loads(ask("http://127.0.0.1:9", home, "hf:org/small", "offline")) == online


def test_a_repository_that_is_not_there_is_named(hub: str, tmp_path: Path) -> None:
    told = ask(hub, tmp_path / "home", "hf:org/none")
    assert "hf:org/none could not be had" in told
    assert "check the name and the network" in told


LOADED = "from factcheck.stance._model import load; load()([('It rains.', 'It rains.')])"


def test_loading_the_network_writes_nothing_down_and_reports_to_nobody(tmp_path: Path) -> None:
    """The runtime has telemetry of its own, which begins when it is loaded."""
    homes = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    environment = {**os.environ, **homes}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", LOADED], env=environment, check=True)
    assert list(tmp_path.rglob("*")) == []
