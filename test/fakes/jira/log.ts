/** What the fake writes down of a request. */
import { type Asked, type Outcome, RequestLog } from "../shared/log.ts";

interface AskedByAccount extends Asked {
  /** Name of the account whose token it carries; null for a stranger. */
  readonly by: string | null;
  readonly viaGateway: boolean;
}

export type LogEntry = AskedByAccount & Outcome;

export class Log extends RequestLog<AskedByAccount> {}
