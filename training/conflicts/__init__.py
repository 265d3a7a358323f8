"""How the model that reads two statements side by side is made."""
