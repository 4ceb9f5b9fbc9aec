"""Fine-tune a base encoder to tell supports, refutes and neutral apart.

    python -m training.nli.network DATA OUT --base DIR [--minutes M | --pairs N] [--rate R] ...

DATA is what `python -m training.nli.data` writes. Saves `OUT/state.pt` every few minutes and goes
on from there when started again; `OUT/log.jsonl` is the learning curve on the held-out rows.
Needs torch and transformers (training/requirements.txt). On a CPU in float32: measured there,
bfloat16 was slower; on a GPU in bfloat16.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

LABELS = ("SUPPORTS", "REFUTES", "NEI")
TOKENS = 4096
"""Padded tokens of a batch; about 70 short pairs."""
POOL = 60
"""Batches whose pairs are sorted by length together."""
WARM = 200
"""Steps over which the rate rises."""
SAVED_EVERY = 300
"""Seconds between checkpoints."""
DECAY = 0.6
"""Part of the run, its last, over which the rate falls to nothing."""


class Example(NamedTuple):
    ids: list[int]
    second: int
    """Where the passage begins."""
    label: int
    source: str


class Network(nn.Module):
    """An encoder over "claim, title and passage" with a head over four views of its states.

    The states of the claim's tokens and of the passage's are averaged apart; beside the two go
    their difference and product, as for sentence embeddings, which is what the base was made for.
    """

    def __init__(self, base: Path, layers: int | None, head: str) -> None:
        super().__init__()
        from transformers import AutoConfig, AutoModel, logging

        logging.set_verbosity_error()
        config = AutoConfig.from_pretrained(
            base, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0
        )
        if layers:
            config.num_hidden_layers = layers
        self.encoder = AutoModel.from_pretrained(base, config=config, attn_implementation="eager")
        self.encoder.pooler = None
        self.segments = config.model_type == "bert"
        size = config.hidden_size
        self.head = head
        wide = {"cls": size, "mean": size, "pair": 5 * size}[head]
        self.hidden = nn.Linear(wide, size)
        self.out = nn.Linear(size, len(LABELS))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor, segment: Tensor) -> Tensor:
        more = {"token_type_ids": segment} if self.segments else {}
        states = self.encoder(input_ids=ids, attention_mask=mask, **more).last_hidden_state
        passage = (segment * mask).unsqueeze(-1).to(states.dtype)
        claim = ((1 - segment) * mask).unsqueeze(-1).to(states.dtype)
        one = (states * claim).sum(1) / claim.sum(1)
        two = (states * passage).sum(1) / passage.sum(1)
        if self.head == "cls":
            view = states[:, 0]
        elif self.head == "mean":
            view = (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        else:
            view = torch.cat([states[:, 0], one, two, (one - two).abs(), one * two], -1)
        logits: Tensor = self.out(self.drop(torch.tanh(self.hidden(view))))
        return logits


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def encode(rows: Sequence[dict[str, Any]], base: Path, longest: int) -> list[Example]:
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest, strategy="longest_first")
    found = []
    for start in range(0, len(rows), 4096):
        part = rows[start : start + 4096]
        pairs = [(row["claim"], row["evidence"]) for row in part]
        for row, done in zip(part, tokenizer.encode_batch(pairs), strict=True):
            # MPNet has no segments; where the second text begins is told by the sequence ids.
            second = next(
                (n for n, which in enumerate(done.sequence_ids) if which == 1), len(done.ids)
            )
            label = LABELS.index(row["label"])
            # A pair that had to be cut may have lost what its label rests on; were only those with
            # a side left out, every long pair would be neutral.
            if not done.overflowing:
                found.append(Example(done.ids, second, label, row["source"]))
    return found


def batches(examples: Sequence[Example], seed: int) -> Iterator[list[Example]]:
    """For ever: all examples in a new order, cut into batches of about `TOKENS` padded tokens."""
    chance = random.Random(seed)
    while True:
        order = list(range(len(examples)))
        chance.shuffle(order)
        pool_size = POOL * 64
        for start in range(0, len(order), pool_size):
            pool = sorted(order[start : start + pool_size], key=lambda n: len(examples[n].ids))
            cut: list[list[Example]] = [[]]
            for number in pool:
                one = examples[number]
                if (len(cut[-1]) + 1) * len(one.ids) > TOKENS:
                    cut.append([])
                cut[-1].append(one)
            chance.shuffle(cut)
            yield from cut


def tensors(batch: Sequence[Example], pad: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(one.ids) for one in batch)
    ids = torch.full((len(batch), longest), pad)
    mask = torch.zeros((len(batch), longest), dtype=torch.long)
    segment = torch.zeros((len(batch), longest), dtype=torch.long)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
        segment[row, one.second : len(one.ids)] = 1
    return ids, mask, segment, torch.tensor([one.label for one in batch])


def scores(network: nn.Module, examples: Sequence[Example], pad: int, device: str) -> Tensor:
    """Logits of all examples, in order."""
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].ids))
    found = torch.zeros((len(examples), len(LABELS)))
    network.eval()
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            ids, mask, segment, _ = tensors([examples[n] for n in part], pad)
            logits = network(ids.to(device), mask.to(device), segment.to(device))
            found[torch.tensor(part)] = logits.float().cpu()
    network.train()
    return found


def measure(network: nn.Module, held: Sequence[Example], pad: int, device: str) -> dict[str, float]:
    """Accuracy of each source, their mean, and the accuracy where the sides are forced."""
    logits = scores(network, held, pad, device)
    labels = torch.tensor([one.label for one in held])
    right = logits.argmax(1) == labels
    by: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(held):
        by[one.source].append(number)
    found = {source: float(right[torch.tensor(n)].float().mean()) for source, n in by.items()}
    decided = labels < 2
    forced = logits[decided][:, :2].argmax(1) == labels[decided]
    loss = float(nn.functional.cross_entropy(logits, labels))
    mean = sum(found.values()) / len(found)
    return {"mean": mean, "forced": float(forced.float().mean()), "loss": loss, **found}


class Run:
    """A network in training: how far it is, and what it takes to go on after a stop."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.network = Network(options.base, options.layers, options.head).to(self.device)
        self.pad = self.network.encoder.config.pad_token_id
        # The base's word vectors stay: its vocabulary is far larger than what these texts show.
        self.network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.learned = [p for p in self.network.parameters() if p.requires_grad]
        flat = [p for p in self.learned if p.dim() < 2]
        deep = [p for p in self.learned if p.dim() >= 2]
        groups = [{"params": deep, "weight_decay": 0.01}, {"params": flat, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.98))
        self.step, self.seen, self.seconds = 0, 0, 0.0
        self.losses: list[float] = []

    @property
    def done(self) -> float:
        """Part of the budget that is used, 0 to 1 and a little more."""
        if self.options.pairs:
            return self.seen / int(self.options.pairs)
        return self.seconds / (60 * float(self.options.minutes))

    def learn(self, batch: Sequence[Example]) -> None:
        started = time.monotonic()
        rate = self.options.rate * min(1.0, (self.step + 1) / WARM)
        for group in self.optimiser.param_groups:
            group["lr"] = rate * min(1.0, max(0.0, 1 - self.done) / DECAY)
        ids, mask, segment, label = (t.to(self.device) for t in tensors(batch, self.pad))
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            logits = self.network(ids, mask, segment)
        loss = nn.functional.cross_entropy(logits.float(), label)
        loss.backward()
        nn.utils.clip_grad_norm_(self.learned, 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step, self.seen = self.step + 1, self.seen + len(batch)
        self.losses.append(float(loss.detach()))
        self.seconds += time.monotonic() - started

    def measure(self, held: Sequence[Example]) -> None:
        """One more point of the learning curve, in `log.jsonl`."""
        figures = measure(self.network, held, self.pad, self.device)
        loss = sum(self.losses) / max(1, len(self.losses))
        line = {"seen": self.seen, "minutes": round(self.seconds / 60, 1), "train": loss}
        with (self.options.out / "log.jsonl").open("a") as log:
            log.write(json.dumps({**line, **figures}) + "\n")
        print(line, {name: round(value, 3) for name, value in figures.items()}, flush=True)
        self.losses = []

    def save(self) -> None:
        content = {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict()}
        content |= {"step": self.step, "seen": self.seen, "spent": self.seconds}
        state = self.options.out / "state.pt"
        torch.save(content, state.with_suffix(".new"))
        state.with_suffix(".new").replace(state)

    def resume(self) -> None:
        state = self.options.out / "state.pt"
        if state.exists():
            saved = torch.load(state)
            self.network.load_state_dict(saved["network"])
            self.optimiser.load_state_dict(saved["optimiser"])
            self.step, self.seen, self.seconds = saved["step"], saved["seen"], saved["spent"]


def main() -> int:
    options = arguments()
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    rows = read(options.data)
    used = [row for row in rows if not row["held"] and row["source"] not in options.without]
    train = encode(used, options.base, options.longest)
    held = encode([row for row in rows if row["held"]], options.base, options.longest)
    held = random.Random(5).sample(held, min(len(held), options.held))
    run = Run(options)
    if options.start:
        run.network.load_state_dict(torch.load(options.start)["network"])
    run.resume()
    print(f"{len(train)} rows, {len(held)} held out, {run.seen} seen", flush=True)
    # After a stop the order is a new one: what was seen before it may be seen again first.
    source = batches(train, options.seed + run.step)
    measured = saved = time.monotonic()
    while run.done < 1:
        run.learn(next(source))
        if time.monotonic() - measured > 60 * options.every:
            run.measure(held)
            measured = time.monotonic()
        if time.monotonic() - saved > SAVED_EVERY:
            run.save()
            saved = time.monotonic()
    run.measure(held)
    run.save()
    torch.save({"network": run.network.state_dict()}, options.out / "final.pt")
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.nli.network")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path, required=True, help="folder with the base's files")
    parser.add_argument("--start", type=Path, help="final.pt of a run to go on from, as a new run")
    parser.add_argument("--layers", type=int, help="keep only the first so many layers")
    parser.add_argument("--head", choices=("cls", "mean", "pair"), default="pair")
    parser.add_argument("--minutes", type=float, default=4.0)
    parser.add_argument("--pairs", type=int, help="in place of --minutes; repeatable")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--longest", type=int, default=128, help="tokens of a pair")
    parser.add_argument("--held", type=int, default=2000)
    parser.add_argument("--every", type=float, default=5.0, help="minutes between measurements")
    parser.add_argument("--without", nargs="*", default=(), help="sources not to train on")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
