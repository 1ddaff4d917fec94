"""What the bot costs and how good it is, measured and printed. Never run by the tests."""
