import { actions } from "../example.ts";
import { openItems, plainTitle } from "../items.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** To ask for more care changes nothing, whatever stands beside it. */
const CARE =
  /^(?:(?:we|everyone|everybody|all|the team|engineers|developers|operators) (?:will|should|must|need to|needs to) )?(?:(?:be|being|try to be) (?:\w+ )?(?:more )?(?:careful|cautious|attentive|mindful|vigilant)|pay (?:more|closer|better) attention|take (?:more|better|greater) care|(?:remember|don't forget|do not forget) to|vorsichtiger sein|besser aufpassen|mehr aufpassen|faire plus attention|être plus (?:prudents?|attentifs?|vigilants?)|tener más cuidado|prestar más atención|ter mais cuidado|prestar mais atenção|være mer forsiktig(?:e)?)(?=\s|$)/;

/** Training and reminders have their place, beside a change of the system. */
const TRAINING =
  /^(?:re-?train|train|training|remind|send (?:out )?(?:a )?reminders?|reminders?|educate|coach|raise awareness|hold (?:a )?(?:training|workshop)|schulung|schulen|team schulen|former|formation|rappeler|formar|capacitar|capacitación|recordar|treinar|treinamento|lembrar|opplæring)(?=\s|$|:)/;

export const trainingOnly: Rule = {
  id: "training-only",
  summary: "More care as a remedy, or training and reminders as the only ones.",
  why: "Whoever made the mistake was careful already, and who comes next year has not read the reminder. What lasts is a system in which the mistake cannot be made, is noticed, or does little harm.",
  source: {
    title: "Google SRE Book, Postmortem Culture: you can't “fix” people, but you can fix systems and processes",
    url: "https://sre.google/sre-book/postmortem-culture/",
  },
  good: [
    actions(
      "- [ ] Train the on-call team in renewing certificates",
      "- [ ] Alert 30 days before a certificate expires",
    ),
    actions("- [x] Renew certificates automatically", "- [ ] Remind the team where the runbook is"),
    actions("- [ ] Refuse deployments while a certificate has less than 7 days left"),
    actions("- [ ] Remind owners by a bot 30 days before a certificate expires", "- [ ] Add the bot to the channel"),
  ],
  bad: [
    {
      ...actions("- [ ] Be more careful with certificates", "- [ ] Alert 30 days before a certificate expires"),
      line: 5,
      message: "Unexpected `Be more careful with certificates`, expected a change that does not rely on care",
    },
    {
      ...actions(
        "- [ ] Engineers should pay more attention to certificates",
        "- [ ] Alert before a certificate expires",
      ),
      line: 5,
      message: "Unexpected `Engineers should pay more attention to …`, expected a change that does not rely on care",
    },
    {
      ...actions("- [ ] Train the on-call team in renewing certificates", "- [ ] Send a reminder to all developers"),
      line: 5,
      message: "Unexpected training and reminders as the only remedies, expected a change of the system beside them",
    },
  ],
  check(postmortem) {
    const careful = openItems(postmortem).filter((item) => CARE.test(plainTitle(item)));
    const remedies = postmortem.items.filter(({ state }) => state !== "declined");
    const [first] = remedies;
    if (careful.length === 0 && first !== undefined && remedies.every((item) => TRAINING.test(plainTitle(item))))
      return [
        {
          line: first.line,
          message:
            "Unexpected training and reminders as the only remedies, expected a change of the system beside them",
        },
      ];
    return careful.map(({ line, title }) => ({
      line,
      message: `Unexpected ${quote(title)}, expected a change that does not rely on care`,
    }));
  },
};
