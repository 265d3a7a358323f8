"""How the attribution model was made: `config.toml` holds every number, `EXPERIMENTS.md` what was tried."""
