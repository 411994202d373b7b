"""The classic slips of YAML, each in a planner's words, with its place and, where it is clear, its mend."""
