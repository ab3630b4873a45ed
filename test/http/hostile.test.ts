import { fork } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { WEBHOOK_PATH } from "../../src/http/ingress.ts";
import { serve, signed } from "./serving.ts";

const MEBIBYTE = Buffer.alloc(1024 * 1024, "a");

/**
 * Sends `count` MiB at the speed the server takes them, and all of them: unlike Node's client, which stops at the answer,
 * this one does not listen. Resolves with the status when everything is sent or the connection is gone.
 */
async function upload(port: number, count: number, headers: Record<string, string | number>) {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  let isClosed = false;
  socket.on("data", (chunk) => (heard += chunk.toString("latin1")));
  const closed = whenClosed(socket);
  void closed.then(() => (isClosed = true));
  const isChunked = "transfer-encoding" in headers;
  const length = isChunked ? {} : { "content-length": count * MEBIBYTE.length };
  const lines = Object.entries({ host: "x", ...length, ...headers });
  socket.write(
    `POST ${WEBHOOK_PATH} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
  );
  const chunk = isChunked ? Buffer.concat([Buffer.from("100000\r\n"), MEBIBYTE, Buffer.from("\r\n")]) : MEBIBYTE;
  let sent = 0;
  for (; sent < count && !isClosed; sent += 1) {
    const drained = new Promise<void>((resolve) => socket.write(chunk, () => resolve()));
    await Promise.race([drained, closed]);
  }
  if (isChunked && !isClosed) socket.write("0\r\n\r\n");
  while (heard === "" && !isClosed) await pause(5);
  socket.destroy();
  return { status: Number(heard.split(" ")[1]), sent };
}

/** `once` would reject on a reset, which here is as good as an end. */
function whenClosed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.on("error", () => {}).on("close", () => resolve()));
}

/** The ingress in a process of its own, so that its memory can be told from the client's. */
async function serveApart() {
  const child = fork(new URL("./ingress-process.ts", import.meta.url), { execArgv: ["--expose-gc"], stdio: "inherit" });
  onTestFinished(() => void child.kill());
  const ask = async (question: string) => {
    const answer = once(child, "message");
    child.send(question);
    const [value] = await answer;
    return Number(value);
  };
  return { port: await ask("port"), rssMiB: () => ask("rss"), peakMiB: () => ask("peak") };
}

const JSON_HEADERS = { "content-type": "application/json", "x-github-event": "push", "x-github-delivery": "1" };

test("S3 200 MB unsigned: refused with an answer, memory grows by less than 30 MB", { timeout: 30_000 }, async () => {
  const { port, rssMiB, peakMiB } = await serveApart();
  await upload(port, 1, {});
  const before = await rssMiB();
  expect((await upload(port, 200, {})).status).toBe(401);
  expect((await upload(port, 200, { "transfer-encoding": "chunked" })).status).toBe(401);
  const grown = (await peakMiB()) - before;
  console.log(`200 MB unsigned, twice: +${grown} MiB at the peak over ${before} MiB`);
  expect(grown).toBeLessThan(30);
});

test("S3 200 MB with a false signature: cut at the cap, memory stays near it", { timeout: 30_000 }, async () => {
  const { port, rssMiB, peakMiB } = await serveApart();
  const headers = { ...JSON_HEADERS, "x-hub-signature-256": signed("no") };
  await upload(port, 1, headers);
  const before = await rssMiB();
  expect((await upload(port, 200, headers)).status).toBe(413);
  expect((await upload(port, 200, { ...headers, "transfer-encoding": "chunked" })).status).toBe(413);
  const grown = (await peakMiB()) - before;
  console.log(`200 MB with a false signature, twice: +${grown} MiB at the peak over ${before} MiB`);
  expect(grown).toBeLessThan(80);
});

test("S3 only so many large bodies at the same time; the place is free again afterwards", async () => {
  const { port } = await serve({ limits: { largeBodies: 1 } });
  const headers = { ...JSON_HEADERS, "x-hub-signature-256": signed("no"), "transfer-encoding": "chunked" };
  const slow = request({ port, host: "127.0.0.1", method: "POST", path: WEBHOOK_PATH, headers });
  slow.on("error", () => {});
  slow.write(MEBIBYTE);
  await pause(100);
  expect((await upload(port, 1, headers)).status).toBe(503);
  slow.destroy();
  await pause(100);
  expect((await upload(port, 1, headers)).status).toBe(401);
});

test("S3 a refused sender that goes on sending slowly is closed after the linger time", async () => {
  const { port } = await serve({ limits: { lingerMs: 200 } });
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(`POST ${WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc`);
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1.1 401 /);
  const started = performance.now();
  await whenClosed(socket);
  expect(performance.now() - started).toBeLessThan(1000);
});

test.each([
  ["no headers at all", ""],
  ["headers that never end", `POST ${WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\n`],
  [
    "a body that never ends",
    `POST ${WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-GitHub-Event: push\r\n` +
      `X-GitHub-Delivery: 1\r\nX-Hub-Signature-256: ${signed("no")}\r\nContent-Length: 1000\r\n\r\n`,
  ],
])("S3 slow-loris, %s: cut after the time limit", async (_case, head) => {
  const { port, received } = await serve({ limits: { headersMs: 300, requestMs: 600 } });
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {}).resume();
  if (head) socket.write(head);
  const drip = setInterval(() => head && !socket.destroyed && socket.write("x"), 100);
  const started = performance.now();
  await whenClosed(socket);
  clearInterval(drip);
  expect(performance.now() - started).toBeLessThan(2500);
  expect(received).toEqual([]);
});

test("S3 a sender that goes away in the middle leaves nothing behind", async () => {
  const { port, received, post } = await serve();
  const half = request({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: WEBHOOK_PATH,
    headers: { ...JSON_HEADERS, "x-hub-signature-256": signed("no"), "content-length": 100 },
  });
  half.on("error", () => {});
  half.write("{");
  await pause(50);
  half.destroy();
  await pause(50);
  expect((await post("{}")).status).toBe(202);
  expect(received).toHaveLength(1);
});
