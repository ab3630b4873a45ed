import type { ApplicationFunction, Probot } from "probot";
import type { z } from "zod";
import type { InstallationId, IssueRef, RepositoryId } from "./core/ids.ts";
import type { Repository, Scope } from "./core/repository.ts";
import type { Delivery, Receive } from "./http/delivery.ts";
import { DeliveryFailure } from "./http/failure.ts";
import type { Metrics } from "./http/metrics.ts";
import * as payloads from "./http/payloads.ts";
import { mayMatter } from "./http/push.ts";
import type { Attention } from "./jobs/discover.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { Mode, Queue } from "./ports/queue.ts";

type WebhookEvent = Parameters<Probot["webhooks"]["receive"]>[0];
type WebhookEventName = Extract<Parameters<Probot["on"]>[0], string>;

/**
 * Which events matter. Everything else is answered and forgotten, without a write.
 *
 * | events | only when | then |
 * |---|---|---|
 * | `pushed` | to the default branch, and it may touch a document or our configuration | introduce, look |
 * | `installed` | | introduce and look at each listed repository; without a list, discover |
 * | `permitted` | | discover, and look at every repository |
 * | `uninstalled` | | retire the installation, discover |
 * | `removed` | | retire each listed repository, discover |
 * | `changed` | | look, discover |
 * | `edited` | its default branch | look, discover |
 * | `gone` | | retire the repository, discover |
 * | `issue`, `arranged` | the ledger knows the issue, and somebody else than us did it | raise attention, look |
 * | `spoken` | the same, and a line of the comment begins as a command does | raise attention, look |
 * | `proposed` | the pull request goes to the default branch, and somebody else than us did it | preview |
 * | `retargeted` | its base was changed, from or to the default branch | preview |
 *
 * An event is a hint, and may be months old: any can be sent again. So none gives a known repository another name, and
 * what an event retires is met again at once where it is alive: to discover is to ask GitHub what there is now.
 */
export const EVENTS = {
  pushed: ["push"],
  installed: ["installation.created", "installation.unsuspend", "installation_repositories.added"],
  permitted: ["installation.new_permissions_accepted"],
  uninstalled: ["installation.deleted", "installation.suspend"],
  removed: ["installation_repositories.removed"],
  changed: [
    "repository.renamed",
    "repository.transferred",
    "repository.publicized",
    "repository.privatized",
    "repository.unarchived",
  ],
  edited: ["repository.edited"],
  gone: ["repository.deleted", "repository.archived"],
  issue: [
    "issues.closed",
    "issues.reopened",
    "issues.deleted",
    "issues.transferred",
    "issues.edited",
    "issues.labeled",
    "issues.unlabeled",
    "issues.assigned",
    "issues.unassigned",
    "issues.milestoned",
    "issues.demilestoned",
  ],
  arranged: [
    "sub_issues.sub_issue_added",
    "sub_issues.sub_issue_removed",
    "sub_issues.parent_issue_added",
    "sub_issues.parent_issue_removed",
  ],
  spoken: ["issue_comment.created"],
  proposed: [
    "pull_request.opened",
    "pull_request.synchronize",
    "pull_request.reopened",
    "pull_request.ready_for_review",
  ],
  retargeted: ["pull_request.edited"],
} satisfies Record<string, WebhookEventName[]>;

const RELEVANT: ReadonlySet<string> = new Set<string>(Object.values(EVENTS).flat());
/** The names without actions: the only ones that become labels of a metric. */
const EVENT_NAMES: ReadonlySet<string> = new Set([...RELEVANT].map((event) => event.split(".")[0] ?? event));

export interface AppDeps {
  readonly ledger: Pick<Ledger, "introduce" | "retire" | "knows" | "raiseAttention">;
  readonly queue: Pick<Queue, "enqueue">;
  /** How the tracker of the repository names its issue. */
  readonly issueRef: (repository: RepositoryId, number: number) => IssueRef;
  /** The login that our own writes carry, such as `followthrough[bot]`; null while GitHub has not told it yet. */
  readonly botLogin: () => string | null;
  /**
   * Notes that the repositories of an installation have to be listed, and which are looked at then: those that changed,
   * or every one. Is waited for: no calls.
   */
  readonly discover: (installation: InstallationId, attention?: Attention) => Promise<void>;
  readonly metrics: Pick<Metrics, "delivery">;
}

type Verdict = "accepted" | "ignored";
const APPLY: Mode = { kind: "apply" };

/**
 * The application for `probot.load`: each event becomes a key in the queue, and nothing else happens here. A handler is
 * done when the key is stored; what it throws reaches the sender as a failed delivery.
 */
