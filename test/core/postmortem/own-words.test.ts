import { describe, expect, it } from "vitest";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";
import { extendLexicon } from "../../../src/core/postmortem/vocabulary/index.ts";

const text = "# Outage 2026-01-02\n\n## Chores\n\n- Add an alert (captain: Alice, importance: blazing)\n";

describe("extendLexicon", () => {
  it("adds a team's own words to those of the languages", () => {
    const lexicon = extendLexicon({
      headings: { action: ["chores"] },
      fields: { owner: ["captain"], priority: ["importance"] },
      priorities: { P0: ["blazing"] },
    });
    const { items } = parsePostmortem("a.md", text, lexicon);
    expect(items).toMatchObject([{ title: "Add an alert", owners: ["Alice"], priority: "P0" }]);
    expect(parsePostmortem("a.md", text).items).toEqual([]);
  });

  it("takes words as words and never as patterns", () => {
    const lexicon = extendLexicon({ fields: { owner: ["(((", "a|b", "x".repeat(40)] }, dueWords: ["[z-a]"] });
    expect(() => parsePostmortem("a.md", text, lexicon)).not.toThrow();
  });

  it("takes no word that says nothing", () => {
    const lexicon = extendLexicon({ dueWords: ["", " "], states: { done: ["###", ""] }, fields: { owner: [""] } });
    const plain = "## Action items\n\n- Add an alert for 2026-01-02: it broke\n";
    expect(parsePostmortem("a.md", plain, lexicon)).toEqual(parsePostmortem("a.md", plain));
  });

  it("lets a team's word win over a language's", () => {
    const lexicon = extendLexicon({ priorities: { P1: ["critical"] } });
    const { items } = parsePostmortem("a.md", "## Action items\n\n- Add an alert (priority: critical)\n", lexicon);
    expect(items[0]?.priority).toBe("P1");
  });
});
