"""`records new-key`: a fresh key for the ring. It is printed and kept nowhere."""

from __future__ import annotations

import argparse
import base64
import secrets
import sys
from collections.abc import Mapping


def run(_: argparse.Namespace, __: Mapping[str, str]) -> int:
    """Print one key in the form that EHSBOT_DATA_KEYS takes."""
    name = f"k{secrets.token_hex(3)}"
    sys.stdout.write(f"{name}:{base64.b64encode(secrets.token_bytes(32)).decode()}\n")
    return 0
