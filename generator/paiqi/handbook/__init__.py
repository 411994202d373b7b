"""What writes documentation and schemas of the plan format, the checks, the sources and the data files."""
