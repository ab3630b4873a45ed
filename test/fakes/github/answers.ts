/** GitHub's usual ways of saying no. */
import { type Answer, type Headers, json, Refused } from "../shared/answers.ts";

export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
  readonly value?: string | readonly string[] | null;
}

const DOCUMENTATION = "https://docs.github.com/rest";

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

export const notFound = (): Refused => new Refused(refusal(404, "Not Found"));
