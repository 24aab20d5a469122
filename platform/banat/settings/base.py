"""All subjects together; what differs between runs is in `demo`, `test` and `production`."""

from banat.settings.accounts import *  # noqa: F403
from banat.settings.apps import *  # noqa: F403
from banat.settings.database import *  # noqa: F403
from banat.settings.jobs import *  # noqa: F403
from banat.settings.languages import *  # noqa: F403
from banat.settings.logs import *  # noqa: F403
from banat.settings.mail import *  # noqa: F403
from banat.settings.security import *  # noqa: F403
from banat.settings.site import *  # noqa: F403
from banat.settings.static import *  # noqa: F403
from banat.settings.templates import *  # noqa: F403
