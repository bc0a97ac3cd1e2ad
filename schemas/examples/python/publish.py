"""Publishes one progress update, and says where Kafka put it.

    pip install -r requirements.txt
    python publish.py --brokers 127.0.0.1:9092 --user <uuid> --topic <uuid> [--registry http://…]

With a registry the event is framed for it, without one as a single object.
"""

import argparse
import os
import time
import uuid

from confluent_kafka import Producer

from wire import Record, registered_id, registry_framed, single_object


def event_id():
    """UUIDv7: the first 48 bits are the time, so that ids sort by it. Keep an event's id when you send it again."""
    raw = bytearray((time.time_ns() // 1_000_000).to_bytes(6, "big") + os.urandom(10))
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return str(uuid.UUID(bytes=bytes(raw)))


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--brokers", default="127.0.0.1:9092")
    parser.add_argument("--registry")
    parser.add_argument("--user", default=str(uuid.uuid4()))
    parser.add_argument("--topic", default=str(uuid.uuid4()))
    return parser.parse_args()


def acknowledged(error, message):
    if error is not None:
        raise SystemExit(f"Kafka did not take it: {error}")
    print(f"{message.topic()}-{message.partition()}@{message.offset()}  {message.value().hex()[:20]}…")


def main():
    given = options()
    update = {
        "eventId": event_id(),
        "userId": given.user,
        "topicId": given.topic,
        "percent": 42,
        "status": "IN_PROGRESS",
        "occurredAt": time.time_ns() // 1_000_000,
    }
    record = Record("ProgressUpdate")
    if given.registry:
        value = registry_framed(registered_id(given.registry, "progress-updates", record), record, update)
    else:
        value = single_object(record, update)
    producer = Producer({"bootstrap.servers": given.brokers, "enable.idempotence": True, "acks": "all"})
    producer.produce("progress-updates", key=update["userId"], value=value, on_delivery=acknowledged)
    if producer.flush(30) > 0:
        raise SystemExit("Kafka did not answer within 30 seconds")


if __name__ == "__main__":
    main()
