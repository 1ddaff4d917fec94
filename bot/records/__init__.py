"""What stays: state, due actions, the ledger and the sealed words, on one database in one transaction."""

from __future__ import annotations
