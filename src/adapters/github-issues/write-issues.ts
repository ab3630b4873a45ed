import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { IssueRef } from "../../core/ids.ts";
import { composeBlock, composeComment, markIn, replaceBlock, stampIn } from "../../core/render/own-block.ts";
import type { Repository } from "../../core/repository.ts";
import {
  type Block,
  MAX_COMMENTS_PER_HOUR,
  tooManyComments,
  type Write,
  type WriteResult,
} from "../../ports/tracker.ts";
import { type Answer, type Call, type GitHubConnection, inRepository } from "../github/connection.ts";
import { malformedAnswer } from "../github/faults.ts";
import type { DatabaseIds } from "./database-ids.ts";
import { readIssue } from "./read-issues.ts";
import { readOwnComments } from "./read-threads.ts";
import { numberOf } from "./references.ts";
import { type IssueShape, issueShape, toIssue } from "./shapes.ts";

const CREATE = "POST /repos/{owner}/{repo}/issues";
const UPDATE = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
const LABEL = "POST /repos/{owner}/{repo}/labels";
const LINK = "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues";
const COMMENT = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const REACT = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
const HOUR = 3_600_000;
const ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}";

/** Answers after which the call was certainly not carried out. Everything else may have been. */
const CERTAINLY_NOT = new Set([
  "rate-limited",
  "unauthorized",
  "forbidden",
  "suspended",
  "read-only",
  "not-found",
  "gone",
  "moved",
  "refused",
  "wrong-origin",
]);

type Of<Kind extends Write["kind"]> = Extract<Write, { kind: Kind }>;

/** The writes of one repository. Each is sent once; none throws for what the world does. */
export class IssueWriter {
  readonly #github: GitHubConnection;
  readonly #ids: DatabaseIds;
  readonly #repository: Repository;

  constructor(github: GitHubConnection, ids: DatabaseIds, repository: Repository) {
    this.#github = github;
    this.#ids = ids;
    this.#repository = repository;
  }

  write(write: Write): Promise<WriteResult> {
    switch (write.kind) {
      case "create":
        return this.#create(write);
      case "update":
        return this.#update(write);
      case "link":
        return this.#link(write);
      case "close-duplicate":
        return this.#closeDuplicate(write);
      case "close":
        return this.#close(write);
      case "label":
        return this.#label(write);
      case "comment":
        return this.#comment(write);
      case "agree":
        return this.#agree(write);
      default:
        return write satisfies never;
    }
  }

