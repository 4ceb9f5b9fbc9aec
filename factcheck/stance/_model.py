"""A three-way network over (claim, passage) pairs: found, loaded, and asked in batches."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import ConfigError
from factcheck.models import Stance
from factcheck.stance._remembered import Remembered, Text, digest

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[Any]]

BUNDLED = Path(__file__).with_name("weights")
HUB = "hf:"
GRAPHS = ("model.onnx", "onnx/model.onnx")
"""Where a folder or a repository of the hub keeps the graph; the first that is there is taken."""
BATCH_TOKENS = 2048
"""Tokens of a batch, filling included; from here on larger batches are no faster on two cores."""
LONGEST = 512
"""Tokens of a pair, for a model that does not say how many it takes."""
ACCELERATORS = ("CUDAExecutionProvider", "ROCMExecutionProvider", "CoreMLExecutionProvider")
NAMES = {
    "supports": Stance.SUPPORTS,
    "support": Stance.SUPPORTS,
    "supported": Stance.SUPPORTS,
    "entailment": Stance.SUPPORTS,
    "refutes": Stance.REFUTES,
    "refute": Stance.REFUTES,
    "refuted": Stance.REFUTES,
    "contradiction": Stance.REFUTES,
    "neutral": Stance.NEUTRAL,
    "nei": Stance.NEUTRAL,
    "not enough info": Stance.NEUTRAL,
}
"""What models of the field call the three stances, in lower case."""
STANCES = tuple(Stance)
"""The order of the columns of every answer: supports, refutes, neutral."""


class Model:
    """Logits for pairs of texts; each different pair is asked once in the model's life.

    A folder holds `config.json` (with `id2label`), `tokenizer.json` and the graph. The answer for
    a pair does not depend on its neighbours where the graph's does not; the bundled one has a
    scale per token for that reason.
    """

    def __init__(
        self, folder: Path, graph: Path, *, own: bool = False, cache_dir: Path | None = None
    ) -> None:
        """What it says is kept in `cache_dir`. A model of the user's `own` is opened and tried out
        at once, and on a GPU where there is one; the bundled one when it is first needed.

        Raises ConfigError for a folder whose files are no three-way classifier of pairs.
        """
        self._folder, self._graph, self._own = folder, graph, own
        self._config = _json(folder / "config.json")
        self._columns = _columns(self._config, folder)
        self.name = folder.name
        self._known: dict[Text, Numbers] = {}
        self._remembered: Remembered | None = None
        if cache_dir is not None:
            files = [folder / "config.json", folder / "tokenizer.json", graph]
            self._remembered = Remembered(cache_dir, digest(files) + _release().encode())
        if own:
            self._network.try_out()

    def __call__(self, texts: Sequence[Text]) -> Numbers:
        """Logits, one row a pair, columns in the order of `STANCES`."""
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new and self._remembered:
            self._known |= self._remembered.load(new)
            new = [text for text in new if text not in self._known]
        if new:
            found = self._network.logits(new)[:, self._columns]
            self._known.update(zip(new, found, strict=True))
            if self._remembered:
                self._remembered.save({text: self._known[text] for text in new})
        if not texts:
            return np.zeros((0, len(STANCES)))
        return np.stack([self._known[text] for text in texts])

    @cached_property
    def _network(self) -> Network:
        return Network(self._folder, self._graph, self._config, accelerate=self._own)


class Network:
    """A tokenizer and a graph. Pairs go in sorted by length, so that little is filled up."""

    def __init__(
        self, folder: Path, graph: Path, config: Mapping[str, Any], *, accelerate: bool
    ) -> None:
        """Raises ConfigError for files that cannot be opened."""
        onnxruntime = _runtime()
        from tokenizers import Tokenizer

        self._folder = folder
        self._claim_first = bool(config.get("claim_first", False))
        self._filler = _number(config, "pad_token_id", 0)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        known = onnxruntime.get_available_providers()
        wanted = [name for name in ACCELERATORS if accelerate and name in known]
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = onnxruntime.InferenceSession(
                str(graph), options, providers=[*wanted, "CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise bare Exceptions of their own
            raise ConfigError(
                f"{folder} holds no model that can be loaded: {error}",
                "it needs config.json, tokenizer.json and model.onnx",
            ) from error
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._tokenizer.no_padding()
        # Some tokenizers have no limit of their own: the positions that the graph knows are it.
        longest = min(_number(config, "max_position_embeddings", LONGEST), LONGEST)
        self._tokenizer.enable_truncation(longest, strategy="longest_first")

    def try_out(self) -> None:
        """One pair, so that a graph of another kind is found out before a run, not at its end.

        Raises ConfigError.
        """
        try:
            self.logits([("It rains.", "It rains.")])
        except Exception as error:  # bare Exceptions of the run time
            raise ConfigError(
                f"{self._folder}: the model does not judge pairs: {error}",
                "it needs input_ids, attention_mask and perhaps token_type_ids, and gives logits",
            ) from error

    def logits(self, texts: Sequence[Text]) -> Numbers:
        """One row a pair, columns as the graph has them."""
        import numpy as np

        clean = [(_encodable(claim), _encodable(passage)) for claim, passage in texts]
        ordered = clean if self._claim_first else [(passage, claim) for claim, passage in clean]
        encoded = list(enumerate(self._tokenizer.encode_batch(ordered)))
        encoded.sort(key=lambda one: len(one[1].ids))
        found = np.zeros((len(texts), len(STANCES)))
        for batch in _batches(encoded):
            found[[place for place, _ in batch]] = self._run([done for _, done in batch])
        return found

    def _run(self, encoded: Sequence[Any]) -> Numbers:
        import numpy as np

        shape = (len(encoded), max(len(one.ids) for one in encoded))
        feed = {
            "input_ids": np.full(shape, self._filler, dtype=np.int64),
            "attention_mask": np.zeros(shape, dtype=np.int64),
            "token_type_ids": np.zeros(shape, dtype=np.int64),
        }
        for row, one in enumerate(encoded):
            size = len(one.ids)
            feed["input_ids"][row, :size] = one.ids
            feed["attention_mask"][row, :size] = 1
            feed["token_type_ids"][row, :size] = one.type_ids
        given = {name: value for name, value in feed.items() if name in self._inputs}
        (logits, *_) = self._session.run(None, given)
        found: Numbers = np.asarray(logits, dtype=np.float64)
        if found.shape != (len(encoded), len(STANCES)) or not np.isfinite(found).all():
            raise ValueError(f"its answer is no three numbers a pair but {found.shape}")
        return found


def load(name: str = "", *, offline: bool = False, cache_dir: Path | None = None) -> Model:
    """The bundled model, that of a folder, or with "hf:ORG/NAME" that of a repository on the hub.

    Raises ConfigError, with what is missing, where there is none.
    """
    if not name:
        return Model(BUNDLED, BUNDLED / GRAPHS[0], cache_dir=cache_dir)
    if name.startswith(HUB):
        return _from_hub(name.removeprefix(HUB), offline, cache_dir)
    folder = Path(name).expanduser()
    graph = next((folder / path for path in GRAPHS if (folder / path).is_file()), None)
    if graph is None:
        raise ConfigError(
            f"[stance.nli] model: no model.onnx in {folder}",
            "name a folder with model.onnx, tokenizer.json and config.json, or hf:ORG/NAME",
        )
    return Model(folder, graph, own=True, cache_dir=cache_dir)


def _from_hub(repository: str, offline: bool, cache_dir: Path | None) -> Model:
    """From the hub's own cache where it is there; the environment (HF_ENDPOINT, HF_HOME) counts."""
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import EntryNotFoundError

    asked = ""

    def fetch(path: str) -> Path:
        nonlocal asked
        asked = path
        return Path(hf_hub_download(repository, path, local_files_only=offline))

    try:
        folder = fetch("config.json").parent
        fetch("tokenizer.json")
        try:
            return Model(folder, fetch(GRAPHS[0]), own=True, cache_dir=cache_dir)
        except EntryNotFoundError:
            return Model(folder, fetch(GRAPHS[1]), own=True, cache_dir=cache_dir)
    except ConfigError:
        raise
    except Exception as error:  # the hub's client lets many kinds of its own through
        cure = "run it once without --offline" if offline else "check the name and the network"
        why = f"{asked} of {HUB}{repository} could not be had: {type(error).__name__}"
        raise ConfigError(f"[stance.nli] model: {why}", cure) from error


