"""kh02: track and report a commune's digital-transformation plan kept as plain YAML."""

__version__ = "0.1.0"
