"""How what is learned from annotated news was made, so that others can make it again from a path to the data."""