def _batches(encoded: Sequence[Any]) -> list[list[Any]]:
    """`encoded` has the shortest first; a batch is as many as `BATCH_TOKENS` hold."""
    cut: list[list[Any]] = []
    for one in encoded:
        if not cut or (len(cut[-1]) + 1) * len(one[1].ids) > BATCH_TOKENS:
            cut.append([])
        cut[-1].append(one)
    return cut


def _columns(config: Mapping[str, Any], folder: Path) -> list[int]:
    """Where the graph has supports, refutes and neutral."""
    raw = config.get("id2label")
    labels = raw if isinstance(raw, dict) else {}
    found = {NAMES.get(str(name).casefold().replace("_", " ")): key for key, name in labels.items()}
    if set(found) != set(STANCES) or sorted(labels) != ["0", "1", "2"]:
        named = ", ".join(str(name) for name in labels.values()) or "none"
        raise ConfigError(
            f"{folder}: the model's labels are {named}",
            "it needs three: entailment, contradiction and neutral",
        )
    return [int(found[stance]) for stance in STANCES]


def _number(config: Mapping[str, Any], key: str, otherwise: int) -> int:
    """A count from the config; `otherwise` where there is none, or another kind of thing."""
    found = config.get(key)
    return (
        found if isinstance(found, int) and found >= 0 and (found or not otherwise) else otherwise
    )


def _encodable(text: str) -> str:
    """Without lone surrogates, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _release() -> str:
    """Of the run time: another one may round otherwise."""
    for name in ("onnxruntime", "onnxruntime-gpu"):
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    return ""


def _runtime() -> Any:
    """Since 1.32 the runtime reports to its maker over the network, and writes down an id of the
    machine, unless it is told not to before it is loaded."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: {error}", "the model's folder needs a config.json") from error
    return found if isinstance(found, dict) else {}
