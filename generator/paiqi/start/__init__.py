"""What a new workspace begins with, and the files that check and publish it."""
