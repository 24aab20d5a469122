"""Home and the one search box: the pages that speak for all rooms."""
