"""Whom the server for writing answers: who asks this machine by name, to read, for a whole address."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from preview import Served

GET = "GET / HTTP/1.1"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served(
        tmp_path_factory.mktemp("served"), "--allow-host", "plans.example", "--allow-host", "茶.example"
    )
    yield server
    server.end()
    assert server.errors.read_text("utf-8") == ""


def ask(server: Served, line: str, *headers: str, body: bytes = b"") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer to a request as it is written here."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall("\r\n".join((line, *headers, "", "")).encode("latin-1") + body)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    head, _, rest = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    return (
        int(status.split()[1]),
        {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines)},
        rest,
    )


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:{port}",
        "LOCALHOST.",
        "tea.localhost:{port}",
        "127.0.0.1:{port}",
        "127.8.9.1",
        "[::1]:{port}",
        "[::1]",
        "plans.example",
        "Plans.Example:443",
        "xn--cl1a.example",
    ],
)
def test_names_of_this_machine_and_those_that_were_allowed_are_answered(served: Served, host: str) -> None:
    code, _, body = ask(served, GET, f"Host: {host.format(port=served.port)}")
    assert code == 200
    assert "春茶上新" in body.decode("utf-8")


@pytest.mark.parametrize(
    "host",
    [
        "attacker.example",
        "attacker.example:{port}",
        "localhost.attacker.example",
        "127.0.0.1.attacker.example",
        "notlocalhost",
        "192.168.1.5",
        "0.0.0.0",
        "[2001:db8::1]",
        "sub.plans.example",
        ".",
    ],
)
@pytest.mark.parametrize("path", ["/", "/livereload/0/1", "/data/posts.json", "/nowhere"])
def test_other_names_are_refused_so_that_no_strange_page_can_read_the_plans(
    served: Served, host: str, path: str
) -> None:
    code, headers, body = ask(served, f"GET {path} HTTP/1.1", f"Host: {host.format(port=served.port)}")
    assert code == 403
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert "--allow-host" in body.decode("utf-8")
    assert "春茶" not in body.decode("utf-8")


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "BREW"]
)
@pytest.mark.parametrize("path", ["/", "/livereload/0/1"])
def test_who_would_write_is_told_that_one_can_only_read_here(served: Served, method: str, path: str) -> None:
    code, headers, _ = ask(
        served, f"{method} {path} HTTP/1.1", "Host: localhost", "Content-Length: 3", body=b"a=b"
    )
    assert (code, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("length", [3_000_000, 0])
def test_a_large_body_gets_its_answer_too(served: Served, length: int) -> None:
    code, _, _ = ask(
        served, "POST / HTTP/1.1", "Host: localhost", f"Content-Length: {length}", body=b"x" * length
    )
    assert code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/a%00b/",
        "/feeds/%00.ics",
        "/%0d%0aSet-Cookie:%20a",
        "/%1b[31m",
        "/%7f",
        "/%ff%fe",
        "/%E8%8C",
        "/../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/x",
        "/%2fattacker.example/..%2fcampaigns",
        "/%5cattacker.example",
        "//attacker.example/",
        "http://attacker.example/",
        "*",
        "campaigns/",
        "/livereload/%00/1",
    ],
)
def test_an_address_that_is_none_is_called_so(served: Served, path: str) -> None:
    code, headers, _ = ask(served, f"GET {path} HTTP/1.1", "Host: localhost")
    assert code in ((400, 404) if path.startswith("//") else (400,))
    assert "location" not in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "path", ["/" + "a" * 5000, "/%zz", "/%", "/?%00", "/campaigns/?a=//b", "/%E6%97%A0/", "/feeds//all.ics"]
)
def test_an_odd_address_is_looked_up_like_any_other(served: Served, path: str) -> None:
    code, _, _ = ask(served, f"GET {path} HTTP/1.1", "Host: localhost")
    assert code in (200, 404)


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("Host:",),
        ("Host: localhost", "Host: attacker.example"),
        ("Host: localhost/x",),
        ("Host: a@localhost",),
        ("Host: localhost:x",),
        ("Host: [localhost]",),
    ],
)
def test_a_request_that_does_not_say_whom_it_asks_is_malformed(
    served: Served, headers: tuple[str, ...]
) -> None:
    code, _, _ = ask(served, GET, *headers)
    assert code == 400


def test_a_request_for_the_head_gets_no_body(served: Served) -> None:
    code, headers, body = ask(served, "HEAD /data/posts.json HTTP/1.1", "Host: localhost")
    whole = ask(served, "GET /data/posts.json HTTP/1.1", "Host: localhost")[2]
    assert (code, headers["content-length"], body) == (200, str(len(whole)), b"")
    assert ask(served, "HEAD /nowhere HTTP/1.1", "Host: localhost")[::2] == (404, b"")
    assert ask(served, "HEAD / HTTP/1.1", "Host: attacker.example")[::2] == (403, b"")


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET",
        b"GET / HTTP/1.1\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x00\r\n\r\n",
        b"GET " + b"/" * 70000 + b"\r\n\r\n",
    ],
)
def test_who_hangs_up_or_speaks_another_language_leaves_no_trace(served: Served, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        # Closed at once with a reset, not politely.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        connection.sendall(sent)
    assert ask(served, GET, "Host: localhost")[0] == 200


def test_a_server_for_all_addresses_answers_to_addresses_and_to_no_names(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    server = Served(tmp_path_factory.mktemp("open"), "--host", "0.0.0.0")
    try:
        for host, code in (
            ("192.168.1.5:8000", 200),
            ("0.0.0.0", 200),
            ("[2001:db8::1]", 200),
            ("localhost", 200),
            ("attacker.example", 403),
        ):
            assert ask(server, GET, f"Host: {host}")[0] == code
    finally:
        server.end()
