import { z } from "zod";
import { type InstallationId, parseInstallationId, parseRepositoryId } from "../core/ids.ts";
import type { Repository, Scope } from "../core/repository.ts";

/**
 * Payloads in our words. A signature proves who sent a payload, not that it has the form we expect; each shape takes the
 * few fields that are used, so new fields and new kinds of values elsewhere break nothing.
 */
const id = z.int().positive();

/** Goes into the path of API calls: nothing that could lead elsewhere. */
const fullName = z.string().regex(/^[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/);

/** `internal` counts as private: not everybody may see it. */
const repository = z.object({ id, full_name: fullName, private: z.boolean(), visibility: z.string().nullish() });

const installation = z.object({ id }).transform((value) => parseInstallationId(value.id));

function toRepository(owner: InstallationId, found: z.infer<typeof repository>): Repository {
  const [login = "", name = ""] = found.full_name.split("/");
  const isPublic = !found.private && (found.visibility ?? "public") === "public";
  return {
    installation: owner,
    repository: parseRepositoryId(found.id),
    owner: login,
    name,
    visibility: isPublic ? "public" : "private",
  };
}

/** Only its id: an event may be old, and its names with it. */
export const aboutRepository = z
  .object({
    installation,
    repository: z.object({ id }),
    changes: z.object({ default_branch: z.unknown() }).nullish().catch(null),
  })
  .transform((payload) => ({
    scope: { installation: payload.installation, repository: parseRepositoryId(payload.repository.id) },
    defaultBranchChanged: payload.changes?.default_branch !== undefined,
  }));

export const aboutInstallation = z.object({ installation });

/** Reads what it can: one repository of an odd form must not hide the others. */
const repositories = z.array(z.unknown()).transform((found) =>
  found.flatMap((one) => {
    const read = repository.safeParse(one);
    return read.success ? [read.data] : [];
  }),
);

/** `repositories` is null where GitHub sends no list, as with `unsuspend`. */
export const aboutInstalled = z
  .object({ installation, repositories: repositories.nullish(), repositories_added: repositories.nullish() })
  .transform((payload) => ({
    installation: payload.installation,
    repositories:
      (payload.repositories_added ?? payload.repositories)?.map((one) => toRepository(payload.installation, one)) ??
      null,
  }));

/** Only ids: a repository that we lost may have any name. */
export const aboutRemoved = z
  .object({ installation, repositories_removed: z.array(z.object({ id })) })
  .transform((payload) => ({
    installation: payload.installation,
    repositories: payload.repositories_removed.map((one) => parseRepositoryId(one.id)),
  }));

const paths = z.array(z.string());
const commits = z.array(z.object({ added: paths, modified: paths, removed: paths }));

export const aboutPush = z
  .object({
    installation,
    repository: repository.extend({ default_branch: z.string() }),
    ref: z.string(),
    created: z.boolean(),
    deleted: z.boolean(),
    forced: z.boolean(),
    commits: commits.nullable().catch(null),
  })
  .transform((payload) => ({
    repository: toRepository(payload.installation, payload.repository),
    pushed: { ...payload, defaultBranch: payload.repository.default_branch },
  }));

/** Somebody did something to an issue. */
export interface AboutIssue {
  readonly scope: Scope;
  readonly number: number;
  /** Null where GitHub names nobody. */
  readonly sender: string | null;
}

const atIssue = z.object({
  installation,
  repository: z.object({ id }),
  sender: z.object({ login: z.string() }).nullish(),
});
const numbered = z.object({ number: id });

const issueAt = (payload: z.infer<typeof atIssue>, { number }: z.infer<typeof numbered>): AboutIssue => ({
  scope: { installation: payload.installation, repository: parseRepositoryId(payload.repository.id) },
  number,
  sender: payload.sender?.login ?? null,
});

export const aboutIssue = atIssue
  .extend({ issue: numbered })
  .transform((payload): AboutIssue => issueAt(payload, payload.issue));

/** The issue of the repository that the event is for: of the parent's it is the parent, of the child's the child. */
export const aboutSubIssue = atIssue
  .extend({ action: z.string(), parent_issue: numbered, sub_issue: numbered })
  .transform(
    (payload): AboutIssue =>
      issueAt(payload, payload.action.startsWith("parent_issue") ? payload.sub_issue : payload.parent_issue),
  );

/** A line that begins as a command does. Whether it is one, and who may give it, is for the look to find out. */
const COMMAND_LIKE = /^[^\S\n]{0,3}\/[a-z]/im;

export const aboutComment = atIssue
  .extend({ issue: numbered, comment: z.object({ body: z.string().nullish() }) })
  .transform((payload): AboutIssue & { readonly mayCommand: boolean } => ({
    ...issueAt(payload, payload.issue),
    mayCommand: COMMAND_LIKE.test(payload.comment.body ?? ""),
  }));

export const aboutPullRequest = z
  .object({
    installation,
    repository: z.object({ id, default_branch: z.string() }),
    pull_request: z.object({ number: id, base: z.object({ ref: z.string() }) }),
    changes: z.object({ base: z.object({ ref: z.object({ from: z.string() }) }).optional() }).nullish(),
    sender: z.object({ login: z.string() }).nullish(),
  })
  .transform((payload) => {
    const oldBase = payload.changes?.base?.ref.from ?? null;
    return {
      scope: { installation: payload.installation, repository: parseRepositoryId(payload.repository.id) },
      pullRequest: payload.pull_request.number,
      sender: payload.sender?.login ?? null,
      baseChanged: oldBase !== null,
      /** Merging it changes the default branch, or would have before its base was changed. */
      touchesDefault: [payload.pull_request.base.ref, oldBase].includes(payload.repository.default_branch),
    };
  });
