import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const danish: Vocabulary = {
  language: "da",
  guideTitles: phrases("sådan skriver, hvordan vi, hvordan man"),
  already: phrases("allerede"),
  commonWords: phrases("og, det, er, på, til, af, ikke, vi, med, som, en, et, har, at, blev, skal, hvad, for"),
  headings: {
    action: phrases(`
      handlingspunkter, handlingsplan, næste skridt, videre arbejde, forebyggende tiltag, forebyggende
      foranstaltninger, korrigerende handlinger, opfølgende handlinger, planlagte tiltag,
      opfølgningspunkter, aktionspunkter,
    `),
    brief: phrases(
      "hvad nu, vejen frem, vejen videre, tiltag, opfølgning, opgaver, handlinger, forbedringer, aktioner, anbefalinger",
    ),
    remedy: phrases("forebyggelse, udbedring, modforanstaltninger"),
    other: phrases(`
      tidslinje, hændelsesforløb, forløb, læring, hvad lærte vi, læringspunkter, hvad gik godt, hvad gik
      skidt, hvad gik galt, hvor var vi heldige, årsag, årsager, grundårsag, rodårsag, påvirkning,
      konsekvens, konsekvenser, resumé, opsummering, opdagelse, løsning, baggrund, udførte handlinger,
      udførte tiltag, deltagere, referencer, bilag, hvad skete der,
    `),
    fact: phrases(`
      tidslinje, hændelsesforløb, årsag, grundårsag, rodårsag, påvirkning, konsekvens, konsekvenser,
      resumé, læring, hvad skete der, hvad gik godt,
    `),
    done: phrases("udført, færdig, afsluttet, gennemført"),
    summary: phrases("resumé, opsummering"),
    meaning: {
      work: phrases(`
        tiltag*, opgave*, skridt, forbedring*, handling*, aktion*, anbefaling*, aendring*, opfolgning*, gore,
        arbejde, plan*,
      `),
      ahead: phrases(`
        naeste, næste, videre, planlagt*, fremtid*, kommende, abne, udestaende, foreslaede, vi skal, skal vi,
        vi vil, vil vi, aftalt*, besluttede, forebyg*, kortsigt*, langsigt*, korrigerende,
      `),
      again: phrases("igen, gentag*, pa ny, i fremtiden"),
      behind: phrases(`
        gjort, gjorde, udfort*, ivaerksat*, var, skete, arsag*, laert, allerede, under haendelsen, undervejs,
      `),
      we: phrases("vi, vores, os, teamet"),
    },
  },
  leadIns: phrases("vi vil, vi skal, næste skridt, følgende tiltag"),
  itemLabels: phrases("handling, opgave, tiltag"),
  promises: phrases("vi vil, vi skal, skal, bør"),
  prepositions: phrases("den, for, af, til, fra, med, i, om, efter, på"),
  fields: {
    task: phrases("opgave, opgaver, handling, tiltag, beskrivelse, hvad, aktion, handlingspunkt"),
    owner: phrases("ansvarlig, ansvarlige, ejer, tildelt, hvem"),
    priority: phrases("prioritet, alvorlighed"),
    due: phrases("frist, deadline, dato, hvornår, forfald, senest"),
    type: phrases("type, kategori"),
    status: phrases("færdig, udført, status, tilstand"),
    ticket: phrases("sag, sag, link, reference"),
    time: phrases("tid, tidspunkt, klokkeslæt"),
    other: phrases("kommentar, bemærkning, nummer"),
  },
  facts: {
    date: phrases("dato, hændelsesdato, start"),
    end: phrases("slut, løst"),
    severity: phrases("alvorlighed, alvorlighedsgrad"),
    services: phrases("tjenester, berørte tjenester, systemer"),
    authors: phrases("forfatter, forfattere, skrevet af"),
    people: phrases("deltagere, ansvarlig"),
    team: phrases("team"),
    status: phrases("status"),
    incident: phrases("type"),
  },
  priorities: {
    P0: phrases("kritisk, haster"),
    P1: phrases("høj"),
    P2: phrases("middel, mellem, normal"),
    P3: phrases("lav"),
    P4: phrases("meget lav"),
  },
  states: {
    done: phrases(`
      udført, færdig, afsluttet, lukket, løst, gennemført, ja, på plads,
    `),
    declined: phrases(`
      afvist, annulleret, droppet, ikke aktuelt, udføres ikke, gør vi ikke,
    `),
    open: phrases(`
      åben, i gang, igangværende, påbegyndt, ikke påbegyndt, planlagt, afventer, ikke startet, åbent, udskudt, på vent,
    `),
  },
  horizons: {
    immediate: phrases("straks, omgående, akut"),
    short: phrases("kort sigt, kortsigtet, kortsigtede"),
    long: phrases("lang sigt, langsigtet, langsigtede"),
  },
  drafts: phrases("udkast, kladde"),
  nothing: phrases(`
    ingen, ukendt, ikke tildelt, afklares, ikke besluttet,
  `),
  placeholders: phrases("ingen, opgave, handling, beskrivelse, eksempel"),
  types: phrases("forebyggelse, detektion, proces, dokumentation, overvågning, kortsigtet, langsigtet"),
  teams: phrases("teamet, team, gruppe, afdeling"),
  narrations: phrases("tak, den, det, de, dette, disse, en, et, vi"),
  incidents: phrases("hændelse, hændelser, nedbrud, driftsforstyrrelse"),
  documents: phrases("rapport, hændelse"),
  forms: phrases("skabelon"),
  guides: phrases("vejledning, proces, procedure"),
  weekdays: phrases("mandag, tirsdag, onsdag, torsdag, fredag, lørdag, søndag"),
  months: phrases(`
    januar jan, februar feb, marts mar, april apr, maj, juni jun, juli jul, august aug, september sep,
    oktober okt, november nov, december dec,
  `),
  numbers: phrases("en et, to, tre, fire, fem, seks"),
  startWords: phrases("fra og med"),
  dueWords: phrases("senest, senest den, inden, før"),
  relativeDates: {
    days: ["(?:om|inden for) # dage"],
    weeks: ["(?:om|inden for) # uger?"],
    months: ["(?:om|inden for) # måned(?:er)?"],
    nextWeek: ["næste uge"],
    nextMonth: ["næste måned"],
    nextQuarter: ["næste kvartal"],
    endOfMonth: ["(?:i )?(?:slutningen|udgangen) af måneden"],
    endOfYear: ["(?:i )?(?:slutningen|udgangen) af året"],
    endOfNamedMonth: ["(?:i )?(?:slutningen|udgangen) af (?:MONTH)(?: \\d{4})?"],
    vague: ["næste sprint"],
  },
};
