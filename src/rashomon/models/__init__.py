"""Adapters to trained models. Each is loaded once per process, and from an installed package only."""
