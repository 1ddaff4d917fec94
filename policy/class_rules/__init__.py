"""The rules that a class makes for itself, from the school's list and its own lines (BEH-5)."""
