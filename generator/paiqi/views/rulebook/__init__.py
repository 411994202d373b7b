"""The rules as readers see them: platforms, limits, quotas used, findings."""
