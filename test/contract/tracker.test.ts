import { describe } from "vitest";
import { MemoryTracker } from "../../src/adapters/memory/tracker.ts";
import { parseInstallationId, parseIssueRef, parseRepositoryId } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import { type TrackerPlace, trackerContract } from "./tracker-contract.ts";
import { githubTrackerPlace, numberIn, spellingsOn, STRANGERS, WEB } from "./tracker-github-place.ts";

describe("issues in memory", () => {
  trackerContract({ labels: "made", block: "in-text" }, async () => memoryPlace("made"));
});

describe("issues in memory where labels are free", () => {
  trackerContract({ labels: "free", block: "in-text" }, async () => memoryPlace("free"));
});

describe("issues on GitHub", () => {
  trackerContract({ labels: "made", block: "in-text" }, githubTrackerPlace);
});

function memoryPlace(labels: "made" | "free"): TrackerPlace {
  const options = { people: ["ana", "bob"], webUrl: WEB };
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
    nowhere: parseIssueRef("memory/4711/999999"),
    spellings: (ref) => spellingsOn(WEB, numberIn(ref)),
    strangers: STRANGERS,
    close: async () => {},
  };
}
