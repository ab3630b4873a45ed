/** RSA keys of apps. Making one takes a while, so the first app of every fake in a process has the same one. */
import { generateKeyPairSync } from "node:crypto";

export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

const made: KeyPair[] = [];

/** The key of the n-th app of a fake. */
export function keyPair(n: number): KeyPair {
  const known = made[n];
  if (known) return known;
  const fresh = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  made[n] = fresh;
  return fresh;
}
