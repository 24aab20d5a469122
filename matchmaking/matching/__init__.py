"""Partners for you: candidates, scores, reasons."""
