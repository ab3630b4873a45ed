/** The public face of the fake Jira. See README.md. */
import { FakeJira, type FakeJiraOptions } from "./fake.ts";

export type { Attempt } from "../shared/outbox.ts";
export type { Mark } from "../shared/log.ts";
export type { Violation } from "../shared/openapi.ts";
export type { Side } from "../shared/switchboard.ts";
export { signature } from "../shared/webhook-post.ts";
export { type Doc, docOf } from "./adf.ts";
export { FakeJira, type FakeJiraOptions, type PersonOptions } from "./fake.ts";
export type { Fault, FaultHandle, FaultRule, FaultTarget } from "./faults.ts";
export type { LimitOptions } from "./limits.ts";
export type { LogEntry } from "./log.ts";
export type { CustomFieldOptions, ProjectOptions } from "./new-project.ts";
export type { FakePerson, IssueInput } from "./person.ts";
export type { FakeProject } from "./project.ts";
export type { IssueSnapshot } from "./snapshot.ts";
export type { Delivery, DeliveryFilter } from "./webhooks.ts";
export { type TransitionOptions, type WorkflowOptions } from "./workflow.ts";

/** Starts a fake Jira on 127.0.0.1. Stop it with `stop()`. */
export function startFakeJira(options: FakeJiraOptions = {}): Promise<FakeJira> {
  return new FakeJira(options).start();
}
