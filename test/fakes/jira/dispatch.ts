/** From a matched request to the true answer: who is calling, the limits, and the route itself. */
import { type Answer, Refused } from "../shared/answers.ts";
import { isObject, member } from "../shared/json.ts";
import type { Moment } from "../shared/versions.ts";
import { accountOf } from "./auth.ts";
import { bad, refusal } from "./answers.ts";
import type { Call } from "./http.ts";
import type { Limits } from "./limits.ts";
import type { Account } from "./model.ts";
import type { Door, Match } from "./router.ts";
import type { SearchIndex } from "./search-index.ts";
import type { World } from "./world.ts";

export interface Request {
  readonly world: World;
  readonly index: SearchIndex;
  readonly limits: Limits;
  readonly match: Match;
  readonly door: Door;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly sent: unknown;
  readonly stale: Moment | null;
}

/** Issues that a request writes to: that of the path, or both ends of a link. */
function writtenBy({ world, match, sent }: Request): readonly number[] {
  const { route, params } = match;
  if (route.method === "GET" || route.reads === true) return [];
  const ends = ["inwardIssue", "outwardIssue"].map((end) => member(sent, end, "key") ?? member(sent, end, "id"));
  const names = [params["issueIdOrKey"], ...ends].filter((name) => typeof name === "string");
  return names.map((name) => world.issueNamed(name, true)?.id).filter((id) => id !== undefined);
}

function callerOf(request: Request): Account {
  const { world, headers, door, match } = request;
  if (match.route.anonymous === true) return world.stranger;
  return accountOf(world, {
    authorization: headers["authorization"],
    accept: headers["accept"],
    viaGateway: door.viaGateway,
  });
}

function answer(request: Request): Answer {
  const { world, index, limits, match, door, query, sent, stale } = request;
  const caller = callerOf(request);
  const endpoint = `${match.route.method} ${match.route.template}`;
  const refused = limits.refuses({ endpoint, issues: writtenBy(request), now: world.now() });
  if (refused) return refused;
  if (match.route.body !== undefined && !(request.headers["content-type"] ?? "").includes("application/json"))
    return refusal(415, "Unsupported Media Type");
  if (match.route.body !== undefined && match.route.body !== "any" && !isObject(sent))
    throw bad("There was an error parsing JSON. Check that your request body is valid.");
  const call: Call = {
    world,
    index,
    caller,
    method: match.route.method,
    params: match.params,
    query,
    body: isObject(sent) ? sent : {},
    sent,
    base: door.base,
    stale,
  };
  return match.route.handle(call);
}

export function dispatch(request: Request): Answer {
  try {
    return answer(request);
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}
