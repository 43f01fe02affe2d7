"""Ctrl-C while something does not listen, for real: in processes of their own."""

import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")

START = "import sys, time\nfrom sayso.cli import stopping\nstopping.watch()\nprint('ready', flush=True)\n"


def stopped(code: str) -> tuple[float, int, str, str]:
    """How many seconds a program runs on after Ctrl-C; its exit code, and what it prints."""
    command = [sys.executable, "-c", START + code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        out, told = process.communicate(timeout=30)
        return time.monotonic() - start, process.returncode, out, told


def test_what_does_not_listen_is_ended() -> None:
    deaf = "while True:\n    try:\n        time.sleep(60)\n    except KeyboardInterrupt:\n        pass\n"
    took, code, _, told = stopped(deaf)
    assert took < 1
    assert (code, told) == (130, "sayso: Stopped.\n")


def test_what_ends_in_order_has_the_time_to() -> None:
    orderly = (
        "try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    print('in order', flush=True)\n    stopping.end()\n"
    )
    took, code, out, told = stopped(orderly)
    assert took < 1
    assert (code, out, told) == (130, "in order\n", "sayso: Stopped.\n")


def test_how_to_go_on_is_said_once_whoever_ends_it() -> None:
    words = "with stopping.saying(lambda: print('go on', flush=True)):\n    pass\n"
    words += "with stopping.saying(lambda: print('the same again', flush=True)):\n"
    words += "    try:\n        time.sleep(60)\n    except KeyboardInterrupt:\n        time.sleep(60)\n"
    took, code, out, _ = stopped(words)
    assert took < 1
    assert (code, out) == (130, "the same again\n")


def test_a_library_that_fails_of_ctrl_c_is_no_failure() -> None:
    told = "try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    print(stopping.asked(), flush=True)\n"
    _, _, out, _ = stopped(told)
    assert out == "True\n"
    quiet = subprocess.run(
        [sys.executable, "-c", START + "print(stopping.asked())"], capture_output=True, text=True, check=True
    )
    assert quiet.stdout == "ready\nFalse\n"
