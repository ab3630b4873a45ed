import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const german: Vocabulary = {
  language: "de",
  guideTitles: phrases("wie schreibt man, wie wir, leitfaden, anleitung, so schreiben"),
  already: phrases("bereits, schon"),
  commonWords: phrases(
    "der, die, das, und, ist, nicht, mit, für, von, zu, den, dem, wird, wurde, wir, auf, ein, eine, bei, aus",
  ),
  headings: {
    action: phrases(`maßnahmenkatalog, 
      nächste schritte, weitere schritte, offene punkte, korrekturmaßnahmen, präventivmaßnahmen,
      vorbeugende maßnahmen, folgemaßnahmen, geplante maßnahmen, abgeleitete maßnahmen, handlungspunkte,
      maßnahmenplan, to dos, offene aufgaben, verbesserungsmaßnahmen, handlungsempfehlungen, aktionspunkte, was wir tun, was wir jetzt tun, was machen wir jetzt, was wir ändern, was wir jetzt ändern, was ändern wir, was wir dagegen tun,
    `),
    brief: phrases(
      "wie geht es weiter, wie weiter, und jetzt, maßnahmen, massnahmen, aufgaben, aktionen, verbesserungen, empfehlungen, folgeaufgaben",
    ),
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
    declined: phrases(`verworfen, zurückgestellt, wird nicht umgesetzt, nicht geplant, abgelehnt`),
    summary: phrases("zusammenfassung, überblick"),
    meaning: {
      work: phrases(`
        massnahme*, maßnahme*, aufgabe*, schritt*, verbesserung*, aktion*, empfehlung*, anderung*, korrektur*,
        folgearbeit*, todo*, tun, andern, verbessern, verhindern, arbeiten, umsetzung*,
      `),
      ahead: phrases(`
        nachste*, weiter*, geplant*, kunftig*, zukunftig*, offen*, anstehend*, vorgeschlagen*, beschlossen*,
        vereinbart*, abgeleitet*, resultierend*, wir werden, werden wir, wollen wir, mussen wir, noch zu, zu tun,
        daraus, folge*, kurzfristig*, mittelfristig*, langfristig*,
      `),
      again: phrases(`
        wieder passiert, wieder vor, nochmal*, erneut*, wiederholung*, in zukunft, kunftig vermeiden, dauerhaft*,
      `),
      behind:
        phrases(`eingeleitet*, bereits, ergriffen*, durchgefuhrt*, getan, haben wir, wurde*, war, umgesetzt, gemacht, ursache*, gelernt, wahrend,
      `),
      we: phrases("wir, unser*, team, uns"),
    },
  },
  leadIns: phrases("wir werden, nächste schritte, folgende maßnahmen, folgenden maßnahmen"),
  prepositions: phrases("am, für, von, zu, zur, zum, aus, mit, im, in, nach, bei, vor"),
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
    ticket: phrases("vorgang, verweis, vorgang, referenz"),
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
    done: phrases(`
      erledigt, abgeschlossen, fertig, geschlossen, behoben, umgesetzt, ja, gelöst, gemacht, fertiggestellt, ausgeführt, durchgeführt, eingeführt, ausgerollt, erfolgt, in betrieb, beendet,
    `),
    declined: phrases(`
      verworfen, abgelehnt, wird nicht gemacht, wird nicht umgesetzt, entfällt, wird nicht weiterverfolgt, nicht weiterverfolgt, zurückgezogen, gestrichen, storniert, abgesagt, machen wir nicht, nicht notwendig, nicht nötig, hinfällig, obsolet,
    `),
    open: phrases(`
      offen, in arbeit, in bearbeitung, geplant, ausstehend, laufend, begonnen, nicht begonnen, läuft, laufen, in umsetzung, in planung, in prüfung, in klärung, in vorbereitung, in diskussion, angefangen, gestartet, wartet, blockiert, beauftragt, beantragt, bestellt, zurückgestellt, verschoben, noch nicht begonnen, nicht gestartet, teilweise, teilweise erledigt,
    `),
  },
  nothing: phrases(`
    offen, niemand, keiner, keine, noch offen, unbekannt, nicht zugewiesen, zu klären, tbd, n. n., wird noch benannt, noch zu benennen, noch nicht zugewiesen,
  `),
  placeholders: phrases("keine, keine maßnahmen, maßnahme, aufgabe, beschreibung, beispiel, noch offen, entfällt"),
  types: phrases(`
    prävention, vorbeugung, erkennung, minderung, prozess, dokumentation, überwachung, kurzfristig,
    mittelfristig, langfristig, sofort, technisch, organisatorisch,
  `),
  pastWords: phrases("zurückgerollt, neugestartet, deaktiviert, behoben, gesperrt, informiert"),
  pastEndings: phrases(`
    gestartet, gerollt, gestellt, gesetzt, getauscht, geschaltet, installiert, aktiviert, informiert, behoben, erhöht,
    gesperrt, angepasst, eingespielt, korrigiert,
  `),
  standing: phrases(
    `jetzt, nun, wurde, wurden, wurde bereits, wurden bereits, ist jetzt, sind jetzt, ist nun, sind nun, wir haben`,
  ),
  advice: phrases(`immer, nie, niemals`),
  narrations: phrases(`danke, wir danken, der, die, das, dieser, diese, dieses, ein, eine, es, wir, keine,
  `),
  incidents: phrases("vorfall, störung, ausfall"),
  documents: phrases("bericht, vorfallbericht, postmortem"),
  forms: phrases("vorlage"),
  guides: phrases("leitfaden, prozess, richtlinie"),
  weekdays: phrases("montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag"),
  months: phrases(`
    januar jänner, februar, märz mrz, april, mai, juni, juli, august, september, oktober okt, november,
    dezember dez,
  `),
  relativeDates: {
    days: ["(?:in|binnen|innerhalb von) # tagen?"],
    weeks: ["(?:in|binnen|innerhalb von) # wochen?"],
    months: ["(?:in|binnen|innerhalb von) # monat(?:en)?"],
    nextWeek: ["(?:ende )?nächste[rn]? woche"],
    nextMonth: ["(?:ende )?nächste[nrs]? monats?"],
    nextQuarter: ["nächste[sn]? quartals?"],
    nextYear: ["nächste[sn]? jahr(?:es)?"],
    endOfWeek: ["ende (?:der|dieser) woche", "diese woche"],
    endOfMonth: ["(?:ende (?:des|dieses) monats|monatsende)"],
    endOfQuarter: ["(?:ende (?:des|dieses) quartals|quartalsende)"],
    endOfYear: ["(?:ende (?:des|dieses) jahres|jahresende)"],
    quarter: ["ende q[1-4](?: \\d{4})?"],
    endOfNamedMonth: ["ende (?:MONTH)(?: \\d{4})?"],
    vague: ["kw ?\\d{1,2}", "(?:im )?nächsten sprint"],
  },
  startWords: phrases("ab dem, ab, beginnend am"),
  dueWords: phrases("bis zum, bis, bis spätestens, spätestens, fällig am, vor dem"),
  numbers: phrases("ein eine einem einer, zwei, drei, vier, fünf, sechs"),
  itemLabels: phrases("maßnahme, aufgabe, aktion"),
  promises: phrases("wir werden, werden, wird, müssen, sollen, soll, muss"),
  horizons: {
    immediate: phrases("sofort, sofortmaßnahmen, unmittelbar, umgehend"),
    short: phrases("kurzfristig, kurzfristige"),
    long: phrases("langfristig, langfristige, mittelfristig, mittelfristige"),
  },
  drafts: phrases("entwurf"),
  teams: phrases("team, abteilung, gruppe, referat"),
  facts: {
    date: phrases("datum, vorfallsdatum, datum des vorfalls, beginn, start"),
    end: phrases("ende, behoben, behoben am"),
    severity: phrases("schweregrad, schwere, kritikalität"),
    services: phrases("dienste, betroffene dienste, betroffene systeme, systeme"),
    authors: phrases("autor, autorin, autoren, verfasser, verfasserin, erstellt von"),
    people: phrases(
      "beteiligte, teilnehmer, verantwortlich, bereitschaft, rufbereitschaft, einsatzleitung, moderation, anwesend",
    ),
    team: phrases("team, verantwortliches team"),
    visibility: phrases("vertraulichkeit, sichtbarkeit, klassifizierung"),
    status: phrases("status"),
    incident: phrases("art, typ"),
  },
};
