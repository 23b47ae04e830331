"""Which cells explain all that is violated, with as few of them as possible.

A violated relation says that some of its cells are wrong, not which. A cell that takes part in every
violated relation around it explains them all at once, so it is named first.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def culprits(relations: Sequence[Sequence[Node]]) -> list[Node]:
    """A small set of nodes that meets every relation, greedily: the one in most relations first.

    Args:
        relations: Per violated relation its nodes, the likeliest first. A relation of one node leaves
            no choice, so such nodes are taken before all others. Among equals the node that relations
            themselves name first wins, then the one met first.

    Returns:
        The nodes in the order in which they were chosen.
    """
    chosen = dict.fromkeys(relation[0] for relation in relations if len(relation) == 1)
    left = [relation for relation in relations if relation and chosen.keys().isdisjoint(relation)]
    holding: dict[Node, list[int]] = {}
    for number, relation in enumerate(left):
        for node in dict.fromkeys(relation):
            holding.setdefault(node, []).append(number)
    met: set[int] = set()

    def rank(node: Node) -> tuple[int, int, int, int]:
        """The smallest is the next to take."""
        own = holding[node] = [number for number in holding[node] if number not in met]
        named_first = sum(left[number][0] == node for number in own)
        return (-len(own), -named_first, own[0], left[own[0]].index(node)) if own else (0, 0, 0, 0)

    # a rank only ever gets worse, so a node whose rank still is what it was when queued is the best
    queue = [(rank(node), node) for node in holding]
    heapify(queue)
    while queue:
        queued, node = heappop(queue)
        now = rank(node)
        if now == queued:
            chosen[node] = None
            met.update(holding[node])
        elif holding[node]:
            heappush(queue, (now, node))
    return list(chosen)
