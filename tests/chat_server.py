"""A server that speaks the chat protocol well and badly, by the name of the model; a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar


@dataclass(frozen=True)
class Running:
    """The server's address, and what it was sent so far."""

    url: str
    log: Path

    @property
    def host(self) -> str:
        return self.url.split("/")[2]

    def requests(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text("utf8").splitlines()]


@contextmanager
def running(folder: Path) -> Iterator[Running]:
    """The server, until the end."""
    log = folder / "requests.jsonl"
    log.touch()
    with subprocess.Popen([sys.executable, __file__, str(log)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        port = int(process.stdout.readline())
        try:
            yield Running(f"http://127.0.0.1:{port}/v1", log)
        finally:
            process.terminate()


def right(told: dict[str, str]) -> str:
    return json.dumps({"relation": "affirms", "words": told["content"].split(" … ")[0]}, ensure_ascii=False)


def mixed(told: dict[str, str], number: int) -> str:
    """By turns: right, words that are not there, no JSON, does not bear."""
    none = json.dumps({"relation": "none", "words": ""})
    return [right(told), json.dumps({"relation": "denies", "words": "never said"}), "I think so.", none][number % 4]


WORDS = {
    "fenced": lambda told: f"Sure! Here it is:\n```json\n{right(told)}\n```\nI hope that {{this}} helps.",
    "thinking": lambda told: f'<think>{{"relation": "denies", "words": "x"}}?</think>{right(told)}',
    "elsewhere": lambda _: '{"relation": "denies", "words": "words that stand nowhere"}',
    "unknown": lambda told: json.dumps({"relation": "supports", "words": told["content"]}),
    "silent": lambda _: " ",
}


class Handler(BaseHTTPRequestHandler):
    log: Path
    counts: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        self.note({"followed": self.path})
        self.answer(200, b"{}")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.note({"path": self.path, "key": self.headers.get("Authorization"), "body": body})
        model = body["model"]
        number = self.counts[model] = self.counts.get(model, 0) + 1
        told = json.loads(body["messages"][-1]["content"])
        if bad := getattr(self, f"do_{model}", None):
            bad(told, number, body)
        else:
            self.chat(mixed(told, number - 1) if model == "mixed" else WORDS.get(model, right)(told))

    def do_flaky(self, told: dict[str, str], number: int, _: object) -> None:
        self.chat(right(told)) if number % 3 == 0 else self.answer(500, b"oops", "text/plain")

    def do_busy(self, told: dict[str, str], number: int, _: object) -> None:
        self.chat(right(told)) if number % 2 == 0 else self.answer(429, b"{}", also={"Retry-After": "1"})

    def do_later(self, *_: object) -> None:
        self.answer(429, b"{}", also={"Retry-After": "9999"})

    def do_down(self, *_: object) -> None:
        self.answer(503, b'{"error": {"message": "loading\\u001b[31m the model"}}')

    def do_hang(self, *_: object) -> None:
        time.sleep(30)

    def do_hangs_second(self, told: dict[str, str], number: int, _: object) -> None:
        time.sleep(0 if number == 1 else 30)
        self.chat(right(told))

    def do_drip(self, *_: object) -> None:
        self.send_response(200)
        self.end_headers()
        for _second in range(300):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def do_drips_headers(self, *_: object) -> None:
        for _second in range(300):
            self.wfile.write(b"H")
            self.wfile.flush()
            time.sleep(0.1)

    def do_huge(self, *_: object) -> None:
        self.answer(200, b'{"a": "' + b"a" * 3_000_000 + b'"}')

    def do_redirect(self, *_: object) -> None:
        self.answer(302, b"", also={"Location": "/v1/elsewhere"})

    def do_page(self, told: dict[str, str], *_: object) -> None:
        self.answer(200, chat(right(told)), "text/html")

    def do_garbage(self, *_: object) -> None:
        self.wfile.write(bytes(range(128, 256)) * 50)

    def do_noise(self, *_: object) -> None:
        self.answer(200, bytes(range(256)) * 50)

    def do_deep(self, *_: object) -> None:
        self.answer(200, b"[" * 200_000)

    def do_cut(self, told: dict[str, str], *_: object) -> None:
        self.answer(200, chat(right(told))[:-9], also={"Content-Length": "5000"})

    def do_leaves(self, *_: object) -> None:
        self.close_connection = True

    def do_locked(self, *_: object) -> None:
        self.answer(401, json.dumps({"error": {"message": self.headers.get("Authorization")}}).encode())

    def do_echo(self, *_: object) -> None:
        self.answer(400, json.dumps({"error": {"message": self.headers.get("Authorization")}}).encode())

    def do_missing(self, *_: object) -> None:
        self.answer(404, b'{"error": {"message": "model missing not found"}}')

    def do_strict(self, told: dict[str, str], _: int, body: dict[str, Any]) -> None:
        if body.keys() & {"response_format", "max_tokens", "temperature"}:
            self.answer(400, b'{"error": {"message": "response_format is not known"}}')
        else:
            self.chat(right(told))

    def do_empty(self, *_: object) -> None:
        self.answer(200, b'{"choices": []}')

    def chat(self, words: str) -> None:
        self.answer(200, chat(words))

    def answer(
        self, status: int, body: bytes, kind: str = "application/json", also: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body))} | (also or {})
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def note(self, what: dict[str, object]) -> None:
        with self.log.open("a", encoding="utf8") as file:
            file.write(json.dumps(what) + "\n")

    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(OSError):  # they hung up
            super().handle()


def chat(words: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode()


if __name__ == "__main__":
    Handler.log = Path(sys.argv[1])
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()
