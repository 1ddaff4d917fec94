"""What the bot asks of Microsoft Graph."""
