import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scoreLabelled } from "./labelled-score.ts";

/**
 * Postmortems in many styles and languages, invented and labelled by people who had not seen the parser. The rules were
 * mended with these files in view, so the figures show that nothing got worse; how it does on files that nobody has
 * seen is written in docs/extraction.md.
 */
const ROOT = join(import.meta.dirname, "../../cases/labelled");

describe("labelled postmortems", () => {
  for (const name of readdirSync(ROOT)) {
    it(`are read nearly all right: ${name}`, () => {
      const score = scoreLabelled(join(ROOT, name));
      console.log(`Labelled files, ${name}: ${JSON.stringify(score)}`);
      expect(score.f1).toBeGreaterThanOrEqual(0.97);
      expect(score.emptyFilesClean).toBe(true);
      expect(score.kinds).toBeGreaterThanOrEqual(0.95);
      for (const share of Object.values(score.fields)) expect(share).toBeGreaterThanOrEqual(0.88);
    });
  }
});
