// The page to publish an event and to see its fate. It asks the API.
const byId = id => document.getElementById(id);
const ids = { userId: uuid(), courseId: uuid(), topicId: uuid(), moduleNo: 1 };
let accepted;

const kinds = {
  LearnerActivity: () => ({ ...ids, eventType: "video.play", payload: { speed: 1.5 } }),
  ProgressUpdate: () => ({ userId: ids.userId, topicId: ids.topicId, percent: 37, status: "IN_PROGRESS" }),
  QuizAttempt: () => ({ attemptId: uuid(), userId: ids.userId, courseId: ids.courseId, moduleNo: ids.moduleNo,
    topicPairIndex: 1, status: "PASSED", score: 4, questionSet: [1, 2, 3, 4, 5], answers: { 1: "b" } })
};

const fates = {
  merged: () => "It is in the tables.",
  held: fate => `It waits: its ${fate.parent ?? "learner, course or topic"} does not exist yet.`,
  dead: fate => `It is a dead letter: ${fate.detail ?? fate.reason ?? "see below"}.`,
  lost: () => "It is lost: Kafka deleted it before it was read.",
  "not yet": () => "It is not read yet. Ask again."
};

// crypto.randomUUID() is not there on a page that comes over plain HTTP from another machine.
function uuid() {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

function example(kind) {
  const event = { type: kind, eventId: uuid(), ...kinds[kind](), occurredAt: new Date().toISOString() };
  byId("events").value = JSON.stringify(event, null, 2);
}

function say(where, isGood, words, body) {
  byId(where + "-said").textContent = words;
  byId(where + "-said").className = "said " + (isGood ? "ok" : "bad");
  byId(where).textContent = body ? JSON.stringify(body, null, 2) : "";
}

function clear(where) {
  byId(where + "-said").textContent = byId(where).textContent = "";
  byId(where + "-said").className = "said";
}

async function answer(where, request) {
  clear(where);
  byId(where + "-said").textContent = "…";
  try {
    const response = await request;
    return { response, body: response.status === 204 ? {} : await response.json() };
  } catch (failure) {
    say(where, false, "The service does not answer. " + failure.message);
    return {};
  }
}

byId("publish").onclick = async () => {
  clear("fate");
  byId("ask").disabled = true;
  const { response, body } = await answer("answer", fetch("/api/events",
    { method: "POST", headers: { "Content-Type": "application/json" }, body: byId("events").value }));
  if (!response) return;
  const results = body.results || [];
  const taken = results.filter(one => one.result === "accepted");
  const all = results.length;
  say("answer", response.ok && taken.length === all, all === 0
    ? `Refused: ${body.detail || body.title || response.statusText}`
    : `${taken.length} of ${all} ${all === 1 ? "event" : "events"} accepted: ${taken.length ? "Kafka has stored it." : "nothing was sent."}`,
    body);
  accepted = taken[0];
  byId("ask").disabled = !accepted;
  if (accepted) await askFate();
};

async function askFate() {
  const { response, body } = await answer("fate", fetch("/api/events/fate?" + new URLSearchParams(
    { topic: accepted.topic, partition: accepted.partition, offset: accepted.offset, wait: "5s" })));
  if (!response) return;
  const words = fates[body.fate];
  say("fate", body.fate === "merged", words ? words(body) : body.detail || response.statusText, body);
}

byId("ask").onclick = askFate;

for (const button of document.querySelectorAll("[data-kind]")) {
  button.onclick = () => example(button.dataset.kind);
}
async function begin() {
  example("LearnerActivity");
  const response = await fetch("/api/example").catch(() => undefined);
  if (response?.status === 200) {
    Object.assign(ids, await response.json());
    example("LearnerActivity");
  }
  byId("empty").hidden = response?.status !== 204;
}

begin();
