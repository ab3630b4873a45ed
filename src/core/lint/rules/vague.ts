import { actions } from "../example.ts";
import { openItems, plainTitle } from "../items.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

const THING = [
  "(?:\\w+ )?(?:monitoring|alerting|alerts|observability|logging|testing|tests|test coverage|documentation|docs|runbooks",
  "communication|processes|process|tooling|resilience|resiliency|reliability|stability|robustness|performance",
  "error handling|visibility|code quality|architecture|security|deployments|reviews|system|systems|service|services)",
].join("|");
const WHOSE = "(?:the |our |all |overall |general |existing )*";
const THINGS = `${WHOSE}(?:${THING})(?:(?:, | and |, and | \\/ |\\/)${WHOSE}(?:${THING}))*`;

/** Whole titles: whatever more a title says may be what makes it clear. */
const PATTERNS = [
  new RegExp(
    `^(?:improve|enhance|strengthen|increase|harden|better|more|revisit|do more|do better|have better|add better|add more|improving|enhancing|more and better) ${THINGS}(?: generally| in general| overall)?$`,
  ),
  new RegExp(
    `^make ${WHOSE}(?:system|systems|service|services|platform|architecture|code|process|deployment|deployments) (?:more )?(?:robust|reliable|resilient|stable|better|secure|safer)$`,
  ),
  new RegExp(
    "^fix (?:it|this|the (?:issue|problem|bug|root cause)(?: that caused (?:the|this) (?:outage|incident))?)$",
  ),
  new RegExp("^(?:do|be) better(?: next time)?$"),
  /^(?:monitoring|überwachung|alarmierung|alerting|dokumentation|kommunikation|tests?|prozesse?)(?:(?: und |, )(?:monitoring|überwachung|alarmierung|alerting|dokumentation|kommunikation|tests?|prozesse?))* verbessern$/,
  /^(?:bessere[srn]?|mehr) (?:monitoring|überwachung|alarmierung|alerting|dokumentation|kommunikation|tests?|prozesse?)$/,
  /^améliorer (?:la |le |les |l'|notre |nos )?(?:surveillance|supervision|monitoring|observabilité|documentation|communication|alertes|alerting|tests|processus)$/,
  /^mejorar (?:la |el |los |las |nuestra |nuestros )?(?:monitorización|monitoreo|supervisión|observabilidad|documentación|comunicación|alertas|pruebas|procesos)$/,
  /^melhorar (?:a |o |os |as |nossa |nosso )?(?:monitoramento|monitorização|observabilidade|documentação|comunicação|alertas|testes|processos)$/,
  /^(?:forbedre|bedre) (?:overvåking|overvåkingen|varsling|dokumentasjon|dokumentasjonen|kommunikasjon|testing|rutiner)$/,
];

export const vague: Rule = {
  id: "vague",
  summary: "An open item that says that something should be better, and not what.",
  why: "Nobody can tell when “improve monitoring” is done, so it is closed when nobody remembers why it was opened, or never. Say which signal, where, and at which value.",
  source: {
    title: "GitLab Handbook, Incident Management: avoid corrective actions that are too generic",
    url: "https://handbook.gitlab.com/handbook/engineering/infrastructure/incident-management/",
  },
  good: [
    actions("- [ ] Improve monitoring of certificate expiry"),
    actions("- [ ] Alert when a certificate has 30 days left"),
    actions("- [ ] Improve test coverage of the renewal script to 80 %"),
    actions("- [ ] Improve monitoring", "  - alert when a certificate has 30 days left"),
    actions("- [ ] Fix the bug in the renewal script"),
    actions("- [ ] Fix flaky tests"),
    actions("- [x] Improve monitoring"),
  ],
  bad: [
    {
      ...actions("- [ ] Improve monitoring @ana"),
      line: 5,
      message: "Unexpected vague item `Improve monitoring`, expected what exactly changes, and where",
    },
    {
      ...actions("- [ ] Better alerting and documentation"),
      line: 5,
      message: "Unexpected vague item `Better alerting and documentation`, expected what exactly changes, and where",
    },
    {
      ...actions("- [ ] Make the system more robust."),
      line: 5,
      message: "Unexpected vague item `Make the system more robust`, expected what exactly changes, and where",
    },
    {
      ...actions("- [ ] Monitoring verbessern"),
      line: 5,
      message: "Unexpected vague item `Monitoring verbessern`, expected what exactly changes, and where",
    },
  ],
  check: (postmortem, { outline }) =>
    openItems(postmortem)
      .filter((item) => !outline.explained.has(item.line) && PATTERNS.some((each) => each.test(plainTitle(item))))
      .map(({ line, title }) => ({
        line,
        message: `Unexpected vague item ${quote(title)}, expected what exactly changes, and where`,
      })),
};
