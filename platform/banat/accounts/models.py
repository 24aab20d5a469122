"""People and the advisers among them."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes people from an e-mail address, the only name they sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by an e-mail address."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_staff = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="accounts_user_email_once", violation_error_message=_("This address is in use.")
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Adviser(models.Model):
    """Staff of a chamber or agency, who serves the firms of some districts."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="adviser")
    organisation = models.CharField(_("organisation"), max_length=160)
    country = models.CharField(_("country"), max_length=2)
    districts = models.JSONField(_("districts"), default=list)

    def __str__(self) -> str:
        return f"{self.user} ({self.organisation})"
