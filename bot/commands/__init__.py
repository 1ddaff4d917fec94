"""What a person runs from the command line beside the bot: each module has a `run(given, environment)`."""
