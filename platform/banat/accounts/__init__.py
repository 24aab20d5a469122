"""People: who signs in, in which language, with which part to play."""
