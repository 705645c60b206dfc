"""The Django app of the watch room."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """Names the app."""

    name = "tenir.watch"
    label = "watch"
