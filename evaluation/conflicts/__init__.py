"""How well conflicts are told from look-alikes: pairs of real statements against the judge, and against two others."""
