"""Serbian in its two scripts: letters (`cyrillic`) and finished pages (`pages`)."""
