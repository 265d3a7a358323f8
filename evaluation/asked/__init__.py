"""How questions are worded: what a reader said of them, and the command that lists them for reading."""
