"""A web server on this machine."""

import threading
from collections.abc import Iterator

import pytest
from tests.fetching.fake_server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    served = Server()
    thread = threading.Thread(target=served.server.serve_forever, args=(0.01,))
    thread.start()
    yield served
    served.server.shutdown()
    thread.join()
    served.server.server_close()
