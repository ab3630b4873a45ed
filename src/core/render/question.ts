import type { Question } from "../plan/question.ts";
import { codeSpan, MAX_PATH, neutralise, preformatted, truncate } from "./neutralise.ts";

const MAX_TEXT = 140;
const MAX_REASON = 500;
/** Characters of a patch: a comment has room for 65,536 (GitHub), and who copies more than this gets the permission. */
const MAX_PATCH = 30_000;

/** What we ask in a thread. It names nobody: whoever follows the issue reads it (S11). */
export function renderQuestion(question: Question): string {
  switch (question.kind) {
    case "reason":
      return "This was closed as not planned. Why, and when should somebody look at it again? Please answer here, once:\n\n```\n/decline because … until YYYY-MM-DD\n```\n\nor `/supersede #12` if something else does it, or `/reopen`. Until then the meta-issue counts it as not ended.";
    case "removed":
      return `${codeSpan(truncate(question.document, MAX_PATH))} does not mention this any more, and no other postmortem does. Nothing was changed here. If it still has to be done, leave it open; if not, close it, as completed or as not planned. I ask only this once.`;
    case "review":
      return `This was declined until ${question.until}: ${neutralise(truncate(question.because, MAX_REASON))}. That day has come. If it holds, say so with \`/decline because … until YYYY-MM-DD\`; if not, \`/reopen\`. I ask only this once.`;
    case "declined":
      return [
        `The postmortem declines these, and today is the day to look at them again:`,
        question.texts.map((text) => `- ${neutralise(truncate(text, MAX_TEXT))}`).join("\n"),
        "If one of them is to be done after all, open it in the postmortem. I ask only this once.",
      ].join("\n\n");
    case "links":
      return linksWords(question);
    default:
      return question satisfies never;
  }
}

function linksWords({ document, patch }: Extract<Question, { kind: "links" }>): string {
  const text = patch === null ? null : preformatted(patch);
  const path = codeSpan(truncate(document, MAX_PATH));
  const lacks = `${path} does not link the issues of its action items yet. With the links in it they find each other through any rewording. This repository wants them (\`write_back: pull-request\`), but I may not write there: that needs the permissions *Contents: write* and *Pull requests: write*.`;
  if (text === null || text.length > MAX_PATCH)
    return `${lacks} Until then, copy them from the table above, beside each item.`;
  return `${lacks} Until then, this patch adds them: save it and run \`git apply\` on it.\n\n<details><summary>The patch</summary>\n\n${text}\n\n</details>`;
}
