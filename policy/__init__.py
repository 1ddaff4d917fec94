"""What the school's Live Sessions Policy asks, decided from facts alone.

Nothing here reads a file, a clock or the network: each rule takes what happened and the time it happened
and answers what must be done. It does not know that Teams exists.
"""
