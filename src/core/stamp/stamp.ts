import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { parseDocumentKey, parseInstallationId, parseItemKey, parseRepositoryId } from "../ids.ts";
import type { Written } from "../plan/found.ts";
import type { Subject } from "../plan/subject.ts";
import type { Scope } from "../repository.ts";
import { saidShape } from "./said-shape.ts";

/** What the hidden marker in an issue says: whose it is, what it stands for, and what we last wrote. */
export interface Stamp {
  readonly scope: Scope;
  readonly subject: Subject;
  readonly written: Written;
}

/** Secrets for the HMAC: the first signs, all verify, so that one can be replaced without orphaning any issue. */
export type StampSecrets = readonly [string, ...string[]];

/**
 * `ours`: signed by us for this repository. `elsewhere`: signed by us for another one (the issue was transferred).
 * `unverified`: no secret of ours made this signature.
 */
export type Reading =
  | { readonly kind: "ours"; readonly stamp: Stamp }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "unverified" };

const list = z.array(z.string());
const payload = z.object({
  i: z.number().transform(parseInstallationId),
  r: z.number().transform(parseRepositoryId),
  s: z.union([
    z.tuple([z.literal("item"), z.string().transform(parseItemKey)]),
    z.tuple([z.literal("meta"), z.string().transform(parseDocumentKey), z.int().nonnegative()]),
    z.tuple([z.literal("hold")]),
  ]),
  w: z.tuple([z.string(), z.string(), z.string(), list, list, z.string()]),
  // Beside the rest and only where it is so, so that the stamps of all other issues stay as they are.
  c: z.literal(1).optional(),
  // A version that knows more may have written what we cannot read: the issue stays ours without it (I6).
  d: saidShape.optional().catch(undefined),
});

/** Signs a stamp: `v1.<payload>.<mac>`, each part base64url, so that no text in it can end a comment or ping anyone. */
export function signStamp({ scope, subject, written }: Stamp, secrets: StampSecrets): string {
  const s =
    subject.kind === "item"
      ? [subject.kind, subject.key]
      : subject.kind === "meta"
        ? [subject.kind, subject.key, subject.part]
        : [subject.kind];
  const w = [written.document, written.text, written.title, written.labels, written.assignees, written.digest];
  const aside = {
    ...(written.closed ? { c: 1 } : {}),
    ...(written.said ? { d: written.said } : {}),
  };
  const said = { i: scope.installation, r: scope.repository, s, w, ...aside };
  const body = `v1.${toBase64Url(utf8ToBytes(JSON.stringify(said)))}`;
  return `${body}.${mac(body, secrets[0])}`;
}

/** Reads a stamp back. Total: whatever the text, the answer is one of three readings. */
export function readStamp(text: string, scope: Scope, secrets: StampSecrets): Reading {
  const end = text.lastIndexOf(".");
  const body = text.slice(0, end);
  if (!body.startsWith("v1.") || !secrets.some((secret) => sameText(mac(body, secret), text.slice(end + 1))))
    return { kind: "unverified" };
  const { i, r, s, w, c, d } = payload.parse(JSON.parse(fromBase64Url(body.slice(3))));
  // The repository's id alone decides: the installation's changes when the app is installed anew or the repository moves
  // to another owner, and our issues stay ours through both.
  if (r !== scope.repository) return { kind: "elsewhere" };
  const [document, words, title, labels, assignees, digest] = w;
  return {
    kind: "ours",
    stamp: {
      scope: { installation: i, repository: r },
      subject: subjectOf(s),
      written: {
        document,
        text: words,
        title,
        labels,
        assignees,
        digest,
        ...(c === 1 ? { closed: true } : {}),
        ...(d ? { said: d } : {}),
      },
    },
  };
}

function subjectOf(s: z.infer<typeof payload>["s"]): Subject {
  switch (s[0]) {
    case "item":
      return { kind: "item", key: s[1] };
    case "meta":
      return { kind: "meta", key: s[1], part: s[2] };
    case "hold":
      return { kind: "hold" };
    default:
      return s satisfies never;
  }
}

/** The purpose is part of the key, so that a stamp can never be mistaken for a webhook signature under one secret. */
const mac = (body: string, secret: string): string =>
  toBase64Url(hmac(sha256, utf8ToBytes(`followthrough stamp ${secret}`), utf8ToBytes(body)));

/** Compares without telling by time where two texts part. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at % (b.length || 1));
  return difference === 0;
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const fromBase64Url = (text: string): string =>
  new TextDecoder().decode(
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0)),
  );
