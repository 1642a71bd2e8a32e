"""The table of codes, a module per family; ``codes()`` is the whole of it.

KH0xx the file itself · KH1xx YAML · KH2xx shape and values · KH3xx names that refer to something ·
KH4xx what the signed paper lacks · KH5xx entries and figures · KH6xx how words and numbers are written
"""

from importlib import import_module

from kh02.diagnostics.finding import Code

FAMILIES = ("file", "yaml", "value", "reference", "paper", "figure", "wording")


def codes() -> dict[str, Code]:
    """Return every code by its id, in the order of the ids."""
    found: dict[str, Code] = {}
    for family in FAMILIES:
        module = import_module(f"{__name__}.{family}")
        for value in vars(module).values():
            if isinstance(value, Code):
                if value.id in found:
                    raise ValueError(f"code {value.id} stands twice in the table")
                found[value.id] = value
    return dict(sorted(found.items()))
