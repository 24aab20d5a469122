"""What the platform is made of: rooms, and the libraries they stand on."""

INSTALLED_APPS = [
    "banat.demo",
    "matchmaking.matching",
    "banat.cms",
    "banat.companies",
    "banat.accounts",
    "banat.reference",
    "banat.search",
    "banat.core",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_q",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "banat.core.web.middleware.BadInputMiddleware",
    "banat.core.web.middleware.LanguageMiddleware",
    "banat.cms.middleware.ApiLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "banat.urls"
WSGI_APPLICATION = "banat.wsgi.application"
