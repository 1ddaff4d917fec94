"""One run that sets the whole bot beside the stock SDK, its two successors and the bare web server."""
