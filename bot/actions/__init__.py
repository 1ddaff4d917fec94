"""What goes out: the worker that takes due actions, and how each is carried out."""
