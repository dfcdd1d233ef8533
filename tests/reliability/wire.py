"""A reviewer without a browser: speaks to the server as Streamlit's page does, and paints nothing.

Twenty-four browsers on the machine of the server would take it away from the server, which no
newsroom's browsers do. A session here is opened, kept alive and clicked in the way of a page: each
click sends what the browser's component sends, each timer of the page asks again in its time.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

_PATIENCE = 60.0
_ACTS = {"j": "next", "k": "back", "v": "verified", "z": "undo"}


class WireSession:
    """One open review page; ``claim`` is the one on it."""

    def __init__(self, url: str, query: str) -> None:
        self._address = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._query = query
        self._socket: ClientConnection | None = None
        self._keys_id = self._fragment = self._script = ""
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._arrived = asyncio.Event()
        self._ear: asyncio.Task[None] | None = None
        self._presses = 0
        self._is_done = False
        self.claim = ""
        self.received = 0

    async def open(self) -> None:
        """Connect, ask for the page and wait until a claim is on it."""
        self._socket = await connect(self._address, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        self._ear = asyncio.create_task(self._listen())
        # whoever waits for a message has to learn that none will come
        self._ear.add_done_callback(lambda _: self._arrived.set())
        await self._ask("")
        await self._until(lambda: bool(self.claim) and self._is_done)

    async def press(self, key: str) -> float:
        """Press a key; the milliseconds until another claim has come and the run has ended."""
        before, start = self.claim, time.perf_counter()
        self._presses += 1
        pressed = {"act": _ACTS[key], "claim": before, "note": "", "count": self._presses}
        self._is_done = False
        await self._ask(self._fragment, {"event": "pressed", "value": pressed})
        await self._until(lambda: self.claim != before and self._is_done)
        return 1000 * (time.perf_counter() - start)

    async def close(self) -> None:
        """Go away as a closed window does."""
        for task in (*self._timers.values(), self._ear):
            if task:
                task.cancel()
        if self._socket:
            await self._socket.close()

    async def _ask(self, fragment: str, event: dict[str, Any] | None = None) -> None:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name = self._query, "review"
        state.fragment_id, state.page_script_hash = fragment, self._script
        if event:
            # a page sends what its component holds along with what happened in it
            held = state.widget_states.widgets.add()
            held.id, held.json_value = self._keys_id, "{}"
            widget = state.widget_states.widgets.add()
            widget.id = f"$$STREAMLIT_INTERNAL_KEY_{self._keys_id}__events"
            widget.json_trigger_value = json.dumps([event])
        assert self._socket is not None
        await self._socket.send(message.SerializeToString())

    async def _until(self, holds: Any) -> None:
        assert self._ear is not None
        async with asyncio.timeout(_PATIENCE):
            while not holds():
                if self._ear.done():
                    raise ConnectionError("the server went away")
                self._arrived.clear()
                await self._arrived.wait()

    async def _listen(self) -> None:
        assert self._socket is not None
        with suppress(ConnectionClosed):
            async for data in self._socket:
                self.received += len(data)
                self._hear(ForwardMsg.FromString(data))  # type: ignore[arg-type]
                self._arrived.set()

    def _hear(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._script = message.new_session.page_script_hash
        elif kind == "script_finished":
            self._is_done = True
        elif kind == "auto_rerun":
            self._set_timer(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "bidi_component":
            part = message.delta.new_element.bidi_component
            if part.component_name.endswith("keys"):
                self._keys_id, self._fragment = part.id, message.delta.fragment_id
                self.claim = json.loads(part.json or part.mixed.json)["claim"]

    def _set_timer(self, fragment: str, seconds: float) -> None:
        earlier = self._timers.get(fragment)
        if earlier:
            earlier.cancel()
        self._timers[fragment] = asyncio.create_task(self._ask_every(fragment, seconds))

    async def _ask_every(self, fragment: str, seconds: float) -> None:
        with suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(seconds)
                await self._ask(fragment)