  #send(route: string, values: Call["values"]): Promise<Answer> {
    const { installation } = this.#repository;
    return this.#github.call(installation, { route, values: { ...inRepository(this.#repository), ...values } });
  }

  #read(ref: IssueRef): Promise<IssueShape | null | Fault> {
    return attempt(() => readIssue(this.#github, this.#repository, ref));
  }

  #number(ref: IssueRef): number {
    return numberOf(this.#repository, ref);
  }

  async #create(write: Of<"create">): Promise<WriteResult> {
    const { title, labels, assignees, block } = write;
    const answer = await this.#send(CREATE, { title, body: composeBlock(block), labels, assignees });
    if (assignees.length > 0 && refusedField(answer) === "assignees") return this.#createThenAssign(write);
    return this.#issueResult(answer, CREATE, 201, (issue) => stampIn(issue.body ?? "") === block.stamp);
  }

  /**
   * Someone lost the right to be assigned since we asked. GitHub refused the whole, so it may be sent again without;
   * the call that only adds people leaves out whom it cannot add. Whatever becomes of that one, the issue is made.
   */
  async #createThenAssign(write: Of<"create">): Promise<WriteResult> {
    const created = await this.#create({ ...write, assignees: [] });
    if (created.kind !== "done" || !created.issue) return created;
    const values = { issue_number: this.#number(created.issue.ref), assignees: write.assignees };
    const answer = await this.#send(`POST ${ISSUE}/assignees`, values);
    const assigned = this.#issueResult(
      answer,
      `POST ${ISSUE}/assignees`,
      201,
      ({ number }) => number === created.issue?.order,
    );
    return assigned.kind === "done" ? assigned : created;
  }

  /** Labels and people first, our block last: its stamp says what was written, so it must not run ahead. */
  async #update(write: Of<"update">): Promise<WriteResult> {
    const values = { issue_number: this.#number(write.ref) };
    for (const { route, sent, shape } of fieldSteps(write, values.issue_number)) {
      const answer = await this.#send(route, { ...values, ...sent });
      // A label that is not there any more is as removed as it can be.
      if (answer.kind === "failed" && answer.fault.code === "not-found" && route.startsWith("DELETE")) continue;
      const result = checked(answer, route, shape);
      if (result.kind !== "value") return result;
    }
    const title = write.title === undefined ? {} : { title: write.title };
    return this.#patch(write.ref, write.block, ({ body }) => {
      // Our block stands in it: an answer was lost, and whoever closed it since is newer.
      const isNews = write.reopen && stampIn(body ?? "") !== write.block?.stamp;
      return { ...title, ...(isNews ? { state: "open" } : {}) };
    });
  }

  /** With `once`, what people closed or opened since keeps its state; why somebody declined it is written all the same. */
  #close({ ref, block, as, once }: Of<"close">): Promise<WriteResult> {
    const closing = { state: "closed", state_reason: as === "declined" ? "not_planned" : "completed" };
    return this.#patch(ref, block, ({ state, body }) => {
      if (!once) return closing;
      if (stampIn(body ?? "") === block.stamp) return null;
      if (state === "open") return closing;
      return as === "declined" ? {} : null;
    });
  }

  /**
   * Reads the body as it is now, replaces our block in it, and checks that it was taken: over-long bodies are not.
   * `fieldsFor`: what else changes; null where what was read needs no write.
   */
  async #patch(
    ref: IssueRef,
    block: Block | undefined,
    fieldsFor: (before: IssueShape) => Record<string, unknown> | null,
  ): Promise<WriteResult> {
    const before = await this.#read(ref);
    if (before instanceof Fault) return { kind: "refused", fault: before };
    if (before === null) return nowhere(ref);
    const fields = fieldsFor(before);
    if (fields === null) return { kind: "done", issue: toIssue(this.#repository.repository, before) };
    const body = block === undefined ? undefined : replaceBlock(before.body ?? "", block);
    if (body !== undefined && body.length > MAX_BODY) return tooLong(ref);
    const values = { issue_number: before.number, ...fields, ...(body === undefined ? {} : { body }) };
    return this.#issueResult(
      await this.#send(UPDATE, values),
      UPDATE,
      200,
      (issue) => issue.number === before.number && (block === undefined || stampIn(issue.body ?? "") === block.stamp),
    );
  }

  async #link({ parent, child, replace }: Of<"link">): Promise<WriteResult> {
    const id = await this.#databaseId(child);
    if (typeof id !== "number") return id;
    const values = {
      issue_number: this.#number(parent),
      sub_issue_id: id,
      ...(replace ? { replace_parent: true } : {}),
    };
    const answer = await this.#send(LINK, values);
    if (answer.kind === "failed" && answer.fault.code === "refused")
      return this.#linkedAlready(parent, child, answer.fault);
    // The documented answer is an issue; which of the two is not said clearly, so either will do.
    const numbers = [parent, child].map((ref) => this.#number(ref));
    const result = this.#issueResult(answer, LINK, 201, ({ number }) => numbers.includes(number));
    return result.kind === "done" ? { kind: "done", issue: null } : result;
  }

  /** GitHub refuses to add a child that is there already: read, and count it as done. */
  async #linkedAlready(parent: IssueRef, child: IssueRef, fault: Fault): Promise<WriteResult> {
    const now = await this.#read(child);
    const linked =
      now !== null && !(now instanceof Fault) && toIssue(this.#repository.repository, now).parent === parent;
    return linked ? { kind: "done", issue: null } : { kind: "refused", fault };
  }

  async #closeDuplicate({ ref, of, block }: Of<"close-duplicate">): Promise<WriteResult> {
    const id = await this.#databaseId(of);
    if (typeof id !== "number") return id;
    return this.#patch(ref, block, () => ({ state: "closed", state_reason: "duplicate", duplicate_issue_id: id }));
  }

  async #label({ label: { name, colour, description } }: Of<"label">): Promise<WriteResult> {
    const answer = await this.#send(LABEL, { name, color: colour, description });
    if (refusedCode(answer) === "already_exists") return { kind: "done", issue: null };
    const result = checked(answer, LABEL, labelShape);
    return result.kind === "value" ? { kind: "done", issue: null } : result;
  }

  /** Looks first: a comment has no key that would keep it from being written twice, so its mark has to. */
  async #comment({ ref, markdown, mark }: Of<"comment">): Promise<WriteResult> {
    const own = await attempt(() => readOwnComments(this.#github, this.#repository, ref));
    if (own instanceof Fault) return { kind: "refused", fault: own };
    if (own.some(({ body }) => markIn(body ?? "") === mark)) return { kind: "done", issue: null };
    const latest = own.at(-MAX_COMMENTS_PER_HOUR);
    const until = latest && new Date(Date.parse(latest.created_at) + HOUR);
    if (until && until > this.#github.now()) return { kind: "refused", fault: tooManyComments(until) };
    const body = composeComment({ markdown, mark });
    const answer = await this.#send(COMMENT, { issue_number: this.#number(ref), body });
    const result = checked(
      answer,
      COMMENT,
      z.object({ body: z.string() }).refine((each) => markIn(each.body) === mark),
      201,
    );
    return result.kind === "value" ? { kind: "done", issue: null } : result;
  }

  /** The same reaction again changes nothing: GitHub answers 200 in place of 201. */
  async #agree({ comment }: Of<"agree">): Promise<WriteResult> {
    const answer = await this.#send(REACT, { comment_id: comment, content: "+1" });
    const result = checked(answer, REACT, z.object({ content: z.literal("+1") }));
    return result.kind === "value" ? { kind: "done", issue: null } : result;
  }

  async #databaseId(ref: IssueRef): Promise<number | WriteResult> {
    const known = this.#ids.of(ref);
    if (known !== undefined) return known;
    const shape = await this.#read(ref);
    if (shape instanceof Fault) return { kind: "refused", fault: shape };
    return shape?.id ?? nowhere(ref);
  }

  /** Trusts nothing: a redirect once answered a create with a list of other issues and status 200. */
  #issueResult(answer: Answer, route: string, status: number, holds: (issue: IssueShape) => boolean): WriteResult {
    const result = checked(answer, route, issueShape.refine(holds), status);
    if (result.kind !== "value") return result;
    this.#ids.learn(this.#repository, result.value);
    return { kind: "done", issue: toIssue(this.#repository.repository, result.value) };
  }
}

