"""Pairing companies over the border, both ways, with reasons."""
