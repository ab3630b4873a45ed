import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globals: false,
    // A process for each file: what one leaves behind does not reach the next, and an embedded database wants its own.
    pool: "forks",
    maxWorkers: 2,
    // Opening an embedded database takes 2 to 4 s on an idle machine; tests that start a server say so themselves.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    reporters: ["default", "./test/summary-reporter.ts"],
    coverage: { provider: "v8", include: ["src/**"], reporter: ["text-summary", "html"] },
  },
});
