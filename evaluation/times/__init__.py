"""How well time expressions are found: TempEval-3, WikiWars and GUM against the recogniser."""
