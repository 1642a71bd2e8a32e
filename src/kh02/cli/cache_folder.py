"""Where this user's computer keeps what can be made again."""

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """Return the folder for kh02's own, which need not exist; None for a user without a home."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        kept = os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"
    elif sys.platform == "darwin":
        kept = home / "Library" / "Caches"
    else:
        kept = os.environ.get("XDG_CACHE_HOME") or home / ".cache"
    return Path(kept) / "kh02"
