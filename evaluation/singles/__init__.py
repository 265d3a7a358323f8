"""Single reports, written without sight of the program: who says what in them."""
