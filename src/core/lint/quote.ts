const MAX_QUOTED = 40;

/**
 * Words of a document inside a message of ours: short, on one line, unable to end their own code mark or to give a
 * command to the program that reads our log (`##[…]` on build servers).
 *
 * @example quote("Improve\n`monitoring`") // "`Improve 'monitoring'`"
 */
export function quote(text: string): string {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replaceAll("`", "'")
    .replaceAll("##[", "## [");
  const characters = [...line];
  return `\`${characters.length <= MAX_QUOTED ? line : `${characters.slice(0, MAX_QUOTED - 1).join("")}…`}\``;
}

/** @example listed(["a", "b", "c"]) // "a, b and c" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
