"""The one path from an event to the records: load, decide, commit."""
