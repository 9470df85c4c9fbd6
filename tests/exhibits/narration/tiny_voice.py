"""The smallest voice folder that sherpa-onnx takes: a VITS model, written out, that only beeps."""

from __future__ import annotations

import struct
from pathlib import Path

FLOAT, INT64 = 1, 7
RATE, BEEP = 16000, 8000
SCALES = ("noise_scale", "length_scale", "noise_scale_w")
ABOUT = {
    "model_type": "vits", "comment": "tiny", "language": "Chinese", "add_blank": "0",
    "n_speakers": "1", "sample_rate": str(RATE), "punctuation": "， 。",
}  # fmt: skip


def write_tiny_voice(folder: Path) -> Path:
    """Write model.onnx, tokens.txt and lexicon.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(model())
    (folder / "tokens.txt").write_text("_ 0\na 1\n， 2\n。 3\n", "utf-8")
    (folder / "lexicon.txt").write_text("".join(f"{each} a\n" for each in "一二三四五年长征"), "utf-8")
    return folder


def model() -> bytes:
    """An ONNX ModelProto (onnx.proto3) of one Identity node: y is a constant, whatever is put in."""
    beep = struct.pack(f"<{BEEP}f", *(0.5 if n // 20 % 2 else -0.5 for n in range(BEEP)))
    tensor = (
        b"".join(number(1, each) for each in (1, 1, BEEP))
        + number(2, FLOAT)
        + text(8, "beep")
        + field(9, beep)
    )
    node = text(1, "beep") + text(2, "y") + text(3, "say") + text(4, "Identity")
    inputs = [value("x", INT64, 2), value("x_length", INT64, 1), *(value(each, FLOAT, 1) for each in SCALES)]
    graph = field(1, node) + text(2, "tiny") + field(5, tensor) + b"".join(field(11, each) for each in inputs)
    graph += field(12, value("y", FLOAT, 3))
    about = b"".join(field(14, text(1, key) + text(2, each)) for key, each in ABOUT.items())
    return number(1, 8) + field(7, graph) + field(8, number(2, 13)) + about


def value(name: str, kind: int, rank: int) -> bytes:
    """A ValueInfoProto: a tensor of free sizes."""
    shape = b"".join(field(1, text(2, f"{name}{n}")) for n in range(rank))
    return text(1, name) + field(2, field(1, number(1, kind) + field(2, shape)))


def field(tag: int, content: bytes) -> bytes:
    return varint(tag << 3 | 2) + varint(len(content)) + content


def text(tag: int, content: str) -> bytes:
    return field(tag, content.encode())


def number(tag: int, content: int) -> bytes:
    return varint(tag << 3) + varint(content)


def varint(n: int) -> bytes:
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes((*out, n))
