"""The protocol as pygls speaks it, and what we do otherwise."""

from __future__ import annotations

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

from connector_lint.typing import Any

NOT_INITIALIZED, INVALID_REQUEST = -32002, -32600


class Protocol(LanguageServerProtocol):
    """Speaks with one client.

    Texts are kept by `Editor`: pygls splits lines where the protocol does not, and goes through whole texts for each
    change. Requests that come at the wrong time, or cannot be understood, are answered as well.
    """

    _OWN = (types.TEXT_DOCUMENT_DID_OPEN, types.TEXT_DOCUMENT_DID_CHANGE, types.TEXT_DOCUMENT_DID_CLOSE)

    def _register_builtin_features(self) -> None:
        super()._register_builtin_features()  # type: ignore[no-untyped-call]
        for name in self._OWN:
            del self.fm.builtin_features[name]

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Make a message of what has come."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and data.get("id") is not None:
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Do what a message asks for."""
        method, number = getattr(message, "method", None), getattr(message, "id", None)
        if method and number is not None and method != types.INITIALIZE and self._workspace is None:
            self._send_response(number, error=types.ResponseError(NOT_INITIALIZED, "initialize first"))
        elif method and number is not None and self._shutdown:
            self._send_response(number, error=types.ResponseError(INVALID_REQUEST, "the server is shut down"))
        else:
            super().handle_message(message)
