"""Mail: where it goes is an address; nothing here is sent to a real server unless it says so."""

from banat.settings.env import DATA_DIR, env

_BACKENDS: dict[str, dict] = {
    "file": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(DATA_DIR / "mail")},
    },
    "memory": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"},
}


def mailer(default: str | None = None) -> dict:
    """Return the mailer for MAIL_URL, or the built-in one named `default`; without either the start is refused."""
    if default and not env.str("MAIL_URL", default=""):
        return _BACKENDS[default]
    url = env.email_url("MAIL_URL")
    return {
        "BACKEND": url["EMAIL_BACKEND"],
        "OPTIONS": {
            "host": url["EMAIL_HOST"],
            "port": url["EMAIL_PORT"],
            "username": url["EMAIL_HOST_USER"],
            "password": url["EMAIL_HOST_PASSWORD"],
            "use_tls": url.get("EMAIL_USE_TLS", False),
            "use_ssl": url.get("EMAIL_USE_SSL", False),
            "timeout": 10,
        },
    }


DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Made in Banat <noreply@made-in-banat.example>")
