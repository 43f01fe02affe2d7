"""Questions to a server that speaks the OpenAI-compatible chat protocol (llama.cpp, Ollama, vLLM, or a hosted one).

Whatever the server does wrong comes back as a value. No proxy of the environment is used, and no redirect followed.
"""

import http.client
import ipaddress
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from sayso.errors import SaysoError

SECONDS = 60.0
"""What one call may take, from the connection to the last byte."""
TRIES = 4
"""Calls for one question at most, where the server is busy or fails."""
PAUSE = 1.0
"""Seconds before the second try; twice as long before each further one."""
PATIENCE = 60.0
"""Seconds that a server may ask us to wait before the next try."""
LARGEST = 1_000_000
"""Bytes of an answer at most."""
FAILURES = 3
"""Questions in a row without an answer, after which no more is asked."""
TOKENS = 2_000
"""Tokens of an answer at most; a model that thinks aloud needs hundreds."""

Message = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server and one of its models. ``host`` is what may be shown and kept; the key is in no ``repr``."""

    host: str
    secure: bool
    path: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = SECONDS
    pause: float = PAUSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The words of an answer; or None, with what went wrong. After the ``last`` nothing more was asked."""

    words: str | None = None
    fault: str = ""
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Got:
    """What one call brought: a status with its body, or a fault."""

    status: int = 0
    body: bytes = b""
    is_json: bool = False
    wait: float | None = None
    fault: str = ""
    again: bool = False
    last: bool = False


