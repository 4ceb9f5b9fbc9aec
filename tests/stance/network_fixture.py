"""A three-way network small enough to make in a test: it counts one word of the passage."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from factcheck.stance._model import BUNDLED

WORD = 2053
""" "no" in the bundled vocabulary."""


def make(
    folder: Path,
    labels: Sequence[str] = ("contradiction", "neutral", "entailment"),
    *,
    graph: str = "model.onnx",
    start: float = -1.0,
    config: Mapping[str, object] = {},
) -> Path:
    """A folder as the hub has them. The more often "no" occurs, the more the first label wins."""
    (folder / graph).parent.mkdir(parents=True, exist_ok=True)
    names = {"id2label": {str(n): name for n, name in enumerate(labels)}, **config}
    (folder / "config.json").write_text(json.dumps(names))
    shutil.copy(BUNDLED / "tokenizer.json", folder / "tokenizer.json")
    shape = ["batch", "length"]
    weights = np.array([[3.0] + [0.0] * (len(labels) - 1)], dtype=np.float32)
    first = np.array([start] + [0.5] * (len(labels) - 1), dtype=np.float32)
    nodes = [
        helper.make_node("Equal", ["input_ids", "word"], ["hits"]),
        helper.make_node("Cast", ["hits"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("ReduceSum", ["numbers", "axis"], ["count"], keepdims=1),
        helper.make_node("MatMul", ["count", "weights"], ["scores"]),
        helper.make_node("Add", ["scores", "start"], ["logits"]),
    ]
    constants = {
        "word": np.array(WORD, dtype=np.int64),
        "axis": np.array([1], dtype=np.int64),
        "weights": weights,
        "start": first,
    }
    model = helper.make_model(
        helper.make_graph(
            nodes,
            "counts",
            [
                helper.make_tensor_value_info(name, TensorProto.INT64, shape)
                for name in ("input_ids", "attention_mask")
            ],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", len(labels)])],
            [numpy_helper.from_array(value, name) for name, value in constants.items()],
        ),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=9,
    )
    onnx.save(model, folder / graph)
    return folder
