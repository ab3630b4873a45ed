import { createHmac } from "node:crypto";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Delivery } from "../../src/http/delivery.ts";
import { createIngress, type IngressDeps, WEBHOOK_PATH } from "../../src/http/ingress.ts";
import { createMetrics } from "../../src/http/metrics.ts";

export const SECRET = "a5c1e6b0d92f4378";

/** What GitHub sends in the header for this body. */
export function signed(body: string | Buffer, secret = SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

export interface Serving {
  readonly url: string;
  readonly port: number;
  readonly received: Delivery[];
  /** Everything that was logged, as text. */
  readonly logged: () => string;
  /** Posts a delivery as GitHub would; `headers` replace its headers, `undefined` takes one away. */
  readonly post: (
    body: string,
    headers?: Readonly<Record<string, string | undefined>>,
  ) => Promise<{ status: number; text: string }>;
}

/** A real server on loopback, closed when the test ends. */
export async function serve(overrides: Partial<IngressDeps> = {}): Promise<Serving> {
  const received: Delivery[] = [];
  const lines: unknown[] = [];
  const log = (...line: unknown[]) => void lines.push(line);
  const server = createIngress({
    secret: SECRET,
    receive: async (delivery) => void received.push(delivery),
    ledger: { ping: async () => {} },
    queue: { depth: async () => 0 },
    isDraining: () => false,
    metrics: createMetrics(),
    log: { debug: log, info: log, warn: log, error: log },
    ...overrides,
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(async () => {
    server.server.closeAllConnections();
    await server.close();
  });
  const port = portOf(server.server.address());
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    received,
    logged: () => JSON.stringify(lines),
    post: async (body, headers = {}) => {
      const all = new Headers();
      for (const [name, value] of Object.entries({ ...deliveryHeaders(body), ...headers }))
        if (value !== undefined) all.set(name, value);
      const answer = await fetch(url + WEBHOOK_PATH, { method: "POST", body, headers: all });
      return { status: answer.status, text: await answer.text() };
    },
  };
}

function deliveryHeaders(body: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-github-event": "push",
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "x-hub-signature-256": signed(body),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("Expected a TCP server");
  return address.port;
}
