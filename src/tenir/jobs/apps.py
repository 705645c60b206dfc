"""The Django app of the pipeline, which keeps the uploads that wait for their turn."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Names the app."""

    name = "tenir.jobs"
    label = "jobs"