const labelShape = z.object({ name: z.string() });
const labelList = z.array(labelShape);

interface FieldStep {
  readonly route: string;
  readonly sent: Readonly<Record<string, unknown>>;
  readonly shape: z.ZodType;
}

/** Adding and removing by name, because to set `labels` or `assignees` would replace what people put there. */
function fieldSteps(write: Of<"update">, number: number): FieldStep[] {
  const { addLabels, removeLabels, addAssignees, removeAssignees } = write;
  const issue = issueShape.refine((shape) => shape.number === number);
  const people = (how: string, assignees: readonly string[]): FieldStep[] =>
    assignees.length === 0 ? [] : [{ route: `${how} ${ISSUE}/assignees`, sent: { assignees }, shape: issue }];
  return [
    ...(addLabels.length > 0 ? [{ route: `POST ${ISSUE}/labels`, sent: { labels: addLabels }, shape: labelList }] : []),
    ...removeLabels.map((name) => ({ route: `DELETE ${ISSUE}/labels/{name}`, sent: { name }, shape: labelList })),
    ...people("POST", addAssignees),
    ...people("DELETE", removeAssignees),
  ];
}

type Failure = Exclude<WriteResult, { kind: "done" }>;

/** What the answer says, if it is an answer to what was asked; else nobody knows what became of the call. */
function checked<T>(
  answer: Answer,
  route: string,
  shape: z.ZodType<T>,
  status?: number,
): { readonly kind: "value"; readonly value: T } | Failure {
  if (answer.kind === "failed") return failure(answer.fault);
  if (answer.kind === "unchanged") return { kind: "unknown", fault: malformedAnswer(route, 304) };
  const parsed = shape.safeParse(answer.data);
  return parsed.success && (status === undefined || answer.status === status)
    ? { kind: "value", value: parsed.data }
    : { kind: "unknown", fault: malformedAnswer(route, answer.status) };
}

const failure = (fault: Fault): Failure =>
  CERTAINLY_NOT.has(fault.code) ? { kind: "refused", fault } : { kind: "unknown", fault };

/** Characters of a body. GitHub refuses longer ones, or answers 200 and keeps the old one (reported). */
const MAX_BODY = 65_536;

const tooLong = (ref: IssueRef): Failure => ({
  kind: "refused",
  fault: new Fault("refused", `The text of ${ref} has no room for ours: people have to shorten theirs`, {
    kind: "never",
  }),
});

const nowhere = (ref: IssueRef): Failure => ({
  kind: "refused",
  fault: new Fault("not-found", `GitHub found no issue for ${ref}`, { kind: "soon" }),
});

/** A read on the way to a write: its fault means that nothing was written. */
async function attempt<T>(read: () => Promise<T>): Promise<T | Fault> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

const refusal = z.object({
  errors: z.array(z.object({ field: z.string().optional(), code: z.string().optional() })).min(1),
});
const refused = (answer: Answer) =>
  answer.kind === "failed" ? refusal.safeParse(answer.data).data?.errors[0] : undefined;
const refusedField = (answer: Answer): string | undefined => refused(answer)?.field;
const refusedCode = (answer: Answer): string | undefined => refused(answer)?.code;
