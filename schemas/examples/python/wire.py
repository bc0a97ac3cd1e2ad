"""The two framings of ../../README.md. Both end with the same Avro body; they differ in how they name its schema."""

import io
import json
import urllib.request
from pathlib import Path

import fastavro
from fastavro.schema import fingerprint, to_parsing_canonical_form

SCHEMAS = Path(__file__).parents[2] / "src" / "main" / "avro"


class Record:
    """A record of the contract: the text of its schema, and how to write it."""

    def __init__(self, name):
        self.text = (SCHEMAS / f"{name}.avsc").read_text(encoding="utf-8")
        self._schema = fastavro.parse_schema(json.loads(self.text))
        canonical = to_parsing_canonical_form(json.loads(self.text))
        # fastavro writes the eight bytes in the order in which they go onto the wire.
        self.fingerprint = bytes.fromhex(fingerprint(canonical, "CRC-64-AVRO"))

    def body(self, event):
        out = io.BytesIO()
        fastavro.schemaless_writer(out, self._schema, event)
        return out.getvalue()


def single_object(record, event):
    """C3 01, the schema's fingerprint as eight bytes in little-endian order, the body. Needs no registry."""
    return b"\xc3\x01" + record.fingerprint + record.body(event)


def registry_framed(schema_id, record, event):
    """00, the schema's id in the registry as four bytes in big-endian order, the body."""
    return b"\x00" + schema_id.to_bytes(4, "big") + record.body(event)


def registered_id(registry, topic, record):
    """Registers the schema, or finds it: the registry answers with the same id each time. Ask once, not for each event."""
    request = urllib.request.Request(
        f"{registry}/subjects/{topic}-value/versions",
        data=json.dumps({"schema": record.text}).encode(),
        headers={"Content-Type": "application/vnd.schemaregistry.v1+json"},
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)["id"]
