"""Which stored rows could be meant: parties by their names, claims that could be about the same thing."""
