/** People, by account id or by a search that may find nobody although there is somebody. */
import { json, Refused } from "../../shared/answers.ts";
import { bad, noIssue, noProject, refusal } from "../answers.ts";
import { type Call, type Page, page, type Route } from "../http.ts";
import type { Account, Project } from "../model.ts";
import { userPayload } from "../payloads/users.ts";

const SIZES = { usual: 50, most: 1000 };

const shown = (call: Call, accounts: readonly Account[]) =>
  accounts.map((account) => userPayload({ base: call.base, account: call.caller }, account));

function get(call: Call) {
  const id = call.query.get("accountId");
  if (id === null) throw bad("Either the accountId, username or key query parameter must be provided.");
  const account = call.world.accounts.get(id);
  if (!account)
    throw new Refused(refusal(404, "Specified user does not exist or you do not have required permissions"));
  return json(200, shown(call, [account])[0]);
}

/** The beginning of a word of the name, or of the address where the profile shows it. FACT "Jira": or else an empty 200. */
function answersTo(account: Account, query: string): boolean {
  const wanted = query.toLowerCase();
  const names = account.displayName.toLowerCase().split(/\s+/);
  const address = account.emailVisible && account.email.toLowerCase().startsWith(wanted);
  return (
    address || account.displayName.toLowerCase().startsWith(wanted) || names.some((name) => name.startsWith(wanted))
  );
}

/** Who may not browse users gets an empty 200. */
function candidates(call: Call): Page<Account> {
  const { world, caller, query } = call;
  const words = query.get("query");
  const id = query.get("accountId");
  const all = caller.global.has("USER_PICKER") ? [...world.accounts.values()] : [];
  const found = all.filter(
    (account) => account.active && (id === null || account.id === id) && (words === null || answersTo(account, words)),
  );
  return page(call, found, SIZES);
}

function search(call: Call) {
  if (!call.query.has("query") && !call.query.has("accountId"))
    throw bad("Either the query, username or property query parameter must be provided.");
  return json(200, shown(call, candidates(call).items));
}

function placeOf(call: Call): Project {
  const { world, query } = call;
  const issueKey = query.get("issueKey");
  const projectKey = query.get("project");
  if (issueKey !== null) {
    const issue = world.issueNamed(issueKey, true);
    if (!issue || !world.sees(call.caller.id, issue)) throw noIssue();
    return world.project(issue.projectId);
  }
  if (projectKey === null) throw bad("Either the project or issueKey query parameter must be provided.");
  const project = world.projectNamed(projectKey);
  if (!project || !world.may(call.caller.id, project, "BROWSE_PROJECTS")) throw noProject(projectKey);
  return project;
}

/** The page is cut before those who cannot be assigned are left out: it may be shorter than asked, and not the last. */
function assignable(call: Call) {
  const project = placeOf(call);
  const { items } = candidates(call);
  return json(
    200,
    shown(
      call,
      items.filter((account) => call.world.isAssignable(account, project)),
    ),
  );
}

const PAGED = ["query", "accountId", "startAt", "maxResults"];

export const userRoutes: readonly Route[] = [
  { method: "GET", template: "/rest/api/3/user", query: ["accountId"], handle: get },
  { method: "GET", template: "/rest/api/3/user/search", query: PAGED, handle: search },
  {
    method: "GET",
    template: "/rest/api/3/user/assignable/search",
    query: [...PAGED, "project", "issueKey"],
    handle: assignable,
  },
];
