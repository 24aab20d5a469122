"""The database: SQLite in one file for a demo, PostgreSQL for everything that matters."""

from banat.settings.env import DATA_DIR, env

_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "db.sqlite3",
    "OPTIONS": {
        "timeout": 5,
        # A transaction that may write takes its lock at the start, else two of
        # them can wait for each other and one is refused as "locked".
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-8000"
        ),
    },
}


def database() -> dict:
    """Return the default database: DATABASE_URL where given, else SQLite in DATA_DIR."""
    if not env.str("DATABASE_URL", default=""):
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        return _SQLITE
    config = env.db("DATABASE_URL")
    if "postgresql" in config["ENGINE"]:
        config["CONN_HEALTH_CHECKS"] = True
        config["CONN_MAX_AGE"] = 60
        config["OPTIONS"] = {
            **config.get("OPTIONS", {}),
            "connect_timeout": 5,
            "options": (
                f"-c statement_timeout={env.int('STATEMENT_TIMEOUT_MS', default=5000)} "
                "-c lock_timeout=3000 -c idle_in_transaction_session_timeout=60000"
            ),
        }
    return config


DATABASES = {"default": database()}
ATOMIC_REQUESTS = False
