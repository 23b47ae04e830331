"""Asking a service of open data: one request at a time, again where it is worth it, never without a limit."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import TracebackType
from typing import Any, Self

import httpx
import stamina

from keur.errors import DownloadError, Place, UsageError
from keur.release.numbers import number
from keur.sources.bundle import MOST_BYTES

Announce = Callable[[str], None]
MOST_REDIRECTS = 5
_MISSING = frozenset({404, 410})
_BUSY = frozenset({408, 425, 429, *range(500, 600)})
_LATER = "try again later: what is here already is not asked again"
_NETWORK = "check the network and the address; HTTPS_PROXY names a proxy, --from another server"
logging.getLogger("stamina").addHandler(logging.NullHandler())  # what is tried again is announced here


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a service is asked; times are in seconds.

    Attributes:
        pause: Between two requests.
        attempts: Of one request, the first among them.
        wait: Before the second attempt, with a jitter of as much; twice as long before each further one.
        longest: Between two attempts.
        patience: Longest wait that a service may ask for.
        timeout: Without a sign of life.
        answer: For one whole answer.
        most: Bytes of all answers together, unpacked.
    """

    pause: float = 0.25
    attempts: int = 6
    wait: float = 1.0
    longest: float = 60.0
    patience: float = 300.0
    timeout: float = 60.0
    answer: float = 900.0
    most: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON, as the bytes it came in and as the value they stand for."""

    content: bytes
    value: Any


class MissingError(DownloadError):
    """There is nothing at an address."""


class _AgainError(Exception):
    """What may go well the next time; ``after`` says when, where the service does."""

    def __init__(self, sentence: str, after: float | None = None) -> None:
        super().__init__(sentence)
        self.after = after


class Client:
    """Asks for JSON. To be used in a ``with`` statement.

    Args:
        announce: Told when something is tried again, and why.
    """

    def __init__(self, manners: Manners, announce: Announce) -> None:
        self._manners = manners
        self._announce = announce
        self._attempt = 1
        self._asked = -manners.pause
        self.received = 0
        self._http = httpx.Client(
            headers={"User-Agent": f"keur/{version('keur')}", "Accept": "application/json"},
            timeout=manners.timeout,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, address: str) -> Answer:
        """What stands at an address.

        Raises:
            MissingError: Nothing does.
            DownloadError: It cannot be had, or is no JSON; says why.
        """
        try:
            return self._persistently(address)
        except _AgainError as error:
            raise _refusal(str(error), _LATER, address) from None
        except httpx.ConnectError as error:
            raise _refusal(f"the service cannot be reached ({_why(error)})", _NETWORK, address) from None
        except httpx.TimeoutException:
            raise _refusal("the service does not answer in time", _LATER, address) from None
        except httpx.RequestError as error:
            raise _refusal(f"the connection was cut ({_why(error)})", _LATER, address) from None

    def count(self, size: int) -> None:
        """Count bytes that belong to the download.

        Raises:
            DownloadError: They are more than are taken.
        """
        self.received += size
        if self.received > self._manners.most:
            raise DownloadError(
                f"the table is larger than the {number(self._manners.most)} bytes that are taken",
                hint="download it in bulk from the open-data portal and hand in the archive",
            )

    def _persistently(self, address: str) -> Answer:
        for attempt in stamina.retry_context(
            on=self._again,
            attempts=self._manners.attempts,
            timeout=None,
            wait_initial=self._manners.wait,
            wait_max=self._manners.longest,
            wait_jitter=self._manners.wait,
        ):
            with attempt:
                self._attempt = attempt.num
                return self._once(address)
        raise AssertionError("the last attempt raises")

    def _again(self, error: Exception) -> bool | float:
        """Whether to try again, or after how many seconds."""
        if not isinstance(error, httpx.RequestError | _AgainError):
            return False
        after = error.after if isinstance(error, _AgainError) else None
        if after is not None and after > self._manners.patience:
            raise DownloadError(
                f"the service asks to come back in {after:.0f} seconds",
                hint="run the same command again then",
            )
        if self._attempt < self._manners.attempts:
            wait = "" if after is None else f" in {after:.0f} s"
            self._announce(f"trying again{wait}: {_why(error)}")
        return True if after is None else after

    def _once(self, address: str) -> Answer:
        url = httpx.URL(address)
        for _ in range(MOST_REDIRECTS):
            time.sleep(max(0.0, self._asked + self._manners.pause - time.monotonic()))
            try:
                with self._http.stream("GET", url) as response:
                    onward = response.next_request
                    if onward is None:
                        _refuse_status(response, address)
                        content = self._body(response)
                        return Answer(content, _value(content, response, address))
            finally:
                self._asked = time.monotonic()
            here, url = url, onward.url
            if url.scheme != "https" and (url.scheme, url.host) != (here.scheme, here.host):
                break
        raise _refusal(f"the service sends on to {url}, too often or to no safe place", _NETWORK, address)

    def _body(self, response: httpx.Response) -> bytes:
        """The bytes of an answer, unpacked."""
        begun, content = time.monotonic(), bytearray()
        for piece in response.iter_bytes():
            content += piece
            if self.received + len(content) > self._manners.most:
                break
            if time.monotonic() - begun > self._manners.answer:
                raise httpx.ReadTimeout("the answer takes too long", request=response.request)
        self.count(len(content))
        return bytes(content)


def checked_base(address: str) -> str:
    """The address of a service without a slash at its end.

    Raises:
        UsageError: It is none.
    """
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        url = httpx.URL()
    if url.scheme not in {"http", "https"} or not url.host or url.query or url.fragment:
        raise UsageError(
            f"{address[:200]!r} is no address of a service", hint="such as https://server/odata/v1/CBS"
        )
    return str(url).rstrip("/")


def _refuse_status(response: httpx.Response, address: str) -> None:
    """Refuse an answer that says it is none.

    Raises:
        MissingError: There is nothing at the address.
        _AgainError: It may be there later.
        DownloadError: It will not be there.
    """
    status = response.status_code
    said = f"the service answered {status} {response.reason_phrase}".rstrip()
    if status in _BUSY:
        raise _AgainError(said, _after(response.headers))
    if status in _MISSING:
        raise MissingError(said, hint="check the identifier of the table", place=Place(address))
    if status != httpx.codes.OK:
        raise _refusal(said, _NETWORK, address)


def _after(headers: Mapping[str, str]) -> float | None:
    """The seconds in Retry-After, which holds them or a moment; None where it says nothing."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _value(content: bytes, response: httpx.Response, address: str) -> Any:  # noqa: ANN401 - any JSON
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().casefold()
    if "html" in kind or "xml" in kind:
        raise _refusal(f"the service answered with {kind} instead of JSON", _LATER, address)
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        raise _AgainError("the answer is no JSON: it was cut off or damaged") from None
    error = (value.get("error") or value.get("odata.error")) if isinstance(value, dict) else None
    if error:
        raise _refusal(f"the service answered with an error: {json.dumps(error)[:200]}", _LATER, address)
    return value


def _why(error: Exception) -> str:
    return (str(error) or type(error).__name__).partition("\n")[0][:200]


def _refusal(sentence: str, hint: str, address: str) -> DownloadError:
    return DownloadError(sentence, hint=hint, place=Place(address))
