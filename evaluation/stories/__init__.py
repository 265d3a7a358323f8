"""Stories of several reports, written without sight of the program: where their accounts part, and what looks so."""
