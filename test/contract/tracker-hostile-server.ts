import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a scripted server answers. */
export interface Scripted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A server on a port of its own that answers as told and remembers every request. */
export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  /** `GET /path?query`, in the order they came. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

export async function startScripted(answer: (method: string, path: string) => Scripted): Promise<ScriptedServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const [method = "", path = ""] = [request.method, request.url];
    requests.push(`${method} ${path}`);
    const { status, headers, body } = answer(method, path);
    request.resume().on("end", () => {
      response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
      response.end(body === undefined ? "" : JSON.stringify(body));
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
    });
  });
}
