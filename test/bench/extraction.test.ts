import { expect, it } from "vitest";
import { benchmark } from "./extraction.ts";

it("the benchmark of the extraction gives a ratio", () => {
  expect(benchmark(1).at(-1)).toMatch(/^ratio +\d+\.\d\d /);
});
