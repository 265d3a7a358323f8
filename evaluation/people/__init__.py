"""How well people and organisations are joined across reports: MEANTIME and the golden cases against the resolution."""
