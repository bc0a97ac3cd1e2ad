// The two framings of ../../README.md. Both end with the same Avro body; they differ in how they name its schema.
import avro from 'avsc';
import { readFileSync } from 'node:fs';

const SCHEMAS = new URL('../../src/main/avro/', import.meta.url);

/** A record of the contract: the text of its schema, and how to write it. */
export function record(name) {
  const schema = readFileSync(new URL(`${name}.avsc`, SCHEMAS), 'utf8');
  return { schema, type: avro.Type.forSchema(JSON.parse(schema)) };
}

/** C3 01, the schema's fingerprint as eight bytes in little-endian order, the body. Needs no registry. */
export function singleObject({ type }, event) {
  const header = Buffer.from([0xc3, 0x01, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeBigUInt64LE(fingerprint(type), 2);
  return Buffer.concat([header, type.toBuffer(event)]);
}

/** 00, the schema's id in the registry as four bytes in big-endian order, the body. */
export function registryFramed(id, { type }, event) {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(id, 1);
  return Buffer.concat([header, type.toBuffer(event)]);
}

/** Registers the schema, or finds it: the registry answers with the same id each time. Ask once, not for each event. */
export async function registeredId(registry, topic, { schema }) {
  const response = await fetch(`${registry}/subjects/${topic}-value/versions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schema }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) {
    throw new Error(`The registry answers [${response.status}]: ${await response.text()}`);
  }
  return (await response.json()).id;
}

/** CRC-64-AVRO of the schema's parsing canonical form, which is what avsc's schema() gives. */
function fingerprint(type) {
  const empty = 0xc15d213aa4d7a795n;
  let crc = empty;
  for (const byte of Buffer.from(JSON.stringify(type.schema()))) {
    let entry = (crc ^ BigInt(byte)) & 0xffn;
    for (let bit = 0; bit < 8; bit++) {
      entry = entry & 1n ? (entry >> 1n) ^ empty : entry >> 1n;
    }
    crc = (crc >> 8n) ^ entry;
  }
  return crc;
}
