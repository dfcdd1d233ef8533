"""Pairs made from frames.tsv: one event told in several ways, denied, left open, or changed.

Distortions of found sentences teach what one changed word does; these pairs teach that other words
may say the same. All names are invented.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from hashlib import sha1
from pathlib import Path

from training.distortions import DENIERS, SPEAKERS
from training.pairs import Labelled

RELATIONS = ("same", "contrary", "open")
PERSONS = (
    "Ada Quillfeather", "Jonas Trell", "Mirela Vosk", "Tam Oduwale", "Henrik Sall", "Ines Marrow",
    "Ruben Castellane", "Nadia Ferreth", "Piet Okkerse", "Lucía Arrendo", "Samuel Brack",
    "Yara Kolind", "Dr Orla Finnick", "Mayor Edda Lorne", "Bashir Tallow", "Greta Umland",
)  # fmt: skip
BODIES = (
    "Norvale Chemicals", "the Harbour Trust", "Brightwater Council", "Ostmark Rail", "Tellis Bank",
    "the Coastal Party", "Marran University", "the Ministry of Works", "Quorin Foods",
    "the Lantern Foundation", "Vest Energy", "Skarholm Shipping", "the Inland Authority",
    "Delphin Airways", "Corrow & Sons", "the Teachers' League",
)  # fmt: skip
PLACES = (
    "Netherby", "Saltmouth", "Ostrava Bay", "Kelling", "Port Amery", "Vinstead", "Harrow Point",
    "Lower Drum", "Tarnfield", "Qasir", "Novi Breg", "Eastwick", "Marloth", "Silver Ford",
)  # fmt: skip
DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "3 May",
    "12 October", "21 January", "30 August", "7 March 2019", "19 June 2021", "15 November",
)  # fmt: skip
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SLOTS = {"P": PERSONS, "Q": PERSONS, "O": BODIES, "R": BODIES, "L": PLACES, "D": DAYS}
REFUTING_SLOTS = {"N", "D"}
TAILS = (
    ", the Herald reports.", ", after weeks of debate.", ", as had been expected.",
    ", and more details are to follow.", ", the second time this year.",
)  # fmt: skip

Values = dict[str, str]


@cache
def frames() -> dict[str, dict[str, tuple[str, ...]]]:
    """By frame and relation, the texts with their slots."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    path = Path(__file__).with_name("frames.tsv")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, relation, text = line.split("\t")
            found[name][relation].append(text)
    return {
        name: {relation: tuple(texts[relation]) for relation in RELATIONS}
        for name, texts in found.items()
    }


def is_held_aside(frame: str) -> bool:
    """Frames on which nothing is trained: three in ten, by hash; they measure."""
    return int(sha1(frame.encode()).hexdigest(), 16) % 10 < 3


def make_frame_pairs(most: int, seed: int, held_aside: bool = False) -> list[Labelled]:
    """``most`` pairs from the frames to train on, or from those held aside."""
    chance = random.Random(seed)
    names = [name for name in frames() if is_held_aside(name) == held_aside]
    found: list[Labelled] = []
    while len(found) < most:
        pair = chance.choices(list(MAKERS), weights=list(MAKERS.values()))[0](
            chance.choice(names), names, chance
        )
        if pair and pair.claim != pair.text:
            found.append(pair)
    return found


def make_reworded(name: str, names: Sequence[str], chance: random.Random) -> Labelled | None:
    claim, passage = chance.sample(frames()[name]["same"], 2)
    if not slots_of(claim) <= slots_of(passage):
        return None
    values = draw_values(chance)
    return pair_up("reworded", claim, values, passage, values, "supports", chance)


def make_contrary(name: str, names: Sequence[str], chance: random.Random) -> Labelled | None:
    sides = [chance.choice(frames()[name]["same"]), chance.choice(frames()[name]["contrary"])]
    chance.shuffle(sides)
    values = draw_values(chance)
    return pair_up("contrary", sides[0], values, sides[1], values, "refutes", chance)


