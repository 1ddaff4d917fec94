"""Tokens both ways: who may speak to the bot, and how the bot proves who it is."""
