/** What can be answered, and how a refusal travels. */

export type Headers = Readonly<Record<string, string>>;

export type Answer =
  | { readonly kind: "json"; readonly status: number; readonly body: unknown; readonly headers: Headers }
  | {
      readonly kind: "text";
      readonly status: number;
      readonly text: string;
      readonly type: string;
      readonly headers: Headers;
    }
  | { readonly kind: "empty"; readonly status: number; readonly headers: Headers };

export function json(status: number, body: unknown, headers: Headers = {}): Answer {
  return { kind: "json", status, body, headers };
}

export function empty(status: number, headers: Headers = {}): Answer {
  return { kind: "empty", status, headers };
}

/** Thrown by whatever finds out that a request cannot be served; the server sends the answer that it carries. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`Refused with ${answer.status}`);
    this.name = "Refused";
    this.answer = answer;
  }
}
