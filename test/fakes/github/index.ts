/** The public face of the fake GitHub. See README.md. */
import { FakeGitHub, type FakeGitHubOptions } from "./fake.ts";

export type { CommitInput } from "./actions/git.ts";
export type { MergeMethod } from "./actions/pulls.ts";
export {
  type FakeApp,
  FakeGitHub,
  type FakeGitHubOptions,
  type InstallationOptions,
  type RepositoryOptions,
} from "./fake.ts";
export type { Side } from "../shared/switchboard.ts";
export type { Fault, FaultHandle, FaultRule, FaultTarget } from "./faults.ts";
export type { FileContent } from "./git.ts";
export type { FakeInstallation } from "./installation.ts";
export type { Attempt } from "../shared/outbox.ts";
export type { Delivery } from "./model.ts";
export type { Mark } from "../shared/log.ts";
export type { LogEntry } from "./log.ts";
export type { Violation } from "../shared/openapi.ts";
export type { FakeRepository, PullInput } from "./repository.ts";
export type { IssueSnapshot } from "./snapshot.ts";
export { signature } from "../shared/webhook-post.ts";
export type { DeliveryFilter } from "./webhooks.ts";

/** Starts a fake GitHub on 127.0.0.1. Stop it with `stop()`. */
export function startFakeGitHub(options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  return new FakeGitHub(options).start();
}
