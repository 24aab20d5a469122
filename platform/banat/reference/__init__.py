"""Reference data as files: concepts, places, activity codes, certificates. Files are the source of truth."""
