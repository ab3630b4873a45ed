import { describe } from "vitest";
import { MemoryTracker } from "../../src/adapters/memory/tracker.ts";
import { parseInstallationId, parseIssueRef, parseRepositoryId } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import { trackerContract } from "./tracker-contract.ts";
import { githubTrackerPlace, numberIn, spellingsOn, STRANGERS, WEB } from "./tracker-github-place.ts";
import { threadsContract } from "./tracker-threads-contract.ts";
import type { Role, ThreadsPlace } from "./tracker-threads-place.ts";

describe("issues in memory", () => {
  trackerContract({ labels: "made", block: "in-text" }, async () => memoryPlace("made"));
  threadsContract(async () => memoryPlace("made"));
});

describe("issues in memory where labels are free", () => {
  trackerContract({ labels: "free", block: "in-text" }, async () => memoryPlace("free"));
});

describe("issues on GitHub", () => {
  trackerContract({ labels: "made", block: "in-text" }, githubTrackerPlace);
  threadsContract(githubTrackerPlace);
});

const MAY: readonly Role[] = ["write", "maintain", "admin"];

function memoryPlace(labels: "made" | "free"): ThreadsPlace {
  const writers: string[] = [];
  const options = { people: ["ana", "bob"], webUrl: WEB, writers, now: () => new Date() };
  const tracker = new MemoryTracker(labels === "free" ? { ...options, labels } : options);
  const repository: Repository = {
    installation: parseInstallationId(1),
    repository: parseRepositoryId(4711),
    owner: "acme",
    name: "payments",
    visibility: "public",
  };
  return {
    tracker,
    repository,
    people: {
      open: (title, body) => tracker.open(repository, title, body),
      openChangeRequest: (by) => tracker.openChangeRequest(repository, by === "our-app" ? "app" : "other"),
      endChangeRequest: (ref, state) => tracker.edit(ref, { state }),
      retitle: (ref, title) => tracker.edit(ref, { title }),
      text: (ref) => tracker.body(ref),
      setText: (ref, body) => tracker.edit(ref, { body }),
      label: (ref, name) => tracker.edit(ref, { labels: [...tracker.issue(ref).labels, name] }),
      assign: (ref, login) => tracker.edit(ref, { assignees: [...tracker.issue(ref).assignees, login] }),
      close: (ref, ending) => tracker.edit(ref, { state: "closed", ending }),
      reopen: (ref) => tracker.edit(ref, { state: "open", ending: null }),
      adoptChild: (parent, child) => tracker.edit(child, { parent }),
      delete: (ref) => tracker.delete(ref),
    },
    threads: {
      ourApp: "followthrough[bot]",
      otherApp: "another-bot[bot]",
      say: (ref, text, by = "ana") => tracker.threads.say(ref, by, text),
      change: (ref, comment, text) => tracker.threads.change(ref, comment, { text, edited: true }),
      thread: (ref) => tracker.threads.of(ref).map(({ by, text, agreed }) => ({ by, text, thumbs: agreed ? 1 : 0 })),
      grant: (login, role) => {
        const others = writers.filter((each) => each !== login);
        writers.splice(0, writers.length, ...others, ...(MAY.includes(role) ? [login] : []));
      },
    },
    nowhere: parseIssueRef("memory/4711/999999"),
    spellings: (ref) => spellingsOn(WEB, numberIn(ref)),
    strangers: STRANGERS,
    close: async () => {},
  };
}
