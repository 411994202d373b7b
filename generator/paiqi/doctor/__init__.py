"""A hosted site or feed, looked at as calendar clients do."""
