"""A connection that dies without a word."""

import selectors
import socket
import threading
from contextlib import suppress


class Proxy:
    """Hands bytes on to a server; `silence` has it swallow those of all present connections."""

    def __init__(self, port):
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._lock = threading.Lock()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._wake, self._waker = socket.socketpair()
        self._selector.register(self._wake, selectors.EVENT_READ)
        self._open = []
        self._mute = set()
        self.connections = 0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def silence(self):
        """From now on nothing passes through what is connected, in either direction."""
        with self._lock:
            self._mute.update(self._open)

    def stop(self):
        self._waker.close()
        self._thread.join()

    def _run(self):
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._listener:
                    self._accept()
                elif key.fileobj is self._wake:
                    self._close()
                    return
                else:
                    self._hand_on(key.fileobj, key.data)

    def _accept(self):
        near, far = self._listener.accept()[0], socket.create_connection(self._target)
        with self._lock:
            self._open += [near, far]
        self.connections += 1
        self._selector.register(near, selectors.EVENT_READ, far)
        self._selector.register(far, selectors.EVENT_READ, near)

    def _hand_on(self, source, sink):
        try:
            data = source.recv(65536)
        except OSError:
            data = b""
        with self._lock:
            mute = source in self._mute
        if not data:
            self._selector.unregister(source)
        if mute:
            return
        with suppress(OSError):
            if data:
                sink.sendall(data)
            else:
                sink.shutdown(socket.SHUT_WR)

    def _close(self):
        for each in [*self._open, self._listener, self._wake]:
            each.close()
        self._selector.close()
