import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Ends the output with one plain line: `12 passed, 0 failed`, and `, 3 skipped` where some were. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file that cannot be loaded, and an error outside every test, are failures without a test.
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const skipped = count("skipped");
    const line = `${count("passed")} passed, ${count("failed") + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
    // After everything that other reporters still have to say.
    process.once("exit", () => process.stdout.write(`\n${line}\n`));
  }
}
