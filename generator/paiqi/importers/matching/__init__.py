"""Which column of a table is what: Table → Mapped columns, by their titles and by what stands in them."""
