/** What can be answered, and GitHub's usual ways of saying no. */

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

export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
  readonly value?: string | readonly string[] | null;
}

const DOCUMENTATION = "https://docs.github.com/rest";

export function json(status: number, body: unknown, headers: Headers = {}): Answer {
  return { kind: "json", status, body, headers };
}

export function empty(status: number): Answer {
  return { kind: "empty", status, headers: {} };
}

export function refusal(status: number, message: string, headers: Headers = {}): Answer {
  return json(status, { message, documentation_url: DOCUMENTATION, status: String(status) }, headers);
}

export function invalid(...errors: readonly FieldError[]): Answer {
  return json(422, { message: "Validation Failed", errors, documentation_url: DOCUMENTATION, status: "422" });
}

export function movedTo(status: 301 | 307, url: string): Answer {
  const message = status === 301 ? "Moved Permanently" : "Temporary Redirect";
  return json(status, { message, url, documentation_url: DOCUMENTATION }, { location: url });
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

export const notFound = (): Refused => new Refused(refusal(404, "Not Found"));
