/** Search by JQL, over an index that lags. */
import { json } from "../../shared/answers.ts";
import { isList, isObject, member } from "../../shared/json.ts";
import { bad } from "../answers.ts";
import { type Call, listIn, type Route, showing, stringsIn } from "../http.ts";
import { matching } from "../jql/match.ts";
import { parseJql } from "../jql/parse.ts";
import { issuePayload, issueUrl } from "../payloads/issues.ts";
import type { Issue } from "../model.ts";

interface Asked {
  readonly jql: string;
  readonly token: string | null;
  readonly maxResults: number;
  readonly fields: readonly string[];
  readonly properties: readonly string[];
  readonly reconcile: readonly number[];
}

const MOST_RECONCILED = 50;
const USUAL = 50;
const MOST_IDS = 5000;
/** As soon as more than ids and keys are asked for. */
const MOST_FULL = 100;
const SLIM = ["id", "key"];

function fromBody(call: Call): Asked {
  const { jql, nextPageToken, maxResults, reconcileIssues } = call.body;
  return {
    jql: typeof jql === "string" ? jql : "",
    token: typeof nextPageToken === "string" ? nextPageToken : null,
    maxResults: typeof maxResults === "number" ? maxResults : USUAL,
    fields: stringsIn(call, "fields"),
    properties: stringsIn(call, "properties"),
    reconcile: isList(reconcileIssues) ? reconcileIssues.map(Number) : [],
  };
}

function fromQuery(call: Call): Asked {
  return {
    jql: call.query.get("jql") ?? "",
    token: call.query.get("nextPageToken"),
    maxResults: Number(call.query.get("maxResults") ?? USUAL),
    fields: listIn(call, "fields"),
    properties: listIn(call, "properties"),
    reconcile: listIn(call, "reconcileIssues").map(Number),
  };
}

/** Where the page begins. A token is good for its own query only. */
function startOf({ token, jql }: Asked): number {
  if (token === null) return 0;
  try {
    const held: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    const start = member(held, "start");
    if (isObject(held) && held["jql"] === jql && typeof start === "number") return start;
  } catch {
    // Said below.
  }
  throw bad("The provided next page token is invalid or expired.");
}

/** FACT "Jira": without `fields` there are ids, and nothing else: no key either. */
function show(call: Call, asked: Asked, issue: Issue) {
  const { world, base } = call;
  const { fields, properties } = asked;
  if (fields.length === 0 && properties.length === 0) return { id: String(issue.id) };
  const slim = fields.every((field) => SLIM.includes(field)) && properties.length === 0;
  if (slim) return { id: String(issue.id), key: world.keyOf(issue), self: issueUrl(base, issue.id) };
  return issuePayload(showing(call), issue, { fields: fields.length > 0 ? fields : ["id"], properties });
}

function run(call: Call, asked: Asked) {
  const { world, index, caller } = call;
  if (!Number.isInteger(asked.maxResults) || asked.maxResults < 1 || asked.maxResults > MOST_IDS)
    throw bad("The maxResults parameter must be between 1 and 5000.");
  if (asked.reconcile.length > MOST_RECONCILED) throw bad(`At most ${MOST_RECONCILED} issues can be reconciled.`);
  const start = startOf(asked);
  const seen = index.seen(asked.reconcile, call.stale);
  const found = matching(world, caller, parseJql(asked.jql), seen.values());
  const slim = asked.fields.every((field) => SLIM.includes(field)) && asked.properties.length === 0;
  const size = Math.min(asked.maxResults, slim ? MOST_IDS : MOST_FULL);
  const end = start + size;
  const isLast = end >= found.length;
  const next = Buffer.from(JSON.stringify({ jql: asked.jql, start: end })).toString("base64url");
  const issues = found.slice(start, end).map((issue) => show(call, asked, issue));
  return json(200, { issues, ...(isLast ? {} : { nextPageToken: next }), isLast });
}

const SEARCH = "/rest/api/3/search/jql";
const NAMES = ["jql", "nextPageToken", "maxResults", "fields", "properties", "reconcileIssues"];

export const searchRoutes: readonly Route[] = [
  { method: "GET", template: SEARCH, query: NAMES, handle: (call) => run(call, fromQuery(call)) },
  { method: "POST", template: SEARCH, body: NAMES, reads: true, handle: (call) => run(call, fromBody(call)) },
];
