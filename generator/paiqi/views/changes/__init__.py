"""What changed, and how far plans slip."""
