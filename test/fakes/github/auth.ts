/** Who is calling: an app by its signed JWT, or an installation by its token. Both are really checked. */
import { createHash, verify } from "node:crypto";
import { Refused } from "../shared/answers.ts";
import { refusal } from "./answers.ts";
import { isObject } from "../shared/json.ts";
import type { App, Installation, Permissions, Token } from "./model.ts";
import type { World } from "./world.ts";

const TOKEN_LIFE_MS = 60 * 60 * 1000;
const LONGEST_JWT_LIFE_S = 10 * 60;

/** The credential of an Authorization header, without its scheme word. */
function credential(header: string | undefined): string {
  const match = /^(?:bearer|token)\s+(\S+)$/i.exec(header ?? "");
  if (!match?.[1]) throw new Refused(refusal(401, "Requires authentication"));
  return match[1];
}

function undecodable(): Refused {
  return new Refused(refusal(401, "A JSON web token could not be decoded"));
}

function part(encoded: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, "base64url").toString());
    return isObject(value) ? value : {};
  } catch {
    throw undecodable();
  }
}

/** RS256 with the app's public key; `iss` is the app's id or client id; `exp` is ahead, by 10 minutes at most. */
export function appOf(world: World, header: string | undefined): App {
  const [head, claims, signature, ...rest] = credential(header).split(".");
  if (!head || !claims || !signature || rest.length > 0) throw undecodable();
  if (part(head)["alg"] !== "RS256") throw undecodable();
  const { iss, iat, exp } = part(claims);
  const app = [...world.apps.values()].find(
    (candidate) => String(iss) === String(candidate.id) || iss === candidate.clientId,
  );
  if (!app) throw new Refused(refusal(401, "Integration not found"));
  const signed = Buffer.from(`${head}.${claims}`);
  if (!verify("RSA-SHA256", signed, app.publicKey, Buffer.from(signature, "base64url"))) throw undecodable();
  const now = Math.floor(world.now() / 1000);
  if (typeof exp !== "number") throw new Refused(refusal(401, "Missing 'expiration time' claim ('exp') in assertion"));
  if (exp <= now)
    throw new Refused(
      refusal(
        401,
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
      ),
    );
  if (exp > now + LONGEST_JWT_LIFE_S)
    throw new Refused(refusal(401, "'Expiration time' claim ('exp') is too far in the future"));
  if (typeof iat === "number" && iat > now)
    throw new Refused(
      refusal(401, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"),
    );
  return app;
}

export function suspended(): Refused {
  return new Refused(refusal(403, "This installation has been suspended"));
}

/** The installation of a token. Unknown, expired and orphaned tokens answer 401, suspended installations 403. */
export function installationOf(world: World, header: string | undefined): { token: Token; installation: Installation } {
  const token = world.tokens.get(credential(header));
  const installation = token && world.installations.get(token.installationId);
  const live = token && token.expiresAt > world.now() && installation && !installation.deleted;
  if (!live) throw new Refused(refusal(401, "Bad credentials"));
  if (installation.suspendedAt !== null) throw suspended();
  return { token, installation };
}

export function createToken(
  world: World,
  installation: Installation,
  limits: { permissions: Permissions; repositoryIds: ReadonlySet<number> | null },
): Token {
  const seed = `${installation.id}/${world.tokens.size + 1}`;
  const value = `ghs_${createHash("sha256").update(seed).digest("base64url").replace(/[-_]/g, "x").slice(0, 36)}`;
  const expiresAt = world.now() + TOKEN_LIFE_MS;
  const token: Token = { value, installationId: installation.id, expiresAt, ...limits };
  world.tokens.set(value, token);
  return token;
}

/** `write` contains `read`. Metadata can always be read. */
export function permits(granted: Permissions, needs: Permissions): boolean {
  return Object.entries(needs).every(([name, access]) => {
    const has = granted[name] ?? (name === "metadata" ? "read" : undefined);
    return has === "write" || has === access;
  });
}
