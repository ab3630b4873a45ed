/** Jira's usual ways of saying no. */
import { type Answer, type Headers, json, Refused } from "../shared/answers.ts";

export type FieldErrors = Readonly<Record<string, string>>;

export function refusal(status: number, message: string, headers: Headers = {}): Answer {
  return json(status, { errorMessages: [message], errors: {} }, headers);
}

export function invalid(errors: FieldErrors): Answer {
  return json(400, { errorMessages: [], errors });
}

/** 401 as the site says it: one line, labelled as JSON for those who asked for JSON. */
export function unauthenticated(accept: string | undefined): Answer {
  const type = accept?.includes("application/json") ? "application/json" : "text/html;charset=UTF-8";
  const headers = { "www-authenticate": 'OAuth realm="https%3A%2F%2Ffake.atlassian.net"' };
  const text = "Client must be authenticated to access this resource.";
  return { kind: "text", status: 401, text, type, headers };
}

export const bad = (message: string): Refused => new Refused(refusal(400, message));
export const forbidden = (message: string): Refused => new Refused(refusal(403, message));
export const noIssue = (): Refused =>
  new Refused(refusal(404, "Issue does not exist or you do not have permission to see it."));
export const noProject = (name: string): Refused =>
  new Refused(refusal(404, `No project could be found with key '${name}'.`));

/** What is wrong with the value of one field. */
export class WrongValue extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WrongValue";
  }
}
