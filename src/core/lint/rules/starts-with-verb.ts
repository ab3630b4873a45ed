import { actions } from "../example.ts";
import { openItems } from "../items.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { firstNonVerb } from "../words/english-verbs.ts";

export const startsWithVerb: Rule = {
  id: "starts-with-verb",
  summary: "An open item that names a thing instead of saying what to do. English only.",
  why: "“Better certificates” can be agreed on by everybody and done by nobody. A verb forces the question what is going to be different. In other languages the place of the verb differs, so the rule is silent there; it is also silent about words that it does not know.",
  source: {
    title: "Atlassian Incident Handbook: phrase each action as a sentence starting with a verb",
    url: "https://www.atlassian.com/incident-management/handbook/postmortems",
  },
  good: [
    actions("- [ ] Add an alert on certificate expiry"),
    actions("- [ ] Adding an alert on certificate expiry"),
    actions("- [ ] Certificate expiry: alert 30 days before"),
    actions("- [ ] We will renew certificates automatically"),
    actions("- [ ] Automatically renew certificates"),
    actions("- [ ] `certbot` renews certificates by itself"),
    actions("- [ ] To notice earlier, alert 30 days before expiry"),
    actions("- [ ] Der Alarm für das Zertifikat wird vom Team und nicht von der Bereitschaft eingerichtet"),
  ],
  bad: [
    {
      ...actions("- [ ] Better documentation of the renewal"),
      line: 5,
      message: "Unexpected first word `Better`, expected a verb that says what to do",
    },
    {
      ...actions("- [ ] The certificate must be renewed automatically"),
      line: 5,
      message: "Unexpected first word `The`, expected a verb that says what to do",
    },
    {
      ...actions("- [ ] Early detection of old certificates"),
      line: 5,
      message: "Unexpected first word `Early`, expected a verb that says what to do",
    },
    {
      ...actions("- [ ] Documentation: the steps of the renewal"),
      line: 5,
      message: "Unexpected first word `Documentation`, expected a verb that says what to do",
    },
  ],
  check(postmortem, { language }) {
    if (language !== "en") return [];
    return openItems(postmortem).flatMap(({ line, title }) => {
      const word = firstNonVerb(title);
      if (word === null) return [];
      return [{ line, message: `Unexpected first word ${quote(word)}, expected a verb that says what to do` }];
    });
  },
};
