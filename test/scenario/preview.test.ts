import { afterEach, beforeEach, expect, test } from "vitest";
import { Engine } from "./engine.ts";
import { CHECKOUT, CHECKOUT_PATH, withItems } from "./postmortems.ts";

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.start();
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

const written = (mark = 0) => engine.github.writes(mark).map(({ method, route }) => `${method} ${route}`);

test("I5: a pull request with a postmortem gets one check that says what the merge would do, and nothing else is written", async () => {
  const pull = engine.repo.openPullRequest({ branch: "pm", files: { [CHECKOUT_PATH]: CHECKOUT } });
  expect(await engine.preview(pull)).toBe("published");
  expect(written()).toEqual(["POST /repos/{owner}/{repo}/check-runs"]);
  const [check] = engine.repo.checkRuns();
  expect(check).toMatchObject({ conclusion: "neutral", externalId: String(pull), headSha: engine.repo.head("pm") });
  expect({ title: check?.title, summary: check?.summary, text: check?.text }).toMatchSnapshot();
});

test("I3 I4: a second preview writes nothing, and the merge does exactly what was shown", async () => {
  const pull = engine.repo.openPullRequest({ branch: "pm", files: { [CHECKOUT_PATH]: CHECKOUT } });
  await engine.preview(pull);
  expect(await engine.preview(pull)).toBe("unchanged");
  const shown = /Fingerprint (\w+)/.exec(engine.repo.checkRuns()[0]?.text ?? "")?.[1];
  engine.repo.mergePullRequest(pull);
  const look = await engine.look();
  expect(look).toMatchObject({ kind: "looked", plan: { fingerprint: shown } });
});

test("an edit of a merged postmortem is shown as an update of its issues", async () => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
  await engine.converge();
  const edited = CHECKOUT.replace("[P1]", "[P2]").replace("- [ ] Write down who to call\n", "");
  const pull = engine.repo.openPullRequest({ branch: "pm", files: { [CHECKOUT_PATH]: edited } });
  await engine.preview(pull);
  const { text } = engine.repo.checkRuns()[0] ?? {};
  expect(text).toContain("~   #1 Add an alert on certificate expiry");
  expect(text).toContain("labels added: priority:P2 · labels removed: priority:P1");
});

test("S5: a fork cannot bring its own settings, and writes only to its own check", async () => {
  const fork = engine.github.repository("mallory/payments", { forkOf: engine.repo });
  const pull = engine.repo.openPullRequest({
    branch: "pm",
    from: fork,
    by: "mallory",
    files: {
      ".github/followthrough.yml": 'paths: ["**/*.md"]\n',
      "README.md": withItems(3),
      [CHECKOUT_PATH]: withItems(2),
    },
  });
  expect(await engine.preview(pull)).toBe("published");
  const { title, summary } = engine.repo.checkRuns()[0] ?? {};
  expect(title).toBe("2 action items, opens 2 issues and 1 meta-issue when merged");
  expect(summary).not.toContain("README");
  expect(written()).toEqual(["POST /repos/{owner}/{repo}/check-runs"]);
});

test("a pull request without postmortems, to another branch, or closed gets no check", async () => {
  const other = engine.repo.openPullRequest({ branch: "code", files: { "src/a.ts": "x" } });
  engine.repo.commit({ branch: "release", files: { "a.txt": "x" } });
  const side = engine.repo.openPullRequest({ branch: "pm", base: "release", files: { [CHECKOUT_PATH]: CHECKOUT } });
  const merged = engine.repo.openPullRequest({ branch: "pm2", files: { [CHECKOUT_PATH]: CHECKOUT } });
  engine.repo.mergePullRequest(merged);
  for (const pull of [other, side, merged]) expect(await engine.preview(pull)).toBe("nothing-to-say");
  expect(written()).toEqual([]);
});

test("problems of the text are shown where they are", async () => {
  const text = CHECKOUT.replace("due: 2026-04-01", "due: 03/04/2026");
  const pull = engine.repo.openPullRequest({ branch: "pm", files: { [CHECKOUT_PATH]: text } });
  await engine.preview(pull);
  const [check] = engine.repo.checkRuns();
  expect(check?.annotations[0]).toMatchObject({ path: CHECKOUT_PATH, startLine: 11 });
  expect(check?.text).toContain("ambiguous-date");
});

test("what the rules of writing remark stands beside them, as the settings of the default branch want it", async () => {
  const config = {
    ".github/followthrough.yml": "rules: { no-priority: off, late-postmortem: off, no-owner: error }\n",
  };
  engine.repo.commit({ files: config });
  const pull = engine.repo.openPullRequest({ branch: "pm", files: { [CHECKOUT_PATH]: CHECKOUT } });
  await engine.preview(pull);
  const [check] = engine.repo.checkRuns();
  expect(check).toMatchObject({ conclusion: "neutral" });
  expect(
    check?.annotations.map(({ startLine, level, message }) => [startLine, level, /\((.+?)\)$/.exec(message)?.[1]]),
  ).toEqual([
    [12, "notice", "no-due-date"],
    [14, "notice", "no-owner"],
    [14, "notice", "no-due-date"],
  ]);
});

test("an edit of a postmortem that was there before is not late", async () => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
  const edited = engine.repo.openPullRequest({ branch: "pm", files: { [CHECKOUT_PATH]: `${CHECKOUT}\nMore.\n` } });
  await engine.preview(edited);
  expect(engine.repo.checkRuns()[0]?.text).toContain("no-owner");
  expect(engine.repo.checkRuns()[0]?.text).not.toContain("late-postmortem");
});

test("a postmortem with much to remark gets a list that is short enough to read", async () => {
  const items = Array.from({ length: 40 }, (_, at) => `- [ ] Better dashboard number ${at} @ana due: 2026-05-01`);
  const text = `# Checkout was down\n\n## Action items\n\n- [ ] [P1] Add an alert @ana\n${items.join("\n")}\n`;
  const pull = engine.repo.openPullRequest({ branch: "pm", files: { [CHECKOUT_PATH]: text } });
  await engine.preview(pull);
  const [check] = engine.repo.checkRuns();
  expect(check?.annotations).toHaveLength(20);
  expect(check?.text).toMatch(/And \d+ more: `followthrough lint` shows them all\.$/);
});

test("settings that cannot be used are told where they are proposed, and on every postmortem while they stand", async () => {
  const broken = { ".github/followthrough.yml": "ask_above: 5\npahts: [a]\n" };
  const pull = engine.repo.openPullRequest({ branch: "settings", files: broken });
  await engine.preview(pull);
  expect(engine.repo.checkRuns()[0]).toMatchObject({ title: "The settings cannot be used" });
  expect(engine.repo.checkRuns()[0]?.text).toContain("`paths` (did you mean that?)");
  engine.repo.mergePullRequest(pull);
  const later = engine.repo.openPullRequest({ branch: "pm", files: { [CHECKOUT_PATH]: CHECKOUT } });
  await engine.preview(later);
  expect(engine.repo.checkRuns()[1]).toMatchObject({ title: "The settings cannot be used" });
  const code = engine.repo.openPullRequest({ branch: "code", files: { "src/a.ts": "x" } });
  expect(await engine.preview(code)).toBe("nothing-to-say");
  const mend = engine.repo.openPullRequest({
    branch: "mend",
    files: { ".github/followthrough.yml": "ask_above: 5\n" },
  });
  expect(await engine.preview(mend)).toBe("nothing-to-say");
});
