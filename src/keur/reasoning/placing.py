"""Which cells explain all that is violated, with as few of them as possible.

A violated relation says that some of its cells are wrong, not which. A cell that takes part in every
violated relation around it explains them all at once, so it is named first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
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
    left = [relation for relation in relations if relation and not set(relation) & set(chosen)]
    while left:
        share = Counter(node for relation in left for node in set(relation))
        first = Counter(relation[0] for relation in left)
        order = {node: i for i, node in enumerate(dict.fromkeys(n for relation in left for n in relation))}
        best = max(order, key=lambda node: (share[node], first[node], -order[node]))
        chosen[best] = None
        left = [relation for relation in left if best not in relation]
    return list(chosen)
