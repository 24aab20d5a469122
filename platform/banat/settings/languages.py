"""Four written forms: English, Romanian, Serbian in Latin and in Cyrillic script.

Serbian in Cyrillic is written nowhere: `banat.core.scripts` makes it from the
Latin page at the edge. Its compiled catalogue is a copy of the Latin one.
"""

import django.conf.locale
from django.utils.translation import gettext_lazy as _

from banat.settings.env import BASE_DIR

django.conf.locale.LANG_INFO.update(
    {
        "sr-cyrl": {
            "bidi": False,
            "code": "sr-cyrl",
            "name": "Serbian (Cyrillic)",
            "name_local": "српски (ћирилица)",
        },
    }
)

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("ro", _("Romanian")),
    ("sr-latn", _("Serbian, Latin script")),
    ("sr-cyrl", _("Serbian, Cyrillic script")),
]
LOCALE_PATHS = [BASE_DIR / "platform" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