def make_open(name: str, names: Sequence[str], chance: random.Random) -> Labelled | None:
    claim, passage = chance.choice(frames()[name]["same"]), chance.choice(frames()[name]["open"])
    values = draw_values(chance)
    return pair_up("open", claim, values, passage, values, "discusses", chance)


def make_changed(name: str, names: Sequence[str], chance: random.Random) -> Labelled | None:
    claim, passage = chance.choices(frames()[name]["same"], k=2)
    shared = sorted(slots_of(claim) & slots_of(passage))
    if not shared:
        return None
    slot = chance.choice(shared)
    values = draw_values(chance)
    changed = values | {slot: draw_value(slot, chance, set(values.values()))}
    label = "refutes" if slot in REFUTING_SLOTS else "not_supports"
    return pair_up("changed", claim, changed, passage, values, label, chance)


def make_vouched(name: str, names: Sequence[str], chance: random.Random) -> Labelled | None:
    claim, passage = chance.choices(frames()[name]["same"], k=2)
    if not slots_of(claim) <= slots_of(passage):
        return None
    values = draw_values(chance)
    speaker = chance.choice(SPEAKERS)
    openings = {
        f"According to {speaker}, ": "supports",
        f"{speaker[0].upper()}{speaker[1:]} said that ": "supports",
        f"{chance.choice(DENIERS)} denied that ": "refutes",
        "It is not true that ": "refutes",
        "It was not clear whether ": "discusses",
        "Unconfirmed reports say that ": "discusses",
    }
    opening = chance.choice(list(openings))
    text = fill(passage, values)
    starts_with_name = passage.startswith(("{P", "{Q", "{L", "{O", "{R")) or text[0].isdigit()
    lowered = text if starts_with_name else text[0].lower() + text[1:]
    return Labelled("frames:vouched", fill(claim, values), opening + lowered, openings[opening])


def make_other(name: str, names: Sequence[str], chance: random.Random) -> Labelled | None:
    other = chance.choice([n for n in names if n != name])
    values = draw_values(chance)
    claim, passage = chance.choice(frames()[name]["same"]), chance.choice(frames()[other]["same"])
    return pair_up("other", claim, values, passage, values, "discusses", chance)


MAKERS = {
    make_reworded: 40, make_contrary: 20, make_open: 10, make_changed: 18, make_vouched: 8,
    make_other: 4,
}  # fmt: skip


def pair_up(
    kind: str,
    claim: str,
    claim_values: Values,
    passage: str,
    values: Values,
    label: str,
    chance: random.Random,
) -> Labelled:
    """The pair written out; now and then with more around it in the passage."""
    text = fill(passage, values)
    roll = chance.random()
    if roll < 0.2:
        text = text[:-1] + chance.choice(TAILS)
    elif roll < 0.35:
        stranger = fill(chance.choice(frames()["price"]["same"]), draw_values(chance))
        text = f"{stranger} {text}"
    return Labelled(f"frames:{kind}", fill(claim, claim_values), text, label)


def fill(text: str, values: Values) -> str:
    """The text with its slots filled, a capital at the start."""
    written = re.sub(r"\{(\w)\}", lambda match: values[match.group(1)], text)
    return written[0].upper() + written[1:]


def slots_of(text: str) -> Collection[str]:
    """The slots that a text has."""
    return set(re.findall(r"\{(\w)\}", text))


def draw_values(chance: random.Random) -> Values:
    """One value for each slot, no two alike."""
    values: Values = {}
    for slot in (*SLOTS, "N"):
        values[slot] = draw_value(slot, chance, set(values.values()))
    return values


def draw_value(slot: str, chance: random.Random, taken: Collection[str]) -> str:
    """A value for ``slot`` that is not in ``taken``."""
    while True:
        if slot == "N":
            value = chance.choice(
                (
                    chance.choice(WORDS),
                    str(chance.randint(13, 99)),
                    f"{chance.randint(100, 9000):,}",
                )
            )
        else:
            value = chance.choice(SLOTS[slot])
        if value not in taken:
            return value
