"""The team and its work: accounts, people, production, home."""