export function followthroughApp({
  ledger,
  queue,
  issueRef,
  botLogin,
  discover,
  metrics,
}: AppDeps): ApplicationFunction {
  const look = async ({ installation, repository }: Scope): Promise<Verdict> => {
    await queue.enqueue({ installation, repository, mode: APPLY });
    return "accepted";
  };

  /** The worker finds the repository's name in the ledger, so it is known before it is queued. */
  const introduce = async (repository: Repository): Promise<Verdict> => {
    await ledger.introduce(repository);
    return look(repository);
  };

  /** It may have another name or audience now, of which the event knows only an old one. */
  const lookAnew = async (scope: Scope): Promise<Verdict> => {
    await look(scope);
    await discover(scope.installation);
    return "accepted";
  };

  const attend = async ({ scope, number, sender }: payloads.AboutIssue): Promise<Verdict> => {
    if (sender === botLogin() || !(await ledger.knows(scope, issueRef(scope.repository, number)))) return "ignored";
    // First the reason, then the key: a job that starts in between would find nothing to attend to and leave it so.
    await ledger.raiseAttention(scope);
    return look(scope);
  };

  const preview = async (scope: Scope, pullRequest: number): Promise<Verdict> => {
    await queue.enqueue({ ...scope, mode: { kind: "preview", pullRequest } });
    return "accepted";
  };

  const handle =
    <Payload>(shape: z.ZodType<Payload>, act: (payload: Payload) => Promise<Verdict>) =>
    async ({ name, payload }: { readonly name: string; readonly payload: unknown }) => {
      const read = shape.safeParse(payload);
      try {
        metrics.delivery(name, read.success ? await act(read.data) : "malformed");
      } catch (error) {
        throw new DeliveryFailure(name, error);
      }
    };

  return (app) => {
    app.on(
      EVENTS.pushed,
      handle(payloads.aboutPush, async ({ repository, pushed }) =>
        mayMatter(pushed) ? introduce(repository) : "ignored",
      ),
    );

    app.on(
      EVENTS.installed,
      handle(payloads.aboutInstalled, async ({ installation, repositories }) => {
        if (repositories === null) await discover(installation);
        for (const repository of repositories ?? []) await introduce(repository);
        return "accepted";
      }),
    );

    app.on(
      EVENTS.permitted,
      handle(payloads.aboutInstallation, async ({ installation }) => {
        await discover(installation, "every");
        return "accepted";
      }),
    );

    app.on(
      EVENTS.uninstalled,
      handle(payloads.aboutInstallation, async ({ installation }) => {
        await ledger.retire({ installation });
        await discover(installation);
        return "accepted";
      }),
    );

    app.on(
      EVENTS.removed,
      handle(payloads.aboutRemoved, async ({ installation, repositories }) => {
        for (const repository of repositories) await ledger.retire({ installation, repository });
        await discover(installation);
        return "accepted";
      }),
    );

    app.on(
      EVENTS.changed,
      handle(payloads.aboutRepository, async ({ scope }) => lookAnew(scope)),
    );

    app.on(
      EVENTS.edited,
      handle(payloads.aboutRepository, async ({ scope, defaultBranchChanged }) =>
        defaultBranchChanged ? lookAnew(scope) : "ignored",
      ),
    );

    app.on(
      EVENTS.gone,
      handle(payloads.aboutRepository, async ({ scope }) => {
        await ledger.retire(scope);
        await discover(scope.installation);
        return "accepted";
      }),
    );

    app.on(EVENTS.issue, handle(payloads.aboutIssue, attend));

    app.on(EVENTS.arranged, handle(payloads.aboutSubIssue, attend));

    app.on(
      EVENTS.spoken,
      handle(payloads.aboutComment, async (comment) => (comment.mayCommand ? attend(comment) : "ignored")),
    );

    app.on(
      EVENTS.proposed,
      handle(payloads.aboutPullRequest, async ({ scope, pullRequest, touchesDefault, sender }) =>
        touchesDefault && (sender === null || sender !== botLogin()) ? preview(scope, pullRequest) : "ignored",
      ),
    );

    app.on(
      EVENTS.retargeted,
      handle(payloads.aboutPullRequest, async ({ scope, pullRequest, touchesDefault, baseChanged }) =>
        touchesDefault && baseChanged ? preview(scope, pullRequest) : "ignored",
      ),
    );
  };
}

/** Our own events, with an installation. Webhooks of a repository or an organisation have none: nobody could answer them. */
function isRelevant(delivery: Delivery): delivery is Delivery & WebhookEvent {
  const { name, payload } = delivery;
  const action = "action" in payload && typeof payload.action === "string" ? `.${payload.action}` : "";
  return RELEVANT.has(name + action) && "installation" in payload && payload.installation !== null;
}

/**
 * Hands deliveries to the handlers that were loaded into Probot. Not through `probot.receive`, which writes the whole
 * payload into its debug log; and not for irrelevant events, for each of which Probot would make a client.
 */
export function receiveThrough(probot: Probot, metrics: Pick<Metrics, "delivery">): Receive {
  return async (delivery) => {
    if (isRelevant(delivery)) return probot.webhooks.receive(delivery);
    metrics.delivery(EVENT_NAMES.has(delivery.name) ? delivery.name : "other", "ignored");
  };
}
