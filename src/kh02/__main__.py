"""``python -m kh02``."""

from kh02.cli.main import main

main()
