"""Finding what a few words mean among named things, with or without marks."""

from collections.abc import Mapping, Sequence

from kh02.vi.text import fold


def search(query: str, named: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the keys that `query` may mean, in their order; `named` gives the names of each, the best first.

    The first way that fits any key decides: the key itself; a whole name; the words of the query in their order in
    a first name, then in any name; the same words in any order. Several keys mean that the query does not tell
    them apart.
    """
    wanted = fold(query).split()
    if not wanted:
        return ()
    first = {key: [fold(name).split() for name in names[:1]] for key, names in named.items()}
    every = {key: [fold(name).split() for name in names] for key, names in named.items()}
    ways = (
        [key for key in named if fold(key).split() == wanted],
        [key for key, names in every.items() if wanted in names],
        [key for key, names in first.items() if any(_in_order(wanted, name) for name in names)],
        [key for key, names in every.items() if any(_in_order(wanted, name) for name in names)],
        [key for key, names in first.items() if any(set(wanted) <= set(name) for name in names)],
        [key for key, names in every.items() if any(set(wanted) <= set(name) for name in names)],
    )
    return tuple(next((found for found in ways if found), ()))


def _in_order(wanted: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return all(word in rest for word in wanted)
