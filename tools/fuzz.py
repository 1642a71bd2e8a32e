"""Long runs of the two fuzzers: ``python tools/fuzz.py yaml 300000`` and ``python tools/fuzz.py other 20000``.

Every input is made of the seed and its number, so that one that fails can be made again: ``--first N`` begins
there. It goes on after a fault and ends with 1 where there was any; counts of long runs stand in docs/fuzzing.md.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.fuzz import other_inputs, yaml_inputs  # the tests stand beside this folder
from tests.fuzz.door import FaultFoundError

_FUZZERS = {
    "yaml": (yaml_inputs.prepare, yaml_inputs.try_yaml),
    "other": (other_inputs.prepare, other_inputs.try_other),
}
_TOLD_EVERY = 1000


def main() -> int:
    """Run one fuzzer; return 1 where it found a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fuzzer", choices=_FUZZERS)
    parser.add_argument("inputs", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    prepare, attempt = _FUZZERS[asked.fuzzer]
    counts: Counter[str] = Counter()
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        for done, number in enumerate(range(asked.first, asked.first + asked.inputs), start=1):
            try:
                counts += attempt(asked.seed, number, Path(folder))
            except FaultFoundError as fault:
                counts["faults"] += 1
                print(f"FAULT at --seed {asked.seed} --first {number}\n{fault}", flush=True)
            if done % _TOLD_EVERY == 0:
                print(f"{done}: {dict(counts)}, {time.process_time() - began:.0f} s of CPU", flush=True)
    return 1 if counts["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
