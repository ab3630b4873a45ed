import { expect, test } from "vitest";
import { z } from "zod";
import { RULES } from "../../src/core/lint/rules/index.ts";
import { CHECKOUT, folderWith, run } from "./command-line.ts";

const PATH = "postmortems/checkout.md";

/** What other programs read; keys may be added to it, none may go. */
const CONTRACT = z.object({
  files: z.int(),
  errors: z.int(),
  warnings: z.int(),
  problems: z.array(
    z.object({
      path: z.string(),
      line: z.int().positive().nullable(),
      level: z.enum(["warn", "error"]),
      rule: z.string(),
      message: z.string(),
    }),
  ),
  failures: z.array(z.string()),
});
const problemsIn = (stdout: string) => CONTRACT.parse(JSON.parse(stdout)).problems;

/** As much of SARIF 2.1.0 as is required, and as code scanning asks for beyond it. */
const SARIF = z.object({
  $schema: z.url(),
  version: z.literal("2.1.0"),
  runs: z
    .array(
      z.object({
        tool: z.object({
          driver: z.object({
            name: z.string().min(1),
            rules: z.array(
              z.object({
                id: z.string().min(1),
                shortDescription: z.object({ text: z.string().min(1) }),
                fullDescription: z.object({ text: z.string().min(1) }),
                help: z.object({ text: z.string().min(1) }),
                helpUri: z.url().optional(),
                defaultConfiguration: z.object({ level: z.enum(["none", "note", "warning", "error"]) }),
              }),
            ),
          }),
        }),
        invocations: z.array(
          z.object({
            executionSuccessful: z.boolean(),
            toolExecutionNotifications: z.array(z.object({ message: z.object({ text: z.string() }) })),
          }),
        ),
        results: z.array(
          z.object({
            ruleId: z.string(),
            ruleIndex: z.int().nonnegative().optional(),
            level: z.enum(["none", "note", "warning", "error"]),
            message: z.object({ text: z.string().min(1) }),
            locations: z
              .array(
                z.object({
                  physicalLocation: z.object({
                    artifactLocation: z.object({ uri: z.string().regex(/^[A-Za-z0-9%._~!*'()/-]+$/) }),
                    region: z.object({ startLine: z.int().positive() }),
                  }),
                }),
              )
              .length(1),
          }),
        ),
      }),
    )
    .length(1),
});

test("problems of the text and remarks of the rules, sorted, with a summary", async () => {
  const text = CHECKOUT.replace("due: 2026-04-01", "due: 03/04/2026");
  const folder = await folderWith({
    [PATH]: text,
    "README.md": "# Not among the paths\n\n## Action items\n\n- [ ] x y\n",
  });
  const { code, stdout, stderr } = await run(folder, "lint");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "postmortems/checkout.md:7  warn   Unexpected due date "03/04/2026" (day or month first?), expected a calendar date such as 2026-01-31  ambiguous-date
    postmortems/checkout.md:8  warn   Unexpected item without a priority, expected P0 to P4, or high, medium, low  no-priority
    postmortems/checkout.md:8  warn   Unexpected item without a due date, expected a day such as \`due: 2026-04-30\`  no-due-date

    1 file: 3 problems (0 errors, 3 warnings).
    "
  `);
});

test("files that are named are read wherever they are; a template and another file get no remarks", async () => {
  const folder = await folderWith({ "notes/a.md": CHECKOUT, "notes/README.md": "# Postmortems\n\nHere they are.\n" });
  expect(await run(folder, "lint")).toEqual({
    code: 0,
    stdout: "0 files: no problems.\n",
    stderr: "No file here is one that the setting `paths` names; name files or folders to lint others.\n",
  });
  expect((await run(folder, "lint", "notes")).stdout).toMatch(/^notes\/a\.md:8 [^]*2 files: \d problems/);
  expect((await run(folder, "lint", "notes/README.md")).stdout).toBe("1 file: no problems.\n");
});

test("the settings of the repository say what counts; an error is exit code 1", async () => {
  const folder = await folderWith({
    [PATH]: "# Outage\n\n## Action items\n\n- [ ] Add an alert\n- [ ] Better documentation (owner: Ana)\n",
    ".github/followthrough.yml":
      "rules: { no-owner: error, no-priority: off, no-due-date: off }\npeople: { Ana: ana }\n",
  });
  const { code, stdout } = await run(folder, "lint", "--format", "json");
  expect(code).toBe(1);
  expect(problemsIn(stdout).map(({ line, level, rule }) => [line, level, rule])).toEqual([
    [5, "error", "no-owner"],
    [6, "warn", "starts-with-verb"],
    [6, "warn", "vague"],
  ]);
});

test("settings that cannot be used are told like any problem", async () => {
  const folder = await folderWith({ [PATH]: CHECKOUT, ".github/followthrough.yml": "rules:\n  no-ownr: off\n" });
  const { code, stdout } = await run(folder, "lint");
  expect(code).toBe(1);
  expect(stdout).toContain(
    ".github/followthrough.yml:1  error  Unexpected setting `rules.no-ownr`, expected `no-owner` (did you mean that?)",
  );
});

test("more warnings than --max-warnings are exit code 1", async () => {
  const folder = await folderWith({ [PATH]: CHECKOUT });
  const warnings = CONTRACT.parse(JSON.parse((await run(folder, "lint", "--format", "json")).stdout)).warnings;
  expect((await run(folder, "lint", "--max-warnings", String(warnings))).code).toBe(0);
  expect(await run(folder, "lint", "--max-warnings", String(warnings - 1))).toMatchObject({
    code: 1,
    stderr: `Unexpected ${warnings} warnings, expected at most ${warnings - 1}.\n`,
  });
});

test("a new file is late where its day is told", async () => {
  const folder = await folderWith({ [PATH]: CHECKOUT });
  expect((await run(folder, "lint")).stdout).not.toContain("late-postmortem");
  expect((await run(folder, "lint", "--merged", "2026-03-11")).stdout).not.toContain("late-postmortem");
  expect((await run(folder, "lint", "--merged", "2026-03-12")).stdout).toContain("late-postmortem");
});

test("what cannot be read is told, the rest is printed, and the exit code is 1", async () => {
  const folder = await folderWith({ [PATH]: CHECKOUT, "conflict.md": "# A\n\n<<<<<<< a\n=======\n>>>>>>> b\n" });
  const gone = await run(folder, "lint", PATH, "gone.md");
  expect(gone).toMatchObject({ code: 1, stdout: expect.stringContaining("1 file: ") });
  expect(gone.stderr).toContain("there is no such file or folder");
  expect(await run(folder, "lint", "conflict.md")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("conflict.md:3  error  Unexpected merge-conflict marker"),
  });
});

test("SARIF has what SARIF 2.1.0 requires, and only known rules by index", async () => {
  const folder = await folderWith({
    "postmortems/a b#%.md": CHECKOUT.replace("@ana", "(owner: [Ana](x))").replace("due: 2026-04-01", "due: 03/04/2026"),
  });
  const { code, stdout } = await run(folder, "lint", "--format", "sarif", "gone.md", "postmortems");
  expect(code).toBe(1);
  const [sarif] = SARIF.parse(JSON.parse(stdout)).runs;
  expect(sarif?.tool.driver.rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
  expect(sarif?.invocations[0]?.executionSuccessful).toBe(false);
  expect(sarif?.results.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining(["ambiguous-date", "owner-not-a-login", "no-priority"]),
  );
  for (const { ruleId, ruleIndex, message, locations } of sarif?.results ?? []) {
    if (ruleIndex !== undefined) expect(RULES[ruleIndex]?.id).toBe(ruleId);
    expect(decodeURIComponent(locations[0]?.physicalLocation.artifactLocation.uri ?? "")).toBe("postmortems/a b#%.md");
    expect(message.text, "no link of a document becomes a link").not.toMatch(/(?<!\\)\[/);
  }
});

test("commands for GitHub are one line each, whatever the document and its name say (S14)", async () => {
  const hostile = "postmortems/a,line=1::error::x%0A\n::warning::y.md";
  const folder = await folderWith({
    [hostile]:
      "# Outage\n\n## Action items\n\n- [ ] Add it (owner: Bob%0A::stop-commands::x)\n- [ ] Add ##[error]two (owner: ##[add-mask]x)\n",
  });
  const { stdout } = await run(folder, "lint", "--format", "github", "postmortems", "gone::error::\n::error::.md");
  const lines = stdout.trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    expect(line).toMatch(/^::(?:warning file=[^,:\s]+(?: [^,:]*)?,line=\d+,title=[a-z-]+|error)::(?!.*%(?!25|0A|0D))/);
    expect(line).not.toMatch(/##\[/);
  }
  const text = (await run(folder, "lint", "postmortems")).stdout.trimEnd().split("\n");
  for (const line of text) expect(line).not.toMatch(/^\s*::|##\[/);
});

test.each([
  [["--format", "xml"], "Unexpected format xml, expected one of text, json, sarif, github."],
  [["--max-warnings", "few"], "Unexpected --max-warnings few, expected a number."],
  [["--merged", "2026-02-30"], "Unexpected --merged 2026-02-30, expected a day such as 2026-03-11."],
  [["--explain", "no-ownr"], "Unexpected rule no-ownr, did you mean `no-owner`?"],
  [["--explain", "x"], "Unexpected rule x, expected one that `followthrough lint --rules` lists."],
  [["--rule"], "Unexpected option --rule, did you mean --rules?"],
])("%j is not understood", async (args, message) => {
  const folder = await folderWith({});
  expect(await run(folder, "lint", ...args)).toEqual({
    code: 2,
    stdout: "",
    stderr: `${message}\nTry \`followthrough --help\`.\n`,
  });
});

test("the rules are listed, and each explains itself", async () => {
  const folder = await folderWith({});
  const { stdout } = await run(folder, "lint", "--rules");
  expect(stdout.trimEnd().split("\n")).toHaveLength(RULES.length);
  for (const { id, why, summary } of RULES) {
    expect(stdout).toContain(summary);
    expect((await run(folder, "lint", "--explain", id)).stdout).toContain(why);
  }
});
