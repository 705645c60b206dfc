"""The Django app of the index, which listens to the record."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the app, and lets the index follow the record."""

    name = "tenir.search"
    label = "search"

    def ready(self) -> None:
        from tenir.search.indexing.index import follow  # noqa: PLC0415 models need the apps first

        follow()
