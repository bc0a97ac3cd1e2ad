// Publishes one event of each kind, and says where Kafka put it.
//
//   npm install
//   node publish.mjs --brokers 127.0.0.1:9092 --user <uuid> --course <uuid> --topic <uuid> [--registry http://…]
//   node publish.mjs --print | java -jar learnstream.jar check -
//
// With a registry the events are framed for it, without one as single objects. --print needs no Kafka.
import { Kafka, logLevel } from 'kafkajs';
import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { record, registeredId, registryFramed, singleObject } from './wire.mjs';

const text = { type: 'string' };
const { values: options } = parseArgs({
  options: { brokers: text, registry: text, user: text, course: text, topic: text, print: { type: 'boolean' } },
});
const { brokers = '127.0.0.1:9092', registry } = options;
const { user = randomUUID(), course = randomUUID(), topic = randomUUID() } = options;

/** UUIDv7: the first 48 bits are the time, so that ids sort by it. Keep an event's id when you send it again. */
function eventId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// avsc writes a field that is left out as the default of its schema: null.
const events = {
  'learner-activity': [
    'LearnerActivity',
    {
      eventId: eventId(),
      userId: user,
      courseId: course,
      moduleNo: 1,
      topicId: topic,
      eventType: 'video.play',
      payload: JSON.stringify({ at: 12.5, from: 'node' }),
      occurredAt: Date.now(),
    },
  ],
  'progress-updates': [
    'ProgressUpdate',
    { eventId: eventId(), userId: user, topicId: topic, percent: 42, status: 'IN_PROGRESS', occurredAt: Date.now() },
  ],
  'quiz-attempts': [
    'QuizAttempt',
    {
      eventId: eventId(),
      attemptId: randomUUID(),
      userId: user,
      courseId: course,
      moduleNo: 1,
      topicPairIndex: 1,
      status: 'PASSED',
      score: 9,
      questionSet: JSON.stringify(['q1', 'q2']),
      answers: JSON.stringify({ q1: 3 }),
      occurredAt: Date.now(),
    },
  ],
};

const records = [];
for (const [name, [kind, event]] of Object.entries(events)) {
  const contract = record(kind);
  const value = registry
    ? registryFramed(await registeredId(registry, name, contract), contract, event)
    : singleObject(contract, event);
  records.push({ topic: name, key: Buffer.from(event.userId), value });
}

/** Records for `learnstream check`, one a line. */
function print() {
  for (const { topic: name, key, value } of records) {
    const line = { topic: name, key: key.toString('base64'), value: value.toString('base64'), timestamp: Date.now() };
    console.log(JSON.stringify(line));
  }
}

async function publish() {
  const kafka = new Kafka({ clientId: 'node-example', brokers: brokers.split(','), logLevel: logLevel.ERROR });
  const producer = kafka.producer({ idempotent: true });
  await producer.connect();
  try {
    for (const { topic: name, key, value } of records) {
      const [where] = await producer.send({ topic: name, acks: -1, messages: [{ key, value }] });
      console.log(`${name}-${where.partition}@${where.baseOffset}  ${value.toString('hex').slice(0, 20)}…`);
    }
  } finally {
    await producer.disconnect();
  }
}

await (options.print ? print() : publish());
