"""Nodes without an address, recognised again: the same file read twice gives them other names each time.

Nodes are told apart by what is said of them, step by step outwards. Those that nothing tells apart are paired in the
order of the file; whoever uses the pairs looks the statements up afterwards, so a wrong pair finds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Final, TypeAlias

from mandatgraf.validation.notes import Blank, Key, Said

_Node: TypeAlias = "tuple[int, Blank]"
_Said: TypeAlias = "tuple[str, str, Key]"

_MOST_ROUNDS: Final = 2_000


def pair(judged: Iterable[Said], noted: Iterable[Said]) -> Mapping[Blank, Blank]:
    """For each blank node of the first reading its fellow in the second; less where the two do not agree."""
    readings = list(dict.fromkeys(judged)), list(dict.fromkeys(noted))
    around: dict[_Node, list[_Said]] = defaultdict(list)
    for side, statements in enumerate(readings):
        for subject, predicate, value in statements:
            if isinstance(subject, Blank):
                around[side, subject].append((">", predicate, value))
            if isinstance(value, Blank):
                around[side, value].append(("<", predicate, subject))
    found = _paired(around, at_once=True)
    # Nodes alike that hang together, such as two circles, must be paired one by one, which takes longer.
    return found if _agree(*readings, found) else _paired(around, at_once=False)


def _paired(around: Mapping[_Node, list[_Said]], *, at_once: bool) -> dict[Blank, Blank]:
    classes = _Classes(around)
    for _ in range(_MOST_ROUNDS):
        classes.refine()
        if not classes.split_one(at_once=at_once):
            break
    return classes.pairs()


def _agree(judged: Iterable[Said], noted: Iterable[Said], pairs: Mapping[Blank, Blank]) -> bool:
    """Whether the first reading says the same as the second, once its blank nodes are called by their fellows."""
    there = set(noted)
    return all(
        (
            pairs.get(subject, subject) if isinstance(subject, Blank) else subject,
            predicate,
            pairs.get(value, value) if isinstance(value, Blank) else value,
        )
        in there
        for subject, predicate, value in judged
    )


class _Classes:
    """Nodes of both readings in classes that nothing told apart so far.

    A class that falls apart keeps its number for one part, so that only the neighbours of the others are looked at
    again: a list of ten thousand equal items would else be gone through ten thousand times.
    """

    def __init__(self, around: Mapping[_Node, list[_Said]]) -> None:
        self._around = around
        self._class: dict[_Node, int] = dict.fromkeys(around, 0)
        self._members: dict[int, dict[_Node, None]] = {0: dict.fromkeys(around)}
        self._looks: dict[int, Hashable] = {}
        self._waiting: dict[_Node, None] = dict.fromkeys(around)

    def refine(self) -> None:
        """Tell nodes apart by their neighbours until that tells no more."""
        while self._waiting:
            again: dict[int, dict[Hashable, list[_Node]]] = defaultdict(lambda: defaultdict(list))
            for node in self._waiting:
                again[self._class[node]][self._look(node)].append(node)
            self._waiting = {}
            for number, groups in again.items():
                self._part(number, groups)

    def split_one(self, *, at_once: bool) -> bool:
        """Pair the nodes of one class in the order of the file, or only the last of them; whether there was one."""
        for kept, members in self._members.items():
            sides = [[node for node in members if node[0] == side] for side in (0, 1)]
            if len(sides[0]) == len(sides[1]) > 1:
                for ours, theirs in list(zip(*sides, strict=True))[1 if at_once else -1 :]:
                    self._looks[self._move([ours, theirs])] = self._looks[kept]
                return True
        return False

    def pairs(self) -> dict[Blank, Blank]:
        """The classes that hold one node of each reading."""
        found = (sorted(members) for members in self._members.values() if len(members) == len((0, 1)))
        return {ours[1]: theirs[1] for ours, theirs in found if (ours[0], theirs[0]) == (0, 1)}

    def _part(self, number: int, groups: dict[Hashable, list[_Node]]) -> None:
        """Move out of a class what looks different from the rest of it."""
        seen_again = sum(map(len, groups.values()))
        if seen_again == len(self._members[number]):
            self._looks[number] = max(groups, key=lambda look: len(groups[look]))
        for look, nodes in groups.items():
            if look != self._looks[number]:
                self._looks[self._move(nodes)] = look

    def _move(self, nodes: list[_Node]) -> int:
        """Give nodes a class of their own, and have their neighbours looked at again."""
        number = len(self._members)
        for node in nodes:
            del self._members[self._class[node]][node]
            self._class[node] = number
            self._waiting.update(
                ((node[0], other), None) for _, _, other in self._around[node] if isinstance(other, Blank)
            )
        self._members[number] = dict.fromkeys(nodes)
        return number

    def _look(self, node: _Node) -> Hashable:
        side = node[0]
        return tuple(
            sorted(
                (way, predicate, f"_:{self._class[side, other]}" if isinstance(other, Blank) else repr(other))
                for way, predicate, other in self._around[node]
            )
        )
