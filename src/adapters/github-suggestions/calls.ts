import type { z } from "zod";
import type { Repository } from "../../core/repository.ts";
import { type Answer, type Call, expectAnswer, type GitHubConnection, inRepository } from "../github/connection.ts";

/** Calls about one repository. */
export interface Calls {
  send(route: string, values: Call["values"]): Promise<Answer>;
  /** The data of the answer in that shape; a Fault is thrown. */
  ask<T>(route: string, values: Call["values"], shape: z.ZodType<T>): Promise<T>;
}

export function callsIn(github: GitHubConnection, repository: Repository): Calls {
  const send: Calls["send"] = (route, values) =>
    github.call(repository.installation, { route, values: { ...inRepository(repository), ...values } });
  return { send, ask: async (route, values, shape) => expectAnswer(await send(route, values), route, shape) };
}
