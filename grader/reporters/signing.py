"""Sign a JSON report with an Ed25519 key, and verify the signature.

The signature is Ed25519 (RFC 8032) over the report's JSON in one canonical
form, so that white space and the order of keys don't matter and everything
else does.  Keys are those of `ssh-keygen -t ed25519`, or PEM files.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.errors import UsageError

_PURPOSE = b"unsupervised-workbook report, version 1\n"
MAX_REPORT_BYTES = 64 << 20


class BadSignature(Exception):
    """The report can't be trusted; the message says why."""


def signer(path: Path) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return a function that adds the signature of a private key to a report.

    Raises
    ------
    UsageError
        When the file can't be read, or holds no private Ed25519 key without a passphrase.
    """
    key = _load(path, private=True)

    def sign(document: dict[str, Any]) -> dict[str, Any]:
        signature = {
            "algorithm": "ed25519",
            "key": fingerprint(key.public_key()),
            "value": base64.b64encode(key.sign(_signed_bytes(document))).decode(),
        }
        return {**document, "signature": signature}

    return sign


def verified(text: bytes, key_path: Path) -> dict[str, Any]:
    """Return the report in `text` if the key's owner has signed it exactly so.

    Raises
    ------
    BadSignature
        When it carries no signature, another key's, or was changed.
    UsageError
        When the key can't be used.
    """
    from cryptography.exceptions import InvalidSignature  # an extra, and only those who sign pay for it

    key = _load(key_path, private=False)
    document = _parse(text)
    signature = document.pop("signature", None)
    if not isinstance(signature, dict) or set(signature) != {"algorithm", "key", "value"}:
        raise BadSignature("It carries no signature.")
    if signature["key"] != fingerprint(key):
        raise BadSignature(f"It was signed with another key, {_key_shown(signature['key'])}.")
    try:
        key.verify(base64.b64decode(signature["value"], validate=True), _signed_bytes(document))
    except (InvalidSignature, ValueError, TypeError):
        raise BadSignature("It was changed after it was signed.") from None
    return document


def fingerprint(public_key: Any) -> str:
    """Name a public key as `ssh-keygen -l` does."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    blob = base64.b64decode(public_key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).split()[1])
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def _signed_bytes(document: dict[str, Any]) -> bytes:
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return _PURPOSE + canonical.encode()


def _parse(text: bytes) -> dict[str, Any]:
    """Read JSON strictly (no key twice, no NaN), so that every reader reads the same."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            raise ValueError
        return made

    def never(constant: str) -> None:
        raise ValueError(constant)

    try:
        document = json.loads(text.decode(), object_pairs_hook=once, parse_constant=never)
    except (ValueError, RecursionError):
        raise BadSignature("It is no JSON report.") from None
    if not isinstance(document, dict):
        raise BadSignature("It is no JSON report.")
    return document


def _load(path: Path, *, private: bool) -> Any:
    """Load an Ed25519 key; the public half of a private one is enough to verify."""
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
    except ImportError:
        raise UsageError('Signatures need the library cryptography: `pip install -e ".[sign]"`.') from None
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"The key {path} can't be read: {error.strerror}.") from None
    loaders: list[Callable[[], Any]] = [
        lambda: serialization.load_ssh_private_key(data, None),
        lambda: serialization.load_pem_private_key(data, None),
    ]
    if not private:
        loaders += [
            lambda: serialization.load_ssh_public_key(data),
            lambda: serialization.load_pem_public_key(data),
        ]
    for load in loaders:
        try:
            key = load()
        except Exception:  # each loader raises its own types for what another one reads  # noqa: S112
            continue
        if isinstance(key, Ed25519PrivateKey):
            return key if private else key.public_key()
        if isinstance(key, Ed25519PublicKey):
            return key
    kind = "private" if private else "public or private"
    raise UsageError(
        f"{path} holds no {kind} Ed25519 key without a passphrase; `ssh-keygen -t ed25519 -N '' -f KEY` makes one."
    )


def _key_shown(key: object) -> str:
    """Show what a report claims of its key: one that has the form of a fingerprint, and else no word of it."""
    shape = re.fullmatch(r"SHA256:[A-Za-z0-9+/]{43}", key) if isinstance(key, str) else None
    return shape.group() if shape else "which has no fingerprint"
