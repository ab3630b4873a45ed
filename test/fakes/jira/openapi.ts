/** Requests and answers, held against Jira's own description of its API. */
import { ApiCheck } from "../shared/openapi.ts";

const nullableText = { type: ["string", "null"] };

/** What a change was from and to is null where there was nothing; the description knows texts only. */
export const jiraApi = new ApiCheck({
  service: "Jira",
  file: "jira.json",
  listsInQuery: true,
  correctedSchemas: {
    ChangeDetails: {
      type: "object",
      additionalProperties: false,
      properties: {
        field: { type: "string" },
        fieldId: { type: "string" },
        fieldtype: { type: "string" },
        from: nullableText,
        fromString: nullableText,
        to: nullableText,
        toString: nullableText,
      },
    },
  },
});
