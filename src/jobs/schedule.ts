import cron from "node-cron";
import type { Logger } from "pino";

/** Something that runs by the clock. `expression`: cron with five fields, or six with seconds first; UTC. */
export interface Scheduled {
  readonly name: string;
  readonly expression: string;
  run(): Promise<unknown>;
}

/** Starts the schedule; what fails is logged and runs again at its next time. Returns the stop, which waits for nothing. */
export function startSchedule(entries: readonly Scheduled[], log: Pick<Logger, "error">): () => Promise<void> {
  const tasks = entries.map(({ name, expression, run }) =>
    cron.schedule(
      expression,
      async () => {
        try {
          await run();
        } catch (error) {
          log.error({ job: name, failure: error instanceof Error ? error.name : "unknown" }, "scheduled job failed");
        }
      },
      // A run that takes longer than its period is not started twice.
      { name, noOverlap: true, timezone: "UTC" },
    ),
  );
  return async () => {
    for (const task of tasks) await task.destroy();
  };
}
