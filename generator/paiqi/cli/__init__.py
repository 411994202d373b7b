"""The command line: commands, progress, exit codes, and what is read of the world outside."""
