import { Octokit } from "@octokit/rest";
import { expect, test } from "vitest";
import { startFakeGitHub } from "./index.ts";

test("GitHub's own client, unchanged, takes the fake for GitHub", async () => {
  const github = await startFakeGitHub();
  try {
    const repo = github.repository("acme/payments", {
      files: { "README.md": "hello\n" },
      collaborators: { ana: "write" },
    });
    const octokit = new Octokit({ auth: github.install("acme").token(), baseUrl: github.baseUrl });
    const place = { owner: repo.owner, repo: repo.name };
    for (let nth = 0; nth < 3; nth++)
      await octokit.issues.create({ ...place, title: `Issue ${nth}`, assignees: ["ana"] });
    const titles = await octokit.paginate(octokit.issues.listForRepo, { ...place, per_page: 2 }, ({ data }) =>
      data.map(({ title }) => title),
    );
    expect(titles.toSorted()).toEqual(["Issue 0", "Issue 1", "Issue 2"]);
    const { data } = await octokit.repos.getContent({ ...place, path: "README.md" });
    expect(data).toMatchObject({ encoding: "base64", size: 6 });
    await expect(octokit.issues.get({ ...place, issue_number: 99 })).rejects.toMatchObject({ status: 404 });
    github.assertNoSurprises();
  } finally {
    await github.stop();
  }
});
