/** Bytes in, bytes out: what the server of a fake does with node:http. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Answer, Headers } from "./answers.ts";

export interface Listener {
  start(port: number): Promise<string>;
  /** Breaks every connection off. */
  stop(): Promise<void>;
}

/** A server on 127.0.0.1, and nowhere else. `start` answers its origin. */
export function listener(receive: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Listener {
  const http: Server = createServer((request, response) => void receive(request, response));
  return {
    start: (port) =>
      new Promise((resolve, reject) => {
        http.once("error", reject);
        http.listen(port, "127.0.0.1", () => {
          const address = http.address();
          if (typeof address === "object" && address !== null) resolve(`http://127.0.0.1:${address.port}`);
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

/** The whole body, or null when the client went away in the middle. */
export async function readAll(request: IncomingMessage): Promise<string | null> {
  try {
    return await text(request);
  } catch {
    return null;
  }
}

export function parsed(sent: string): unknown {
  if (sent === "") return undefined;
  try {
    return JSON.parse(sent);
  } catch {
    return sent;
  }
}

export function headersOf(request: IncomingMessage): Readonly<Record<string, string | undefined>> {
  const pairs = Object.entries(request.headers);
  return Object.fromEntries(pairs.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]));
}

/** @param jsonType How the service labels its JSON. */
export function typeOf(answer: Answer, jsonType: string): Headers {
  if (answer.kind === "empty") return {};
  return { "content-type": answer.kind === "json" ? jsonType : answer.type };
}

export function bytesOf(answer: Answer): string {
  if (answer.kind === "empty") return "";
  return answer.kind === "json" ? JSON.stringify(answer.body) : answer.text;
}

/** The body as the client will read it: without members that are undefined. */
export function readable(answer: Answer): unknown {
  if (answer.kind === "empty") return undefined;
  return answer.kind === "text" ? answer.text : JSON.parse(JSON.stringify(answer.body));
}
