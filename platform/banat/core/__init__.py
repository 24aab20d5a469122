"""What every room stands on: text, scripts, clocks, jobs and the web's edges. Knows no other room."""
