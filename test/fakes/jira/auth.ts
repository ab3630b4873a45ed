/** Who is calling: an account by its API token, with its address (basic) or without (bearer, through the gateway). */
import { type Answer, json, Refused } from "../shared/answers.ts";
import { unauthenticated } from "./answers.ts";
import type { Account } from "./model.ts";
import type { World } from "./world.ts";

export interface Knock {
  readonly authorization: string | undefined;
  readonly accept: string | undefined;
  readonly viaGateway: boolean;
}

/** 401 as the gateway says it. */
function strangerAtGateway(): Answer {
  return json(401, { code: 401, message: "Unauthorized" });
}

/**
 * The site takes no API token as a bearer: it tries to read another kind of token from it, and answers 403.
 * (Reported by others who measured it; the gateway is the place for it.)
 */
function bearerAtSite(): Answer {
  return json(403, { error: "Failed to parse Connect Session Auth Token" });
}

function basic(encoded: string): { readonly email: string; readonly token: string } {
  const [email = "", ...rest] = Buffer.from(encoded, "base64").toString().split(":");
  return { email, token: rest.join(":") };
}

export function accountOf(world: World, knock: Knock): Account {
  const [scheme = "", credential = ""] = (knock.authorization ?? "").split(" ");
  const isBearer = scheme.toLowerCase() === "bearer";
  const stranger = () => new Refused(knock.viaGateway ? strangerAtGateway() : unauthenticated(knock.accept));
  if (isBearer && !knock.viaGateway) throw new Refused(bearerAtSite());
  const given = isBearer ? { email: null, token: credential } : basic(credential);
  const token = world.tokens.get(given.token);
  const account = token && world.accounts.get(token.accountId);
  const named = account && (given.email === null || given.email.toLowerCase() === account.email.toLowerCase());
  if (!named || token.revoked || !account.active || (token.scoped && !knock.viaGateway)) throw stranger();
  return account;
}
