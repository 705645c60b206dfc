"""The Django app of the record."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Names the app."""

    name = "tenir.registry"
    label = "registry"
