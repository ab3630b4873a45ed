/** What the fake writes down of a request. */
import { type Asked, type Outcome, RequestLog } from "../shared/log.ts";

interface AskedByApp extends Asked {
  readonly installation: number | null;
}

export type LogEntry = AskedByApp & Outcome;

export class Log extends RequestLog<AskedByApp> {}
