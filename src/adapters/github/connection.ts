import PQueue from "p-queue";
import pino from "pino";
import { Probot, ProbotOctokit } from "probot";
import { z } from "zod";
import type { Fault } from "../../core/fault.ts";
import type { InstallationId } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";
import type { Clock } from "../../ports/clock.ts";
import { type FailedCall, faultOf, malformedAnswer } from "./faults.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import { createTokenCache, type TokenCache } from "./token-cache.ts";

/** GitHub's dated API version that this adapter was written against. */
const API_VERSION = "2026-03-10";
const LOGIN_LIFE_MS = 3_600_000;

export interface GitHubSettings {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Base of the REST API, without a trailing slash. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
  /** Least time between two writes of one installation, in milliseconds. GitHub asks for a second. */
  readonly writeSpacingMs: number;
}

/** One call: a route template as GitHub documents it, and the values for it. */
export interface Call {
  readonly route: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An answer below 300, or `unchanged` for a conditional request that got 304. `hasNext`: its `Link` header names a next
 * page; only that it does, for the address in it could lead anywhere.
 */
export type Answer =
  | { readonly kind: "answer"; readonly status: number; readonly data: unknown; readonly hasNext: boolean }
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly fault: Fault; readonly data: unknown };

/** The app on GitHub: its Probot for dispatch, its name, and calls in the name of an installation. */
export interface GitHubConnection {
  readonly probot: Probot;
  readonly appId: number;
  now(): Date;
  /** Login that our writes carry, e.g. `followthrough[bot]`. Asked once an hour: an app that is renamed changes it. */
  botLogin(): Promise<string>;
  /** Never throws for what the world does: the answer says what happened. */
  call(installation: InstallationId | "app", call: Call): Promise<Answer>;
}

/**
 * Connects with our own client settings: nothing is ever sent twice by the client, because Probot's default repeats
 * POSTs after a 502 and duplicates issues; every call has a time-out and one origin; writes of one installation go one
 * after the other.
 */
export function connectGitHub(settings: GitHubSettings, clock: Clock): GitHubConnection {
  const tokens = createTokenCache(clock);
  const probot = createProbot(settings, tokens);
  const paced = new Map<InstallationId | "app", PQueue>();
  const pace = (installation: InstallationId | "app"): PQueue => {
    const queue =
      paced.get(installation) ?? new PQueue({ concurrency: 1, interval: settings.writeSpacingMs, intervalCap: 1 });
    paced.set(installation, queue);
    return queue;
  };

  async function send(installation: InstallationId | "app", { route, values, headers }: Call): Promise<Answer> {
    try {
      const octokit = await (installation === "app" ? probot.auth() : probot.auth(installation));
      const answer = await octokit.request(route, {
        ...values,
        headers: { "x-github-api-version": API_VERSION, ...headers },
      });
      const { status } = answer;
      const data: unknown = answer.data;
      if (status >= 300) return failed({ route, answer, cause: null });
      return { kind: "answer", status, data, hasNext: /;\s*rel="?next\b/.test(answer.headers.link ?? "") };
    } catch (error) {
      const call = failedCall(route, error);
      if (call.answer?.status === 401 && installation !== "app") tokens.forget(installation);
      return call.answer?.status === 304 ? { kind: "unchanged" } : failed(call);
    }
  }
  const failed = (call: FailedCall): Answer => ({
    kind: "failed",
    fault: faultOf(call, clock.now()),
    data: call.answer?.data,
  });

  let bot: { readonly login: Promise<string>; readonly until: number } | null = null;
  const askBot = async (): Promise<string> => {
    const answer = await send("app", { route: "GET /app" });
    return `${expectAnswer(answer, "GET /app", z.object({ slug: z.string() })).slug}[bot]`;
  };
  return {
    probot,
    appId: settings.appId,
    now: () => clock.now(),
    botLogin: () => {
      const now = clock.now().getTime();
      if (bot && bot.until > now) return bot.login;
      const login = askBot().catch((error: unknown) => {
        bot = null;
        throw error;
      });
      bot = { login, until: now + LOGIN_LIFE_MS };
      return login;
    },
    call: (installation, call) =>
      call.route.startsWith("GET ") ? send(installation, call) : pace(installation).add(() => send(installation, call)),
  };
}

/** Probot for sign-in and dispatch, with nothing in it that sends again, follows or logs by itself. */
function createProbot(settings: GitHubSettings, tokens: TokenCache): Probot {
  const fetch = guardedFetch(new URL(settings.apiUrl).origin, settings.timeoutMs);
  return new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.apiUrl,
    // Probot logs request bodies and payloads, which hold incident texts; what we log ourselves is a whitelist.
    log: pino({ level: "silent" }),
    request: { fetch },
    // The function form: the object form is silently ignored for `throttle` (measured with Probot 14.3).
    Octokit: ProbotOctokit.defaults((options: { throttle?: object; auth?: object }) => ({
      ...options,
      ...(options.auth ? { auth: { ...options.auth, cache: tokens } } : {}),
      retry: { enabled: false },
      throttle: { ...options.throttle, enabled: false },
    })),
  });
}

const requestError = z.object({
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.unknown()), data: z.unknown() }),
});

/** Octokit gives status 500 also to calls that got no answer at all: only a response tells them apart. */
function failedCall(route: string, error: unknown): FailedCall {
  const answer = requestError.safeParse(error).data?.response ?? null;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return { route, answer: answer && { ...answer, data: answer.data ?? null }, cause };
}

/** The data of an answer in the shape that was asked for; otherwise throws its fault. For reads. */
export function expectAnswer<T>(answer: Answer, route: string, shape: z.ZodType<T>): T {
  if (answer.kind === "failed") throw answer.fault;
  const parsed = answer.kind === "answer" ? shape.safeParse(answer.data) : null;
  if (!parsed?.success) throw malformedAnswer(route, answer.kind === "answer" ? answer.status : 304);
  return parsed.data;
}

/** For what is taken for absent on a 404: one alone may be a lag, or a lie, and something would be undone for it. */
export async function callTwice(
  github: GitHubConnection,
  installation: InstallationId | "app",
  call: Call,
): Promise<Answer> {
  const answer = await github.call(installation, call);
  const isAbsent = answer.kind === "failed" && answer.fault.code === "not-found";
  return isAbsent ? github.call(installation, call) : answer;
}

/** Owner and name, as every repository route takes them. */
export const inRepository = ({ owner, name }: Repository) => ({ owner, repo: name });
