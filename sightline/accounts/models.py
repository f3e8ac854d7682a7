"""Partnership, agencies, teams, practitioners and the posts they hold."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sightline.core.access import Role


class Partnership(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    practice = models.BooleanField(default=False)  # invented data only

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=100)
    works_with_adults = models.BooleanField(default=False)  # drugs, mental health, justice, housing (5.5)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="one_agency_of_a_name")]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="one_team_of_a_name")]

    def __str__(self) -> str:
        return self.name


class PractitionerManager(BaseUserManager["Practitioner"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Practitioner":
        practitioner = self.model(email=self.normalize_email(email).lower(), **fields)
        practitioner.set_password(password)
        practitioner.save(using=self._db)
        return practitioner

    def get_by_natural_key(self, username: str | None) -> "Practitioner":
        return self.get(email__iexact=username)


class Practitioner(AbstractBaseUser):
    """A person who works for one agency or more, and signs in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="practitioners")
    email = models.EmailField("e-mail", unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    objects = PractitionerManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """One role of one person in one agency, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="posts", null=True, blank=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.value.capitalize()) for role in Role])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # first day on which the post is no longer held

    class Meta:
        indexes = [models.Index(fields=["practitioner", "until"])]

    def __str__(self) -> str:
        return f"{self.practitioner}: {self.get_role_display()}, {self.agency}"


class HeldForm(models.Model):
    """What somebody had typed when the page was locked: given back after unlocking, to the same person and page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="held_forms")
    path = models.CharField(max_length=500)
    body = models.TextField()  # the posted form, URL-encoded
    held_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practitioner", "path"], name="one_held_form_a_page")]

    def __str__(self) -> str:
        return self.path
