"""What the bot asks of Teams over the Bot Connector."""
