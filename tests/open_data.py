"""A service of open data on this machine, speaking v3 and v4, with the manners and accidents of a real one."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from published import SPECIMENS

TABLE = "99001NED"
HOSTS = {"v3": "https://opendata.cbs.nl/ODataApi/OData", "v4": "https://datasets.cbs.nl/odata/v1/CBS"}
NEXT = {"v3": "odata.nextLink", "v4": "@odata.nextLink"}
_FOLDERS = {"v3": "odata_v3_untyped", "v4": "odata_v4"}
_ABOUT = {"v3": "TableInfos", "v4": "Properties"}


@dataclass(frozen=True)
class Trouble:
    """An answer that is not what was asked for."""

    status: int = 200
    kind: str = "application/json"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


BUSY = Trouble(503, "text/html", b"<html>busy</html>")
GONE = Trouble(404, "text/html", b"<html>nothing here</html>")
CUT = Trouble(cut=True)


def later(seconds: int) -> Trouble:
    return Trouble(429, "text/plain", b"slow down", {"Retry-After": str(seconds)})


def later_at(seconds: int) -> Trouble:
    moment = formatdate(time.time() + seconds, usegmt=True)
    return Trouble(429, "text/plain", b"slow down", {"Retry-After": moment})


class OpenData:
    """The service, while the ``with`` block lasts.

    Attributes:
        tables: Rows of each collection, by service.
        page: Rows that an answer holds at most.
        trouble: Answers that come first, by collection; None is the true one.
        changes: New fields of the record about the table, each after so many requests for the figures.
        asked: Path and query of each request, behind the base address.
        agents: What each request said it comes from.
    """

    def __init__(self) -> None:
        self.tables = {api: _collections(api) for api in HOSTS}
        self.page = 10_000
        self.trouble: dict[str, list[Trouble | None]] = defaultdict(list)
        self.changes: dict[int, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        service = self

        class Handler(_Handler):
            of = service

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def base(self, api: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/{api}"

    def asked_for(self, collection: str) -> list[str]:
        return [asked for asked in self.asked if f"/{collection}" in f"{asked}?".split("?")[0]]

    def answer(self, target: str) -> Trouble:
        parts = urlsplit(target)
        api, table, collection = parts.path.strip("/").split("/")
        with self._lock:
            self.asked.append(target)
            waiting = self.trouble[collection]
            trouble = waiting.pop(0) if waiting else None
            rows = self.tables[api].get(collection)
            if collection in {"Observations", "UntypedDataSet"} and trouble is None:
                done = len([a for a in self.asked if collection in a])
                self.tables[api][_ABOUT[api]][0].update(self.changes.pop(done, {}))
        if trouble and not trouble.cut:
            return trouble
        if table.casefold() != TABLE.casefold() or rows is None:
            return GONE
        body = self._page(api, collection, rows, parse_qs(parts.query))
        return Trouble(body=json.dumps(body, ensure_ascii=False).encode(), cut=bool(trouble))

    def _page(self, api: str, collection: str, rows: list[Any], query: Mapping[str, list[str]]) -> Any:
        prefix = "@odata.context" if api == "v4" else "odata.metadata"
        kind = collection if api == "v4" else f"Cbs.OData.WebAPI.{collection}"
        context = {prefix: f"{HOSTS[api]}/{TABLE}/$metadata#{kind}"}
        if collection == "Properties":
            return context | rows[0]
        skip = int(query.get("$skip", ["0"])[0])
        wanted = min(int(query.get("$top", ["1000000"])[0]), len(rows) - skip)
        here = rows[skip : skip + min(wanted, self.page)]
        link = {}
        if len(here) < wanted:
            left = f"&$top={wanted - len(here)}" if "$top" in query else ""
            link = {NEXT[api]: f"{HOSTS[api]}/{TABLE}/{collection}?$skip={skip + len(here)}{left}"}
        return context | {"value": here} | link


class _Handler(BaseHTTPRequestHandler):
    of: OpenData
    protocol_version = "HTTP/1.1"
    timeout = 5
    wbufsize = -1  # head and body in one piece, or each answer waits for an acknowledgement
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        with self.of._lock:
            self.of._now += 1
            self.of.at_once = max(self.of.at_once, self.of._now)
        self.of.agents.add(self.headers["User-Agent"])
        answer = self.of.answer(self.path)
        body = answer.body or b""
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        with self.of._lock:
            self.of._now -= 1
        self.wfile.write(body[: len(body) // 2] if answer.cut else body)
        self.close_connection = answer.cut

    def log_message(self, *_: object) -> None:
        pass


def _collections(api: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for path in sorted((SPECIMENS / _FOLDERS[api]).glob("*.json")):
        value = json.loads(path.read_text("utf-8-sig"))
        found[re.sub(r"_\d+$", "", path.stem)] += _rows(value)
    return dict(found)


def _rows(value: dict[str, Any]) -> Iterable[Any]:
    if "value" in value:
        return value["value"]
    return [{key: content for key, content in value.items() if not key.startswith("@odata")}]
