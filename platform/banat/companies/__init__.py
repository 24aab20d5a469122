"""Companies: what they are, offer and seek; their members; the lists they come from."""
