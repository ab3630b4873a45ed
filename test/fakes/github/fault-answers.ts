/** What a fault answers in place of the truth, and how it spoils a true answer. */
import type { Fault, FaultTarget } from "./faults.ts";
import { type Answer, json } from "../shared/answers.ts";
import { invalid, movedTo, refusal } from "./answers.ts";
import { eachList, truncated, withLists } from "../shared/misfortune.ts";
import type { Repo } from "./model.ts";
import { issuePayload } from "./payloads/issues.ts";
import { IssueView } from "./view.ts";
import type { World } from "./world.ts";

const SECONDARY_LIMIT =
  "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. " +
  "For more on scraping GitHub and how it may affect your rights, please review our Terms of Service.";
const PRIMARY_LIMIT = "API rate limit exceeded for installation.";
const ARCHIVED = "Repository was archived so is read-only.";
const UNICORN =
  "<!DOCTYPE html>\n<html><head><title>Unicorn!</title></head><body>We had issues producing the response.</body></html>\n";

export function archivedAnswer(): Answer {
  return refusal(403, ARCHIVED);
}

export function primaryLimit(): Answer {
  return refusal(403, PRIMARY_LIMIT);
}

function retryAfter(seconds: number | undefined): Readonly<Record<string, string>> {
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}

function repoOf(world: World, target: FaultTarget): Repo | undefined {
  return world.repoNamed(target.params["owner"] ?? "", target.params["repo"] ?? "");
}

/** FACT "Issues": a 301 on a POST is followed as a GET, and the client gets a list of other issues with 200. */
function redirectToList(world: World, target: FaultTarget): Answer {
  const repo = repoOf(world, target);
  return movedTo(301, `${world.baseUrl}/repositories/${repo?.id ?? 0}/issues`);
}

/** Some issue of the repository that was not asked for. */
function wrongObject(world: World, target: FaultTarget): Answer {
  const repo = repoOf(world, target);
  const asked = Number(target.params["issue_number"] ?? 0);
  const other = [...(repo?.issues.all().values() ?? [])].find((issue) => issue.number !== asked);
  const status = target.method === "POST" ? 201 : 200;
  if (!repo || !other) return json(status, { id: 1, node_id: "X_1", name: "something else" });
  return json(status, issuePayload(world, new IssueView(world), repo, other));
}

/** The answer of a fault that keeps the request from having any effect; null for those that act otherwise. */
export function answerInstead(fault: Fault, world: World, target: FaultTarget): Answer | null {
  switch (fault.kind) {
    case "errorBefore":
      return json(fault.status, { message: "Server Error" });
    case "expiredToken":
      return refusal(401, "Bad credentials");
    case "secondaryLimit":
      return refusal(403, SECONDARY_LIMIT, retryAfter(fault.retryAfter));
    case "tooMany":
      return refusal(429, SECONDARY_LIMIT, retryAfter(fault.retryAfter));
    case "primaryLimit": {
      const reset = Math.floor(world.now() / 1000) + (fault.resetIn ?? 3600);
      return refusal(403, PRIMARY_LIMIT, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) });
    }
    case "notFoundOnce":
      return refusal(404, "Not Found");
    case "gone":
      return refusal(410, "This issue was deleted");
    case "invalid": {
      const { resource, field, code, message } = fault;
      return invalid({ resource, field, code, ...(message === undefined ? {} : { message }) });
    }
    case "html":
      return { kind: "text", status: 200, text: UNICORN, type: "text/html; charset=utf-8", headers: {} };
    case "redirectToList":
      return redirectToList(world, target);
    case "wrongObject":
      return wrongObject(world, target);
    case "archived":
      return archivedAnswer();
    default:
      return null;
  }
}

function withoutLink(answer: Answer, body: unknown): Answer {
  const { link: _link, ...headers } = answer.headers;
  return json(answer.status, body, headers);
}

function emptied(answer: Answer, body: unknown): Answer {
  const none = eachList(body, () => []);
  const counted =
    typeof none === "object" && none !== null && "total_count" in none ? { ...none, total_count: 0 } : none;
  return withoutLink(answer, counted);
}

/** A true answer, spoiled on the way back. */
export function spoil(fault: Fault, answer: Answer): Answer {
  if (fault.kind === "errorAfter") return json(fault.status, { message: "Server Error" });
  if (answer.kind !== "json") return answer;
  switch (fault.kind) {
    case "emptyList":
      return emptied(answer, answer.body);
    case "repeatItem":
    case "skipItem":
      return withLists(answer, fault.kind);
    case "truncatedJson":
      return truncated(answer, "application/json; charset=utf-8");
    default:
      return answer;
  }
}
