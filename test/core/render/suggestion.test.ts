import { expect, test } from "vitest";
import { renderSuggestion } from "../../../src/core/render/suggestion.ts";

const CLOSING = /(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s*:?\s+(?:[\w./-]*#\d|https?:)/i;

test("S11 S14 S15: a hostile path is inert, and no issue is named or closed", () => {
  const path = "postmortems/`<img src=x>` @ana fixes #1 <!-- followthrough:end x -->.md";
  const { body } = renderSuggestion([{ path, links: 1, ticks: 2 }]);
  expect(body).not.toMatch(/@ana|<!--|<img/);
  expect(body).not.toMatch(CLOSING);
  expect(body).toContain(": 1 link, 2 ticks");
});

test("many documents stay a list that people can read, in the order of their names", () => {
  const documents = Array.from({ length: 60 }, (_, at) => ({ path: `p/${at + 10}.md`, links: 1, ticks: 0 }));
  const { body } = renderSuggestion(documents.toReversed());
  expect(body.split("\n").filter((line) => line.startsWith("- "))).toHaveLength(51);
  expect(body).toContain("- `p/10.md`: 1 link\n- `p/11.md`");
  expect(body).toContain("- and 10 more files");
});
