"""How well copies are found: planted pairs, aggregated news, follow-ups of one outlet."""
