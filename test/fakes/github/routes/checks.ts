/** Check runs. Only apps have them; an app changes only its own. */
import { type Answer, json, Refused } from "../../shared/answers.ts";
import { invalid, notFound, refusal } from "../answers.ts";
import { numberParam, page, param, type RepositoryCall, type Route } from "../http.ts";
import { exceeds, LONGEST } from "../limits.ts";
import type { Annotation, CheckRun } from "../model.ts";
import { checkRunPayload } from "../payloads/pulls.ts";
import { repoPage } from "../payloads/repositories.ts";

/** FACT "Checks and text": limits of one request. */
const MOST_ANNOTATIONS = 50;
const MOST_ACTIONS = 3;

type Output = Pick<CheckRun, "title" | "summary" | "text" | "annotations">;

function tooMuch(field: string, message: string): Refused {
  return new Refused(invalid({ resource: "CheckRun", field, code: "custom", message }));
}

/** Annotations of an update are added to the earlier ones. */
function outputOf(call: RepositoryCall, before: Output): Output {
  const output = call.body.object("output");
  if (!output) return before;
  const annotations = output.objects("annotations") ?? [];
  if (annotations.length > MOST_ANNOTATIONS)
    throw tooMuch(
      "annotations",
      `No more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`,
    );
  const added = annotations.map((each): Annotation => {
    return {
      path: each.text("path") ?? "",
      startLine: each.number("start_line") ?? 1,
      endLine: each.number("end_line") ?? 1,
      level: each.text("annotation_level") ?? "notice",
      message: each.text("message") ?? "",
      title: each.text("title") ?? null,
    };
  });
  const texts = {
    title: output.text("title") ?? before.title,
    summary: output.text("summary") ?? before.summary,
    text: output.text("text") ?? before.text,
  };
  for (const [field, value] of [
    ["summary", texts.summary],
    ["text", texts.text],
  ] as const)
    if (exceeds(value ?? "", LONGEST.checkText))
      throw tooMuch(field, `Only ${LONGEST.checkText} characters are allowed; ${value?.length} were supplied.`);
  return { ...texts, annotations: [...before.annotations, ...added] };
}

/** A conclusion completes the run, whatever the status says. */
function apply(call: RepositoryCall, before: CheckRun): CheckRun {
  const { body } = call;
  const time = (name: string) => (body.has(name) ? Date.parse(body.text(name) ?? "") : undefined);
  const conclusion = body.text("conclusion") ?? before.conclusion;
  const status = body.has("conclusion") ? "completed" : (body.text("status") ?? before.status);
  if (status === "completed" && conclusion === null)
    throw new Refused(invalid({ resource: "CheckRun", field: "conclusion", code: "missing_field" }));
  const actions = body.list("actions") ?? before.actions;
  if (actions.length > MOST_ACTIONS) throw tooMuch("actions", `No more than ${MOST_ACTIONS} items are allowed.`);
  return {
    ...before,
    ...outputOf(call, before),
    name: body.text("name") ?? before.name,
    status,
    conclusion: status === "completed" ? conclusion : null,
    externalId: body.text("external_id") ?? before.externalId,
    detailsUrl: body.text("details_url") ?? before.detailsUrl,
    startedAt: time("started_at") ?? before.startedAt,
    completedAt: status === "completed" ? (time("completed_at") ?? before.completedAt ?? call.world.now()) : null,
    actions,
  };
}

function save(call: RepositoryCall, status: number, run: CheckRun, events: readonly string[]): Answer {
  const { world, repo, actor } = call;
  repo.checkRuns.set(run.id, run);
  const body = checkRunPayload(world, repo, run);
  for (const action of events) world.emit({ event: "check_run", action, actor, repo, parts: { check_run: body } });
  return json(status, body);
}

function create(call: RepositoryCall): Answer {
  const headSha = call.body.text("head_sha") ?? "";
  if (!call.world.objects.commit(headSha)) throw new Refused(refusal(422, `No commit found for SHA: ${headSha}`));
  const fresh: CheckRun = {
    id: call.world.nextId("checkRun"),
    appId: call.app.id,
    headSha,
    name: "",
    status: "queued",
    conclusion: null,
    externalId: "",
    detailsUrl: null,
    startedAt: call.world.now(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
  };
  const run = apply(call, fresh);
  return save(call, 201, run, run.status === "completed" ? ["created", "completed"] : ["created"]);
}

function ofPath(call: RepositoryCall): CheckRun {
  const run = call.repo.checkRuns.get(numberParam(call, "check_run_id"));
  if (!run) throw notFound();
  return run;
}

function update(call: RepositoryCall): Answer {
  const before = ofPath(call);
  if (before.appId !== call.app.id)
    throw new Refused(refusal(403, "Invalid app_id `check_run` does not belong to this app"));
  const run = apply(call, before);
  return save(call, 200, run, run.status === "completed" && before.status !== "completed" ? ["completed"] : []);
}

/** `filter=latest` (the default) shows the newest run of each name. */
function listForRef(call: RepositoryCall): Answer {
  const { world, repo, query } = call;
  const ref = param(call, "ref");
  const sha = repo.branches.get(ref) ?? ref;
  const name = query.get("check_name");
  const runs = [...repo.checkRuns.values()]
    .filter((run) => run.headSha === sha && (name === null || run.name === name))
    .filter((run) => query.get("status") === null || run.status === query.get("status"))
    .filter((run) => query.get("app_id") === null || String(run.appId) === query.get("app_id"));
  const newest = new Map(runs.map((run) => [`${run.appId}/${run.name}`, run]));
  const chosen = query.get("filter") === "all" ? runs : [...newest.values()];
  const shown = page(call, chosen.toReversed(), `${world.baseUrl}/repositories/${repo.id}/commits/${ref}/check-runs`);
  return json(
    200,
    { total_count: chosen.length, check_runs: shown.items.map((run) => checkRunPayload(world, repo, run)) },
    shown.headers,
  );
}

function listAnnotations(call: RepositoryCall): Answer {
  const { world, repo } = call;
  const run = ofPath(call);
  const shown = page(
    call,
    run.annotations,
    `${world.baseUrl}/repositories/${repo.id}/check-runs/${run.id}/annotations`,
  );
  const body = shown.items.map((each) => ({
    path: each.path,
    start_line: each.startLine,
    end_line: each.endLine,
    start_column: null,
    end_column: null,
    annotation_level: each.level,
    title: each.title,
    message: each.message,
    raw_details: null,
    blob_href: `${repoPage(world, repo)}/blob/${run.headSha}/${each.path}`,
  }));
  return json(200, body, shown.headers);
}

const read = { checks: "read" } as const;
const write = { checks: "write" } as const;
const RUNS = "/repos/{owner}/{repo}/check-runs";
const RUN = `${RUNS}/{check_run_id}`;

export const checkRoutes: readonly Route[] = [
  { method: "POST", template: RUNS, scope: "repository", needs: write, handle: create },
  { method: "PATCH", template: RUN, scope: "repository", needs: write, handle: update },
  {
    method: "GET",
    template: RUN,
    scope: "repository",
    needs: read,
    handle: (call) => json(200, checkRunPayload(call.world, call.repo, ofPath(call))),
  },
  {
    method: "GET",
    template: `${RUN}/annotations`,
    scope: "repository",
    needs: read,
    query: ["per_page", "page"],
    handle: listAnnotations,
  },
  {
    method: "GET",
    template: "/repos/{owner}/{repo}/commits/{ref}/check-runs",
    scope: "repository",
    needs: read,
    query: ["check_name", "status", "filter", "app_id", "per_page", "page"],
    handle: listForRef,
  },
];
