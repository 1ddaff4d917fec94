"""How well messages are read: `python -m benchmarks.reading`, and the training of the small model."""