def server(
    url: str, model: str, key: str = "", *, insecure: bool = False, seconds: float = SECONDS, pause: float = PAUSE
) -> Server:
    """The server at ``url``, for example ``http://localhost:11434/v1``; without a path, ``/v1`` is meant.

    Raises SaysoError for an address that is none or that holds a name, a key or a question mark, for plain http to
    another machine unless ``insecure``, for an empty model, and for a key that cannot be sent.
    """
    address = url.strip()
    try:
        parts = urlsplit(address)
        name, port = parts.hostname, parts.port
    except ValueError:
        name, port = None, None
    if not name or parts.scheme not in ("http", "https") or not re.fullmatch("[!-~]+", address):
        raise SaysoError("The judge's address is none. Write it like http://localhost:11434/v1")
    if "@" in parts.netloc or "?" in address or "#" in address:
        raise SaysoError(
            "The judge's address holds more than host and path. Leave out names, keys and what follows a question "
            "mark; a key goes into the environment as SAYSO_JUDGE_KEY."
        )
    host = (f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
    if parts.scheme == "http" and not insecure and not _is_loopback(name):
        raise SaysoError(
            f"http:// to {host} would carry the passages and the key unencrypted over a network. Use https://, or say "
            "--insecure if the network is yours."
        )
    if not model.strip():
        raise SaysoError("The judge's model has no name. Give the name by which the server knows it.")
    if not re.fullmatch("[!-~]*", key.strip()):
        raise SaysoError("The key in SAYSO_JUDGE_KEY has a space or another character that no key has. Set it again.")
    return Server(host=host, secure=parts.scheme == "https", path=_path(parts.path), model=model.strip(),
                  key=key.strip(), seconds=seconds, pause=pause)  # fmt: skip


def _path(path: str) -> str:
    end = "/chat/completions"
    path = path.rstrip("/")
    return path if path.endswith(end) else (path or "/v1") + end


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def replies(server: Server, questions: Iterable[Sequence[Message]]) -> Generator[Reply, None, None]:
    """The reply to each question, in order, each asked when it is wanted; fewer where one is the last."""
    plain, failed = False, 0
    for messages in questions:
        reply, plain = _answered(server, messages, plain=plain)
        failed = 0 if reply.words is not None else failed + 1
        if failed == FAILURES:
            reply = replace(reply, last=True)
        yield reply
        if reply.last:
            return


def _answered(server: Server, messages: Sequence[Message], *, plain: bool) -> tuple[Reply, bool]:
    """The reply, and whether the server has to be asked without what not every server knows."""
    for number in range(TRIES):
        got = _call(server, _body(server, messages, plain=plain))
        if not plain and got.status in (400, 422):
            bare = _call(server, _body(server, messages, plain=True))
            got, plain = bare, bare.status == 200
        wait = server.pause * 2**number if got.wait is None else got.wait
        if not got.again or wait > PATIENCE or number == TRIES - 1:
            break
        time.sleep(wait)
    return _reply(server, got), plain


def _body(server: Server, messages: Sequence[Message], *, plain: bool) -> bytes:
    body: dict[str, Any] = {"model": server.model, "messages": [*messages], "stream": False}
    if not plain:
        body |= {"temperature": 0, "max_tokens": TOKENS, "response_format": {"type": "json_object"}}
    return json.dumps(body).encode("ascii")


def _call(server: Server, body: bytes) -> _Got:
    """One call. A clock of its own cuts it off: a server that drips a byte a second would never run into a timeout."""
    kind = http.client.HTTPSConnection if server.secure else http.client.HTTPConnection
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    late = threading.Event()
    connection = kind(server.host, timeout=server.seconds)
    started = time.monotonic()
    try:
        connection.connect()
        clock = _clock(connection.sock, late, server.seconds - (time.monotonic() - started))
        try:
            connection.request("POST", server.path, body, headers)
            with connection.getresponse() as response:
                got = _read(response)
        finally:
            clock.cancel()
    except (OSError, http.client.HTTPException, ValueError) as error:
        got = _failed(server, error)
    finally:
        connection.close()
    return _late(server) if late.is_set() else got


def _clock(sock: socket.socket, late: threading.Event, seconds: float) -> threading.Timer:
    def stop() -> None:
        late.set()
        with suppress(OSError, ValueError):
            sock.shutdown(socket.SHUT_RDWR)

    clock = threading.Timer(max(seconds, 0.0), stop)
    clock.daemon = True
    clock.start()
    return clock


def _read(response: http.client.HTTPResponse) -> _Got:
    status, body = response.status, response.read(LARGEST + 1)
    if len(body) > LARGEST:
        return _Got(fault=f"its answer has more than {LARGEST:,} bytes")
    media_type = response.headers.get_content_type()
    return _Got(
        status=status,
        body=body,
        is_json=media_type == "application/json" or media_type.endswith("+json"),
        wait=_seconds(response.headers.get("Retry-After")),
        again=status == 429 or status >= 500,
    )


def _seconds(retry_after: str | None) -> float | None:
    """The seconds of a Retry-After header; None where it has none or a date."""
    return float(retry_after) if retry_after and re.fullmatch("[0-9]{1,6}", retry_after.strip()) else None


def _late(server: Server) -> _Got:
    return _Got(fault=f"no answer within {server.seconds:g} seconds")


def _failed(server: Server, error: Exception) -> _Got:
    """What a call failed of, in words; whether to try again, or never more."""
    if isinstance(error, TimeoutError):
        return _late(server)
    if isinstance(error, ssl.SSLCertVerificationError):
        return _Got(fault=f"its certificate is not trusted ({error.verify_message})", last=True)
    if isinstance(error, ssl.SSLError):
        return _Got(fault="it does not speak TLS as it should; is it http:// that is meant?", last=True)
    if isinstance(error, (ConnectionResetError, BrokenPipeError)):
        return _Got(fault="it broke the connection off", again=True)
    if isinstance(error, OSError):
        return _Got(fault=f"nothing answers there ({error.strerror or error}). See that the server runs", last=True)
    return _Got(fault="its answer is not HTTP")


def _reply(server: Server, got: _Got) -> Reply:
    if got.fault:
        return Reply(fault=got.fault, last=got.last)
    status = f"status {got.status}"
    if 300 <= got.status < 400:
        return Reply(fault=f"it sends on to another address ({status}), which is not followed", last=True)
    if got.status in (401, 403):
        return Reply(fault=f"it refuses the key ({status}). Set SAYSO_JUDGE_KEY in the environment", last=True)
    if got.status in (404, 405):
        return Reply(fault=f"no chat there, or no such model ({status}{_detail(server, got)})", last=True)
    if got.status == 429:
        wait = f", and asks to wait {got.wait:g} seconds" if got.wait else ""
        return Reply(fault=f"it has too much to do ({status}){wait}. Run the same command again later", last=True)
    if got.status != 200:
        return Reply(fault=f"it failed ({status}{_detail(server, got)})")
    if not got.is_json:
        return Reply(fault="its answer is not JSON by its own telling")
    words = _content(_json(got.body))
    return Reply(fault="its answer holds no message") if words is None else Reply(words=words)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _content(answer: Any) -> str | None:
    """The words of the first choice of a chat completion; None where it has none."""
    try:
        words = answer["choices"][0]["message"]["content"]
    except (LookupError, TypeError):
        return None
    return words if isinstance(words, str) and words.strip() else None


def _detail(server: Server, got: _Got) -> str:
    """What the server says went wrong, at most a line; never with the key in it."""
    try:
        words = _json(got.body)["error"]["message"]
    except (LookupError, TypeError):
        return ""
    if not isinstance(words, str) or (server.key and server.key in words):
        return ""
    return f": {' '.join(words.split())[:160]}"
