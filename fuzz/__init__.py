"""Mutations of real reports, thrown at the readers."""
