import type { IncomingMessage } from "node:http";

/** What became of a request's body. `cut`: the sender went away. `busy`: too many large bodies at the same time. */
export type Body =
  | { readonly kind: "whole"; readonly chunks: readonly Buffer[] }
  | { readonly kind: "too-large" }
  | { readonly kind: "busy" }
  | { readonly kind: "cut" };

export interface BodyLimits {
  /** Bytes of one body. */
  readonly body: number;
  /** A body above this counts as large … */
  readonly largeBody: number;
  /** … and only so many of them are held at the same time. */
  readonly largeBodies: number;
}

/**
 * Reads bodies into memory within bounds. A body is read before its signature can be checked, so the bound must hold
 * when every connection lies: connections × `largeBody` + `largeBodies` × `body`.
 */
export function createBodyReader(limits: BodyLimits): (request: IncomingMessage) => Promise<Body> {
  let large = 0;

  return (request) =>
    new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      let isLarge = false;

      const end = (body: Body) => {
        request.off("data", take).off("end", whole).off("close", cut).off("error", cut);
        // Whatever still comes stays in the socket, until the ingress closes the connection.
        request.on("error", () => {}).pause();
        if (isLarge) large -= 1;
        resolve(body);
      };
      const whole = () => end({ kind: "whole", chunks });
      const cut = () => end({ kind: "cut" });
      const take = (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > limits.body) return end({ kind: "too-large" });
        if (!isLarge && bytes > limits.largeBody) {
          if (large >= limits.largeBodies) return end({ kind: "busy" });
          isLarge = true;
          large += 1;
        }
        chunks.push(chunk);
      };
      request.on("data", take).on("end", whole).on("close", cut).on("error", cut);
    });
}
