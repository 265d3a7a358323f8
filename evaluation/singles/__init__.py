"""Single reports in which accounts part, written without sight of the program."""
