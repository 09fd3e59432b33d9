"""Learn the weights of `infointerview.review.wishes` from labelled sentences, and write them down.

    PYTHONPATH=src python -m tests.review.learn_wishes

A sentence weighs the sum of the weights of its terms; they are chosen so that requests weigh more than nought and all
other sentences less (logistic regression, by gradient descent).  What asks only between the lines counts as what
should not be found.  Of a line with several sentences the one that sounds most like a request stands for it.
"""

import hashlib
import json
import math
import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import infointerview.review.wishes as judged
from infointerview.language.kinds import MESSAGES, message_kind
from infointerview.review.letter import lowered, plain, sentences
from infointerview.review.wishes import Reader, parts, stem, terms
from tests.messages.cast import PEOPLE, drafted

HERE = Path(__file__).parent
WEIGHTS = Path(judged.__file__).with_name("wishes.txt")
REQUESTS = frozenset({"plain", "own plain", "hard", "own hard", "ask"})
OTHERS = frozenset({
    "lookalike", "own lookalike", "alike", "near", "fine", "innocent", "news", "good", "concrete", "empty", "out",
    "length", "noout", "draft",
})  # fmt: skip
# What asks between the lines counts half; what asks plainly should be heard whatever else is.
WEIGHTS_OF = {"implied": 0.5, "plain": 2.0, "own plain": 2.0, "own lookalike": 1.5}
ROUNDS, STEP, SHRINKS = 30, 0.1, 0.01
AVERAGED = 15
OFTEN = 3  # Terms that occur no more often tell nothing.
SMALLEST = 0.15


class Line(NamedTuple):
    """A line: whether it asks, how much it counts, and of each sentence how often its terms occur, and their scale."""

    asks: bool
    counts: float
    sentences: list[tuple[list[tuple[int, int]], float]]


def labelled() -> Iterator[tuple[str, str, str]]:
    """Yield label, kind and text of all that the weights are learned from."""
    for name in ("asks_seen.tsv", "letters_seen.tsv"):
        for line in (HERE / name).read_text("utf-8").splitlines():
            label, kind, text = line.split("\t")
            yield label, kind, text.replace("\\n", "\n")
    for line in (HERE / "heard.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row["set"], row["kind"], row["text"]
    for letter in tomllib.loads((HERE / "letters.toml").read_text("utf-8"))["good"]:
        yield "good", letter["kind"], letter["text"]
    for name in ("corpus.toml", "more.toml"):
        for case in tomllib.loads((HERE / name).read_text("utf-8"))["case"]:
            if case["rule"] == "job-ask":
                yield from (("innocent", case["kind"], text) for text in case.get("innocent", ()))
                yield from (("plain", case["kind"], text) for text, _ in case.get("found", ()))
    yield from sorted(set(drafts()))


def drafts() -> Iterator[tuple[str, str, str]]:
    """Yield the sentences of what the library writes."""
    for kind in MESSAGES:
        for person in PEOPLE.values():
            for tone in ("formal", "friendly"):
                text = drafted(kind, person, tone=tone).text
                yield from (("draft", kind, text[start:end]) for start, end in sentences(text, 0, len(text)))


def digest() -> str:
    """Return what the first line of the weights says of the sentences that they were learned from."""
    return f"# {hashlib.sha256((HERE / 'asks_seen.tsv').read_bytes()).hexdigest()[:16]}"


def lines() -> tuple[list[Line], list[str]]:
    """Return the lines, and the terms by number."""
    kept = [row for row in labelled() if row[0] in REQUESTS | OTHERS | {"implied"}]
    stems = Counter(stem(word) for _, _, text in kept for word in judged._TOKEN.findall(text.lower()))
    reader = Reader({word for word, count in stems.items() if count > 2 and word[0].isalpha()})
    read = []
    for label, kind, said in kept:
        helped, text = kind not in MESSAGES or not message_kind(kind).asks_for_talk, plain(said)
        spans = sentences(lowered(text), 0, len(text))
        words = [part for start, end in spans for part in parts(reader.words(text[start:end]))]
        read.append((label, [(Counter(terms(one, helped=helped)), len(one)) for one in words if one]))
    often = Counter(term for _, weighed in read for found, _ in weighed for term in found)
    number = {term: place for place, term in enumerate(term for term, count in often.items() if count > OFTEN)}
    return [
        Line(
            label in REQUESTS,
            WEIGHTS_OF.get(label, 1.0),
            [
                ([(number[term], count) for term, count in found.items() if term in number], length**-0.5)
                for found, length in weighed
            ],
        )
        for label, weighed in read
        if weighed
    ], list(number)


def learn(seen: list[Line], terms: int) -> tuple[list[float], float]:
    """Return the weight of each term, and the one that every sentence has."""
    weights, first, steps = [0.0] * terms, 0.0, [1e-3] * terms
    first_steps, chance = 1e-3, random.Random(14)
    often = Counter(term for line in seen for said, _ in line.sentences for term, _ in said)
    shrink = [SHRINKS / (often[term] or 1) for term in range(terms)]
    order, averaged, first_averaged = list(seen), [0.0] * terms, 0.0
    for done in range(ROUNDS):
        chance.shuffle(order)
        for line in order:
            weighed = [
                (sum(weights[term] * count for term, count in said) * scale + first, said, scale)
                for said, scale in line.sentences
            ]
            for weight, said, scale in [max(weighed, key=lambda one: one[0])] if line.asks else weighed:
                wrong = line.counts * (1 / (1 + math.exp(-weight)) - line.asks)
                first_steps += wrong * wrong
                first -= STEP * wrong / math.sqrt(first_steps)
                for term, count in said:
                    slope = wrong * count * scale + shrink[term] * weights[term]
                    steps[term] += slope * slope
                    weights[term] -= STEP * slope / math.sqrt(steps[term])
        # The mean of the later rounds depends less on the order of the lines.
        if done >= ROUNDS - AVERAGED:
            averaged = [mean + weight / AVERAGED for mean, weight in zip(averaged, weights, strict=True)]
            first_averaged += first / AVERAGED
    return averaged, first_averaged


def main() -> None:
    """Write the weights."""
    seen, terms = lines()
    weights, first = learn(seen, len(terms))
    weighed = zip(terms, weights, strict=True)
    kept = sorted(f"{term} {weight:.2f}\n" for term, weight in weighed if abs(weight) >= SMALLEST)
    WEIGHTS.write_text(f"{digest()}\n {first:.2f}\n{''.join(kept)}", "utf-8")


if __name__ == "__main__":
    main()
