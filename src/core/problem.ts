/**
 * A fault in the author's text: the author can mend it, and nobody else. Never thrown.
 *
 * `rule` names what was looked for (`kebab-case`), `message` says what was unexpected and what was expected,
 * `line` is 1-based and absent where the whole file is meant.
 */
export interface Problem {
  readonly rule: string;
  readonly message: string;
  readonly line?: number;
}
