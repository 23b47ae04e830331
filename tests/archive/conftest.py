import socket

import pytest

from open_data import OpenData


@pytest.fixture
def service(monkeypatch):
    """The service of open data on this machine; nothing can be asked of another machine."""
    connect = socket.create_connection

    def only_here(address, *arguments, **options):
        assert address[0] == "127.0.0.1", f"a request to {address[0]}"
        return connect(address, *arguments, **options)

    monkeypatch.setattr(socket, "create_connection", only_here)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with OpenData() as running:
        yield running
