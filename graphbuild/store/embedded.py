"""The embedded engine: ArcadeDB in this process, a Bolt listener on loopback, data in a folder.

One process hosts a folder; it holds a lock on it and writes `server.json` (port, password, pid; readable by the owner
alone). Another process that opens the folder attaches to it over Bolt. The lock ends with its process, so a file that a
killed process left behind is known to be stale and removed.
"""

import atexit
import contextlib
import fcntl
import importlib.util
import json
import os
import secrets
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from graphbuild.errors import StoreError
from graphbuild.store.bolt import Store

DATABASE = "graph"
_USER = "root"
_HEAP = "512m"
_ATTACH_SECONDS = 30.0
_STARTS = 3
_PLUGIN = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
_LOGGING = """\
handlers = java.util.logging.FileHandler
.level = WARNING
com.arcadedb.level = INFO
java.util.logging.FileHandler.pattern = {folder}/engine.log
java.util.logging.FileHandler.limit = 10000000
java.util.logging.FileHandler.count = 2
java.util.logging.FileHandler.append = true
java.util.logging.FileHandler.formatter = com.arcadedb.log.LogFormatter
"""


@dataclass(slots=True)
class _Host:
    """An engine that this process runs, and how many stores use it."""

    server: Any
    lock: IO[str]
    port: int
    password: str
    users: int = 0


_hosts: dict[Path, _Host] = {}
_guard = threading.RLock()


def open_folder(folder: Path) -> Store:
    """The store in a folder, hosted by this process or by another that has it open. Raises StoreError."""
    root = _prepare(folder)
    with _guard:
        host = _hosts.get(root)
        lock = None if host else _lock(root)
        if not host and not lock:
            return _attach(root)
        if not host and lock:
            host = _hosts[root] = _start(root, lock)
        assert host is not None
        host.users += 1
        try:
            return _connect(root, host.port, host.password, on_close=lambda: _release(root))
        except BaseException:
            _release(root)
            raise


def _prepare(folder: Path) -> Path:
    if importlib.util.find_spec("arcadedb_embedded") is None:
        raise StoreError("a store in a folder needs the package arcadedb-embedded: pip install 'graphbuild[local]'")
    root = folder.expanduser().resolve()
    if root.exists() and not root.is_dir():
        raise StoreError(f"{folder}: a file, not the folder of a store")
    if root.is_dir() and any(root.iterdir()) and not (root / "host.lock").exists():
        raise StoreError(f"{folder}: a folder with other files in it, not a store")
    try:
        (root / "log").mkdir(parents=True, exist_ok=True)
        (root / "host.lock").touch()
    except OSError as error:
        raise StoreError(f"{folder}: can't be written ({error.strerror})") from error
    return root


