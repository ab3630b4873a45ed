import type { ActionItem } from "../../postmortem/model.ts";
import { actions } from "../example.ts";
import type { Language } from "../language.ts";
import type { Rule } from "../rule.ts";

/** Parts of words that point to noticing sooner or hurting less; generous, as one hit makes the rule silent. */
const DETECTS_OR_MITIGATES: Readonly<Record<Language, RegExp>> = {
  en: /alert|alarm|monitor|observ|detect|notif|page[sd]?\b|paging|pager|dashboard|metric|\blog(?:s|ging)?\b|trac(?:e|ing)|health|probe|canar|warn|notice|visib|watch|sentry|grafana|prometheus|slo\b|mitigat|limit|throttl|roll(?:ing)? ?back|rollback|revert|fall ?back|fail ?over|failover|redundan|replica|circuit|timeout|time out|retr(?:y|ies)|back ?up|restor|recover|runbook|playbook|isolat|degrad|flag|kill ?switch|switch|toggle|quota|\bcap\b|blast|on-?call|status ?page|escalat|drill|exercise|capacity|scal(?:e|ing)|queue|gradual|progressive|stag(?:e|ed|ing)|rollout|roll out|incident|response|communicat|contact|phone|who to call|second|spare|buffer|cache|report|audit|check|verif|validat|test/,
  de: /alarm|alert|überwach|monitor|erkenn|benachrichtig|dashboard|metrik|\blog|warn|prüf|minder|begrenz|limit|rollback|zurückroll|fallback|redundan|backup|wiederherst|runbook|notfall|bereitschaft|statusseite|eskal|test|drossel|timeout|staging|schrittweise/,
  fr: /alert|alarme|surveill|supervis|monitor|détect|notifi|tableau de bord|métriqu|journa|log|sonde|limit|attén|rollback|retour arrière|repli|redond|bascul|sauvegarde|restaur|runbook|procédure|astreinte|statut|escalad|test|vérif|progressi/,
  es: /alert|alarma|monitor|supervis|detect|notific|panel|métric|registr|log|sonda|limit|mitig|rollback|revertir|respaldo|redundan|copia|restaur|runbook|guardia|estado|escal|prueba|verific|gradual|progresiv/,
  pt: /alert|alarme|monitor|supervis|detec|notific|painel|métric|registr|log|sonda|limit|mitig|rollback|reverter|redundân|backup|restaur|runbook|plantão|status|escal|test|verific|gradual|progressiv/,
  nb: /varsl|alarm|alert|overvåk|monitor|oppdag|dashboard|metrikk|logg|begrens|limit|rollback|tilbakerull|redundan|backup|gjenopprett|runbook|vakt|status|eskal|test|sjekk|timeout|retry|gradvis/,
};
const LEAST_ITEMS = 3;

export const nothingDetectsOrMitigates: Rule = {
  id: "nothing-detects-or-mitigates",
  summary: "Three items or more, and none by which the next incident is noticed sooner or hurts less.",
  why: "What is prevented is this incident. The next one is another, and what helps then is an alert that comes earlier, a limit, a way back, a runbook.",
  source: {
    title: "Google SRE Workbook, Postmortem Culture: action items that prevent and items that mitigate",
    url: "https://sre.google/workbook/postmortem-culture/",
  },
  good: [
    actions("- [ ] Renew all certificates by script", "- [ ] Delete the old authority", "- [ ] Alert before expiry"),
    actions("- [ ] Renew all certificates by script", "- [ ] Delete the old authority"),
    actions(
      "- [ ] Renew all by script",
      "- [ ] Delete the old authority",
      "",
      "### Mitigate",
      "",
      "- [ ] Buy a pager plan",
    ),
    actions("- 証明書を更新する", "- 古い認証局を削除する", "- 手順書を書く"),
  ],
  bad: [
    {
      ...actions(
        "- [ ] Renew all certificates by script",
        "- [ ] Delete the old authority",
        "- [ ] Rename the secrets",
      ),
      line: 5,
      message:
        "Unexpected 3 items of which none detects or mitigates, expected one by which the next incident is noticed sooner or hurts less",
    },
  ],
  check({ items }, { language }) {
    const kept = items.filter(({ state }) => state !== "declined");
    const [first] = kept;
    if (language === null || first === undefined || kept.length < LEAST_ITEMS) return [];
    // The types are written in English in many a language's tables.
    const helps = (item: ActionItem) =>
      DETECTS_OR_MITIGATES[language].test(wording(item)) || DETECTS_OR_MITIGATES.en.test(wording(item));
    if (kept.some(helps)) return [];
    const expected = "expected one by which the next incident is noticed sooner or hurts less";
    return [
      { line: first.line, message: `Unexpected ${kept.length} items of which none detects or mitigates, ${expected}` },
    ];
  },
};

const wording = ({ title, section, type }: ActionItem): string => `${title} ${section} ${type ?? ""}`.toLowerCase();
