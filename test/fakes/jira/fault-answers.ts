/** What a fault answers in place of the truth, and how it spoils a true answer. */
import { type Answer, empty, json } from "../shared/answers.ts";
import { isObject } from "../shared/json.ts";
import { eachList, truncated, withLists } from "../shared/misfortune.ts";
import { invalid, noIssue, refusal, unauthenticated } from "./answers.ts";
import type { Fault, FaultTarget } from "./faults.ts";
import { tooMany } from "./limits.ts";
import { issuePayload } from "./payloads/issues.ts";
import type { World } from "./world.ts";

const MAINTENANCE =
  "<!DOCTYPE html>\n<html><head><title>Atlassian Cloud Notifications - Page Unavailable</title></head><body>Your Atlassian Cloud site is currently unavailable.</body></html>\n";

export const JSON_TYPE = "application/json;charset=UTF-8";

/** Some issue that was not asked for. */
function wrongObject(world: World, target: FaultTarget): Answer {
  const asked = world.issueNamed(target.params["issueIdOrKey"] ?? "", true);
  const other = [...world.issues.all().values()].find((issue) => issue.id !== asked?.id);
  const status = target.method === "POST" ? 201 : 200;
  if (!other) return json(status, { id: "1", key: "OTHER-1", self: `${world.baseUrl}/rest/api/3/issue/1` });
  const account = target.by === null ? world.stranger : world.person(target.by);
  const showing = { world, base: world.baseUrl, account, version: 3 as const };
  return json(status, issuePayload(showing, other, { fields: ["*all"], properties: [] }));
}

function serverError(status: number): Answer {
  return json(status, { errorMessages: ["Internal server error"], errors: {} });
}

/** The answer of a fault that keeps the request from having any effect; null for those that act otherwise. */
export function answerInstead(fault: Fault, world: World, target: FaultTarget): Answer | null {
  switch (fault.kind) {
    case "errorBefore":
      return serverError(fault.status);
    case "unauthorized":
      return unauthenticated("application/json");
    case "forbidden":
      return refusal(403, "You do not have the permission to see the specified issue.");
    case "notFoundOnce":
      return noIssue().answer;
    case "tooMany": {
      const { reason = "jira-burst-based", retryAfter = 5 } = fault;
      const answer = tooMany(reason, retryAfter ?? 0, world.now());
      if (retryAfter !== null) return answer;
      const { "retry-after": _seconds, "x-ratelimit-reset": _reset, ...headers } = answer.headers;
      return { ...answer, headers };
    }
    case "conflict":
      return refusal(409, "The issue was updated by somebody else at the same time.");
    case "invalid":
      return invalid({ [fault.field]: fault.message });
    case "redirect":
      return empty(302, { location: fault.to ?? "https://elsewhere.example/rest/api/3/issue/1" });
    case "html":
      return { kind: "text", status: 200, text: MAINTENANCE, type: "text/html;charset=UTF-8", headers: {} };
    case "wrongObject":
      return wrongObject(world, target);
    default:
      return null;
  }
}

function emptied(answer: Answer): Answer {
  if (answer.kind !== "json") return answer;
  const none = eachList(answer.body, () => []);
  if (!isObject(none)) return { ...answer, body: none };
  const { nextPageToken: _token, ...rest } = none;
  const counted = "total" in rest ? { total: 0 } : {};
  const last = "isLast" in rest ? { isLast: true } : {};
  return { ...answer, body: { ...rest, ...counted, ...last } };
}

/** A true answer, spoiled on the way back. */
export function spoil(fault: Fault, answer: Answer): Answer {
  switch (fault.kind) {
    case "errorAfter":
      return serverError(fault.status);
    case "emptyList":
      return emptied(answer);
    case "repeatItem":
    case "skipItem":
      return withLists(answer, fault.kind);
    case "truncatedJson":
      return truncated(answer, JSON_TYPE);
    default:
      return answer;
  }
}
