"""Write a trained network as `factcheck/stance/weights/model.onnx`, in 8-bit integers.

    python -m training.nli.export OUT/final.pt --base DIR [--check PAIRS.jsonl.gz] [--to FOLDER]

With --check it says how far the integers move the probabilities of 500 held-out pairs.

Weights get one scale per output, activations one per token. The usual dynamic quantisation takes
one scale per batch, so that the answer for a pair changes with its neighbours (measured: by up to
.027; here by less than 1e-6), and static scales lose what a token's own scale keeps.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from factcheck.stance._model import load
from training.nli.network import Network, encode, read, scores

FOLDER = Path(__file__).parents[2] / "factcheck" / "stance" / "weights"
STEPS = 63
"""Steps of a weight on either side of zero. Processors without VNNI add two products of a byte
and a weight in 16 bits, which 127 would overflow: the answer would depend on the machine."""
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
CONFIG: dict[str, Any] = {
    "model_type": "factcheck-nli",
    "id2label": {"0": "SUPPORTS", "1": "REFUTES", "2": "NEUTRAL"},
    "max_position_embeddings": 160,
    "pad_token_id": 0,
    "claim_first": True,
}
"""`config.json` beside the graph, as the hub's models have one; 160 tokens hold a claim, a title
and a window; it was trained on up to 128."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.nli.export")
    parser.add_argument("state", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--head", default="pair")
    parser.add_argument("--to", type=Path, default=FOLDER)
    parser.add_argument("--check", type=Path)
    options = parser.parse_args()
    network = Network(options.base, options.layers, options.head)
    network.load_state_dict(torch.load(options.state)["network"])
    options.to.mkdir(parents=True, exist_ok=True)
    plain = options.to / "plain.onnx"
    write_plain(network.eval(), plain)
    model = quantised(onnx.load(plain))
    plain.unlink()
    onnx.checker.check_model(model)
    onnx.save(model, options.to / "model.onnx")
    (options.to / "config.json").write_text(json.dumps(CONFIG, indent=1) + "\n")
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(options.to / "tokenizer.json"), pretty=False)
    if options.check:
        compare(network, options)
    return 0


def compare(network: Network, options: argparse.Namespace) -> None:
    rows = [row for row in read(options.check) if row["held"]]
    short = [row for row in rows if len(f"{row['claim']} {row['evidence']}".split()) < 60]
    rows = random.Random(3).sample(short, 500)
    exact = scores(network, encode(rows, options.base, 128), CONFIG["pad_token_id"], "cpu")
    stored = load(str(options.to))([(row["claim"], row["evidence"]) for row in rows])
    p, q = torch.softmax(exact, 1), torch.softmax(torch.tensor(stored), 1)
    apart = (p - q).abs()
    same = float((p.argmax(1) == q.argmax(1)).float().mean())
    print(f"integers against floats: same stance {same:.3f}, probabilities apart by")
    print(f"{float(apart.mean()):.4f} on average, {float(apart.max()):.4f} at most")


def write_plain(network: torch.nn.Module, path: Path) -> None:
    ids = torch.randint(1000, 20000, (2, 16))
    segment = torch.zeros_like(ids)
    segment[:, 8:] = 1
    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "length"} for name in INPUTS}
    torch.onnx.export(
        network,
        (ids, torch.ones_like(ids), segment),
        str(path),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes={**axes, "logits": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )


def quantised(model: Any) -> Any:
    """Every product with a constant matrix in integers; the word vectors as integers too."""
    graph = model.graph
    constants = {one.name: one for one in graph.initializer}
    nodes: list[Any] = []
    codes: dict[str, tuple[str, str]] = {}
    for node in graph.node:
        weight = constants.get(node.input[1]) if len(node.input) > 1 else None
        if node.op_type == "MatMul" and weight is not None:
            nodes += _product(graph, node, numpy_helper.to_array(weight), codes)
        elif node.op_type == "Gemm" and weight is not None:
            # The head: one row per pair, small, and last; it stays as it is.
            nodes.append(node)
        elif node.op_type == "Gather" and _is_vocabulary(constants.get(node.input[0])):
            nodes += _lookup(graph, node, numpy_helper.to_array(constants[node.input[0]]))
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in graph.node for name in node.input}
    kept = [one for one in graph.initializer if one.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return model


def _is_vocabulary(table: Any) -> bool:
    return table is not None and len(table.dims) == 2 and table.dims[0] > 5000


def _constant(graph: Any, name: str, value: Any) -> str:
    if all(one.name != name for one in graph.initializer):
        graph.initializer.append(numpy_helper.from_array(value, name))
    return name


def _product(graph: Any, node: Any, weight: Any, codes: dict[str, tuple[str, str]]) -> list[Any]:
    """x @ W as integers: codes of x are 128 + 127 x / (largest of its token), rounded."""
    source, name = node.input[0], node.output[0]
    made: list[Any] = []
    if source not in codes:
        tiny = _constant(graph, "q_tiny", np.array(1e-8, np.float32))
        top = _constant(graph, "q_127", np.array(127.0, np.float32))
        half = _constant(graph, "q_128_5", np.array(128.5, np.float32))
        part = f"{source}_q"
        made += [
            helper.make_node("Abs", [source], [f"{part}_abs"]),
            helper.make_node("ReduceMax", [f"{part}_abs"], [f"{part}_most"], axes=[-1], keepdims=1),
            helper.make_node("Max", [f"{part}_most", tiny], [f"{part}_top"]),
            helper.make_node("Div", [top, f"{part}_top"], [f"{part}_per"]),
            helper.make_node("Mul", [source, f"{part}_per"], [f"{part}_scaled"]),
            helper.make_node("Add", [f"{part}_scaled", half], [f"{part}_moved"]),
            helper.make_node("Cast", [f"{part}_moved"], [f"{part}_codes"], to=TensorProto.UINT8),
        ]
        codes[source] = (f"{part}_codes", f"{part}_per")
    coded, per = codes[source]
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / STEPS
    matrix = _constant(graph, f"{name}_w", np.round(weight / scale).astype(np.int8))
    middle = _constant(graph, "q_128", np.array(128, np.uint8))
    return [
        *made,
        helper.make_node("MatMulInteger", [coded, matrix, middle], [f"{name}_sum"]),
        helper.make_node("Cast", [f"{name}_sum"], [f"{name}_float"], to=TensorProto.FLOAT),
        helper.make_node("Div", [f"{name}_float", per], [f"{name}_rows"]),
        helper.make_node(
            "Mul", [f"{name}_rows", _constant(graph, f"{name}_s", scale.astype(np.float32))], [name]
        ),
    ]


def _lookup(graph: Any, node: Any, vectors: Any) -> list[Any]:
    name = node.output[0]
    scale = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-8) / 127
    coded = _constant(graph, f"{name}_w", np.round(vectors / scale).astype(np.int8))
    scales = _constant(graph, f"{name}_s", scale.astype(np.float32))
    return [
        helper.make_node("Gather", [coded, node.input[1]], [f"{name}_codes"], axis=0),
        helper.make_node("Gather", [scales, node.input[1]], [f"{name}_scale"], axis=0),
        helper.make_node("Cast", [f"{name}_codes"], [f"{name}_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}_float", f"{name}_scale"], [name]),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
