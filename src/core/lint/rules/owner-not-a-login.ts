import { loginOf, resolveOwners } from "../../ownership/resolve-owners.ts";
import { actions } from "../example.ts";
import { openItems } from "../items.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

export const ownerNotALogin: Rule = {
  id: "owner-not-a-login",
  summary: "An owner that is neither a login nor a team nor a name that the setting `people` knows.",
  why: "A plain name is shown in the issue as written and never guessed, so the issue has no assignee and nobody is told. Each name is remarked once in a file.",
  good: [
    actions("- [ ] Add an alert on certificate expiry @ana"),
    actions("- [ ] Renew certificates automatically (owner: @acme/platform)"),
    {
      ...actions("- [ ] Add an alert on certificate expiry (owner: Ana Ruiz)"),
      people: { "ana ruiz": "ana" },
    },
    actions("- [x] Renew the certificate (owner: Ana Ruiz)"),
  ],
  bad: [
    {
      ...actions(
        "- [ ] Add an alert on certificate expiry (owner: Ana Ruiz)",
        "- [ ] Renew certificates automatically (owner: Ana Ruiz)",
      ),
      line: 5,
      message: "Unexpected owner `Ana Ruiz`, expected `@login`, or an entry of that name in the setting `people`",
    },
  ],
  check(postmortem, { people }) {
    const told = new Set<string>();
    return openItems(postmortem).flatMap(({ line, owners }) =>
      owners.flatMap((owner) => {
        if (told.has(owner.toLowerCase()) || loginOf(owner, people) !== null || isTeam(owner)) return [];
        told.add(owner.toLowerCase());
        const expected = "expected `@login`, or an entry of that name in the setting `people`";
        return [{ line, message: `Unexpected owner ${quote(owner)}, ${expected}` }];
      }),
    );
  },
};

const isTeam = (owner: string): boolean => resolveOwners([owner], {}, new Set()).teams.length > 0;
