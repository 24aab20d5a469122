"""Settings, one subject a file; `demo`, `test` and `production` are the three that are run."""