def _lock(root: Path) -> IO[str] | None:
    """The lock of the host, or None where another process has it."""
    file = (root / "host.lock").open("r+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _attach(root: Path) -> Store:
    """The store that another process hosts; one that is just starting is waited for."""
    end = time.monotonic() + _ATTACH_SECONDS
    while True:
        with contextlib.suppress(OSError, ValueError, KeyError, StoreError):
            row = json.loads((root / "server.json").read_text())
            return _connect(root, row["port"], row["password"])
        lock = _lock(root)
        if lock:  # its host has ended meanwhile
            lock.close()
            return open_folder(root)
        if time.monotonic() > end:
            raise StoreError(f"{root}: another process has it open and does not answer")
        time.sleep(0.1)


def _connect(root: Path, port: int, password: str, on_close: Any = None) -> Store:
    uri = f"bolt://127.0.0.1:{port}"
    return Store(
        uri,
        database=DATABASE,
        user=_USER,
        password=password,
        name=str(root),
        on_close=on_close,
        guard=lambda: _one_load(root),
    )


@contextlib.contextmanager
def _one_load(root: Path) -> Iterator[None]:
    """Held by one load of a folder at a time, over all processes; it ends with its process."""
    with (root / "load.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _start(root: Path, lock: IO[str]) -> _Host:
    password = secrets.token_urlsafe(24)
    try:
        # Left by a host that was killed; the engine keeps the password of its first start otherwise.
        for stale in (root / "server.json", root / "config" / "server-users.jsonl"):
            stale.unlink(missing_ok=True)
        server, port = _run(root, password)
        _write_private(root / "server.json", json.dumps({"port": port, "password": password, "pid": os.getpid()}))
    except OSError as error:
        lock.close()
        raise StoreError(f"{root}: can't be written ({error.strerror})") from error
    except BaseException:
        lock.close()
        raise
    return _Host(server, lock, port, password)


def _run(root: Path, password: str) -> tuple[Any, int]:
    """A running engine and its Bolt port. Ports are free when they are chosen; one taken since is chosen again."""
    from arcadedb_embedded.exceptions import ArcadeDBError  # type: ignore[import-untyped]

    with _quiet(root / "log" / "jvm.log"):
        for attempt in range(_STARTS):
            bolt, http = _free_ports(2)
            try:
                _start_jvm(root / "log")
                return _serve(root, password, bolt, http), bolt
            except ArcadeDBError as error:
                if attempt + 1 < _STARTS and "port" in str(error):
                    continue
                reason = " ".join(str(error).split())[:300]
                raise StoreError(f"{root}: the embedded engine does not start: {reason}") from error
    raise AssertionError("not reached")


def _serve(root: Path, password: str, bolt: int, http: int) -> Any:
    from arcadedb_embedded.server import ArcadeDBServer  # type: ignore[import-untyped]

    config = {
        "host": "127.0.0.1",
        "http_port": http,
        "bolt_port": bolt,
        "server_plugins": _PLUGIN,
        "server_defaultDatabases": f"{DATABASE}[{_USER}]",
        "txWalFlush": 1,
    }
    server = ArcadeDBServer(str(root), password, config)
    server.start()
    return server


def _start_jvm(log: Path) -> None:
    """One JVM a process; its logs lie beside the store that started it."""
    import jpype  # type: ignore[import-untyped]
    import jpype.config  # type: ignore[import-untyped]
    from arcadedb_embedded.jvm import start_jvm  # type: ignore[import-untyped]

    if not jpype.isJVMStarted():
        settings = log / "logging.properties"
        settings.write_text(_LOGGING.format(folder=log))
        arguments = [
            f"-Djava.util.logging.config.file={settings}",
            f"-XX:ErrorFile={log}/hs_err.log",
            "-XX:+UseSerialGC",
            "-Duser.timezone=UTC",
        ]
        os.environ.setdefault("ARCADEDB_JVM_ERROR_FILE", f"{log}/hs_err.log")
        start_jvm(heap_size=_HEAP, jvm_args=arguments)
        # The JVM prints what it can't log (a full disk) to stderr, which is for the user.
        nothing = jpype.JClass("java.io.OutputStream").nullOutputStream()
        jpype.JClass("java.lang.System").setErr(jpype.JClass("java.io.PrintStream")(nothing))
    # Registered after the JVM's own handler, so that it runs before it.
    atexit.unregister(_stop_all)
    atexit.register(_stop_all)


@contextlib.contextmanager
def _quiet(log: Path) -> Iterator[None]:
    """Sends what the JVM itself prints while it starts to a file: stderr is for the user."""
    sys.stderr.flush()
    saved = os.dup(2)
    with log.open("a") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)


def _release(root: Path) -> None:
    """One store less uses the engine; the last one stops it."""
    with _guard:
        host = _hosts.get(root)
        if host is None:
            return
        host.users -= 1
        if host.users <= 0:
            _stop(root)


def _stop(root: Path) -> None:
    host = _hosts.pop(root)
    with contextlib.suppress(OSError):
        (root / "server.json").unlink(missing_ok=True)
    try:
        host.server.stop()
    finally:
        host.lock.close()


def _stop_all() -> None:
    """At the end of the process: stops what still runs, and lets the JVM end with the process.

    Two threads of the JVM would keep it from ending: one that gives Python objects back would wait for an interpreter
    that is gone, and abort the process (JPype 1.7); one of a Bolt connection that a client still holds would be waited for.
    """
    import jpype

    with _guard:
        for root in [*_hosts]:
            _stop(root)
    with contextlib.suppress(Exception):
        jpype.JClass("org.jpype.ref.JPypeReferenceQueue").getInstance().stop()
    jpype.config.destroy_jvm = False


def _write_private(path: Path, text: str) -> None:
    """Whole or not at all, readable by the owner alone."""
    half = path.with_suffix(".tmp")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    half.replace(path)


def _free_ports(count: int) -> list[int]:
    """Different ports: held at one time, so that none is given twice."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for s in sockets:
            s.bind(("127.0.0.1", 0))
        return [s.getsockname()[1] for s in sockets]
