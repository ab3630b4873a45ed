import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const german: Vocabulary = {
  language: "de",
  headings: {
    action: phrases(`
      nächste schritte, weitere schritte, offene punkte, korrekturmaßnahmen, präventivmaßnahmen,
      vorbeugende maßnahmen, folgemaßnahmen, geplante maßnahmen, abgeleitete maßnahmen, handlungspunkte,
      maßnahmenplan, to dos, offene aufgaben, verbesserungsmaßnahmen, handlungsempfehlungen, aktionspunkte,
    `),
    brief: phrases("maßnahmen, massnahmen, aufgaben, aktionen, verbesserungen, empfehlungen, folgeaufgaben"),
    remedy: phrases("behebung, prävention, vorbeugung, abhilfe, abhilfemaßnahmen, gegenmaßnahmen, vermeidung"),
    other: phrases(`
      zeitachse, zeitlicher ablauf, zeitleiste, zeitverlauf, chronologie, ablauf, verlauf, lessons learned,
      erkenntnisse, gelerntes, was gut lief, was lief gut, was schlecht lief, was lief schlecht,
      was haben wir gelernt, glück gehabt, wo wir glück hatten, ursache, ursachen, grundursache, hauptursache,
      auswirkung, auswirkungen, zusammenfassung, erkennung, entdeckung, lösung, hintergrund, auslöser,
      ergriffene maßnahmen, durchgeführte maßnahmen, sofortmaßnahmen während des vorfalls, beteiligte,
      teilnehmer, referenzen, anhang, überblick, kontext,
    `),
    fact: phrases(`
      zeitachse, zeitlicher ablauf, zeitleiste, chronologie, ursache, grundursache, auswirkung, auswirkungen,
      zusammenfassung, erkennung, auslöser, erkenntnisse, lösung,
    `),
    done: phrases("erledigt, abgeschlossen, fertig, umgesetzt"),
    summary: phrases("zusammenfassung, überblick"),
  },
  leadIns: phrases("wir werden, nächste schritte, folgende maßnahmen, folgenden maßnahmen"),
  prepositions: phrases("für, von, zu, zur, zum, aus, mit, im, in, nach, bei, vor"),
  fields: {
    task: phrases("maßnahme, maßnahmen, massnahme, aufgabe, aufgaben, aktion, beschreibung, was, tätigkeit"),
    owner: phrases(`
      verantwortlich, verantwortlicher, verantwortliche, zuständig, zuständigkeit, bearbeiter, wer, besitzer,
      zugewiesen an, zugewiesen, team,
    `),
    priority: phrases("priorität, prio, dringlichkeit, schweregrad"),
    due: phrases("fällig, fällig am, fällig bis, frist, termin, bis, bis wann, datum, fälligkeit, zieldatum"),
    type: phrases("typ, art, kategorie"),
    status: phrases("status, zustand, erledigt"),
    ticket: phrases("verweis, vorgang, referenz"),
    time: phrases("zeit, uhrzeit, zeitpunkt"),
    other: phrases("nr, nummer, bemerkung, bemerkungen, kommentar, ereignis"),
  },
  priorities: {
    P0: phrases("kritisch, dringend, sofort"),
    P1: phrases("hoch"),
    P2: phrases("mittel"),
    P3: phrases("niedrig, gering"),
    P4: phrases("sehr niedrig"),
  },
  states: {
    done: phrases("erledigt, abgeschlossen, fertig, geschlossen, behoben, umgesetzt, ja"),
    declined: phrases("verworfen, abgelehnt, wird nicht gemacht, wird nicht umgesetzt, entfällt"),
    open: phrases("offen, in arbeit, in bearbeitung, geplant, ausstehend, laufend, begonnen, nicht begonnen"),
  },
  nothing: phrases("offen, niemand, keiner, keine, noch offen, unbekannt, nicht zugewiesen, zu klären, tbd"),
  placeholders: phrases("keine, keine maßnahmen, maßnahme, aufgabe, beschreibung, beispiel, noch offen, entfällt"),
  types: phrases(`
    prävention, vorbeugung, erkennung, minderung, prozess, dokumentation, überwachung, kurzfristig,
    mittelfristig, langfristig, sofort, technisch, organisatorisch,
  `),
  pastWords: [],
  narrations: phrases(`
    der, die, das, dieser, diese, dieses, ein, eine, es, wir, keine,
  `),
  incidents: phrases("vorfall, störung, ausfall"),
  documents: phrases("bericht, vorfallbericht, postmortem"),
  forms: phrases("vorlage"),
  guides: phrases("leitfaden, prozess, richtlinie"),
  months: phrases(`
    januar jänner, februar, märz mrz, april, mai, juni, juli, august, september, oktober okt, november,
    dezember dez,
  `),
  relativeDates: [
    "nächste woche",
    "nächsten? monat",
    "nächstes quartal",
    "in \\d+ (?:tagen|wochen|monaten)",
    "ende (?:des monats|des quartals|q[1-4])",
  ],
  dueWords: phrases("bis zum, bis, fällig am"),
};
