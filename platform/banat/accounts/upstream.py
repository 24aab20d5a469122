"""Texts of the sign-in library that people meet, named here so that our catalogues can word them.

Its own Romanian lacks diacritics and its Serbian is of one script only.
"""

from django.utils.translation import gettext_noop

TEXTS = (
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("Password"),
    gettext_noop("Remember Me"),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("This account is currently inactive."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("This field is required."),
)
