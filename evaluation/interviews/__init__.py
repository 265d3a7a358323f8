"""How well turns of interviews are found: who asks, who answers, and who that is."""
