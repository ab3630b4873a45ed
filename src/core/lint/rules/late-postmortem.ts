import { z } from "zod";
import type { Rule } from "../rule.ts";

const DEFAULT_DAYS = 5;
const MILLISECONDS_OF_DAY = 86_400_000;
/** Beyond that many weeks nobody counts days. */
const MAX_DAYS = 3_000;

const options = z.strictObject({
  business_days: z
    .int()
    .min(1)
    .max(365)
    .optional()
    .meta({ description: `most business days (Monday to Friday) after the incident; default: ${DEFAULT_DAYS}` }),
});

const dated = { text: "# Checkout was down\n\nDate: 2026-03-04\n\n## Action items\n\n- [ ] Add an alert\n" };

export const latePostmortem: Rule = {
  id: "late-postmortem",
  summary: "A new postmortem that comes later after its incident than the team wants.",
  why: "People forget in days what they saw, and the same incident can come again before its lessons are written down. Only new files count, not later edits, and only where the date of the incident is written.",
  source: {
    title: "PagerDuty Postmortem Guide: the meeting within 3 calendar days for a Sev-1, 5 business days for a Sev-2",
    url: "https://postmortems.pagerduty.com/how_to_write/writing/",
  },
  options,
  good: [
    { ...dated, merged: "2026-03-11" },
    { ...dated, merged: "2026-03-18", options: { business_days: 10 } },
    dated,
    { text: "# Checkout was down\n\n## Action items\n\n- [ ] Add an alert\n", merged: "2030-01-01" },
  ],
  bad: [
    {
      ...dated,
      merged: "2026-03-12",
      line: 1,
      message: "Unexpected postmortem more than 5 business days after the incident of 2026-03-04, expected it sooner",
    },
  ],
  check({ date }, { merged, outline }, given) {
    const { business_days = DEFAULT_DAYS } = options.parse(given);
    if (date === null || merged === null || businessDays(date, merged) <= business_days) return [];
    const late = `more than ${business_days} business days after the incident of ${date}`;
    return [{ line: outline.titleLine, message: `Unexpected postmortem ${late}, expected it sooner` }];
  },
};

/** Mondays to Fridays after one ISO date, up to and with another one; 0 where that is earlier. */
function businessDays(from: string, to: string): number {
  const start = Date.parse(from);
  const days = Math.min((Date.parse(to) - start) / MILLISECONDS_OF_DAY, MAX_DAYS);
  let count = 0;
  for (let day = 1; day <= days; day++) {
    const weekday = new Date(start + day * MILLISECONDS_OF_DAY).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count++;
  }
  return count;
}
