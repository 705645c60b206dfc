"""The Django app of the workspace room."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Names the app."""

    name = "tenir.workspace"
    label = "workspace"
