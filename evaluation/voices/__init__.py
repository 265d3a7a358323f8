"""How well mentions are joined to people and organisations: ECB+ and MEANTIME, given the annotated mentions."""
