import type { IDependency, IModule } from "dependency-cruiser";
import { expect, it } from "vitest";
import { reachOf } from "./reachability.ts";

/** Only what `reachOf` reads of the cruiser's findings. */
const moduleOf = (source: string, ...imports: string[]) => {
  const dependencies: Pick<IDependency, "resolved">[] = imports.map((resolved) => ({ resolved }));
  return { source, dependencies } as IModule;
};

const silent = { lines: 10, ambient: [] };

it("counts the lines that cannot reach a door, however far it is", () => {
  const modules = [
    moduleOf("pure.ts", "also-pure.ts", "zod"),
    moduleOf("also-pure.ts"),
    moduleOf("far.ts", "near.ts", "pure.ts"),
    moduleOf("near.ts", "fs"),
    moduleOf("clock.ts"),
  ];
  const sources = new Map([
    ["pure.ts", silent],
    ["also-pure.ts", silent],
    ["far.ts", silent],
    ["near.ts", silent],
    ["clock.ts", { lines: 60, ambient: ["Date.now"] }],
  ]);
  expect(reachOf(modules, sources, (path) => path === "fs")).toEqual({
    pureLines: 20,
    lines: 100,
    impure: new Map([
      ["near.ts", "fs"],
      ["far.ts", "near.ts"],
      ["clock.ts", "Date.now"],
    ]),
  });
});
