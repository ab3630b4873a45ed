/** Lines around a change, as in any unified diff. */
const CONTEXT = 3;

/**
 * A unified diff between two texts whose lines differ but neither come nor go, which is how links and ticks are written.
 * Null where they do, or where nothing differs.
 *
 * @example patchOf("a.md", "- Fix it\n", "- Fix it (#1)\n")
 * // "--- a/a.md\n+++ b/a.md\n@@ -1,1 +1,1 @@\n-- Fix it\n+- Fix it (#1)\n"
 */
export function patchOf(path: string, before: string, after: string): string | null {
  const old = linesOf(before);
  const now = linesOf(after);
  const changed = old.flatMap((line, at) => (line === now[at] ? [] : [at]));
  if (old.length !== now.length || changed.length === 0) return null;
  const hunks = hunksOf(changed, old.length).map(([from, to]) => {
    const size = to - from;
    const lines = groups(old.slice(from, to), now.slice(from, to));
    return [`@@ -${from + 1},${size} +${from + 1},${size} @@`, ...lines].join("\n");
  });
  return `--- a/${path}\n+++ b/${path}\n${hunks.join("\n")}\n`;
}

/** With a mark behind the last line where it has no end, as `git` and `patch` expect it. */
function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  return last === "" ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

/** Ranges of lines that are shown, `[from, to)`; those that touch are one. */
function hunksOf(changed: readonly number[], count: number): readonly (readonly [number, number])[] {
  const hunks: [number, number][] = [];
  for (const at of changed) {
    const from = Math.max(0, at - CONTEXT);
    const to = Math.min(count, at + CONTEXT + 1);
    const last = hunks.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return hunks;
}

/** Neighbouring changes go together: all that goes, then all that comes. */
function groups(old: readonly string[], now: readonly string[]): readonly string[] {
  const shown: string[] = [];
  let come: string[] = [];
  for (const [at, line] of old.entries()) {
    const other = now[at] ?? "";
    if (line === other) {
      shown.push(...come, ` ${line}`);
      come = [];
    } else {
      shown.push(`-${line}`);
      come.push(`+${other}`);
    }
  }
  return [...shown, ...come];
}
