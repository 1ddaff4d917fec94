"""What comes in: HTTP requests, checked and turned into events."""
