/** Requests and answers, held against GitHub's own description of its API. */
import { ApiCheck } from "../shared/openapi.ts";

/**
 * The list of installations is said to show accounts that are a user and an enterprise at once (`allOf`), which no
 * account is; the single installation has it right (`anyOf`).
 */
export const githubApi = new ApiCheck({
  service: "GitHub",
  file: "github.json",
  corrected: {
    "GET /app/installations 200": { type: "array", items: { $ref: "#/components/schemas/installation" } },
  },
});
