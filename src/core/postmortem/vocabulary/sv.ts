import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const swedish: Vocabulary = {
  language: "sv",
  guideTitles: phrases("rutin, jourrutin, instruktion, så skriver, hur vi, hur man"),
  already: phrases("redan"),
  commonWords: phrases("och, det, är, på, till, av, inte, vi, med, som, en, ett, har, att, blev, ska, vad, för"),
  headings: {
    action: phrases(`
      åtgärdspunkter, åtgärdslista, nästa steg, förebyggande åtgärder, korrigerande åtgärder, planerade
      åtgärder, uppföljningsåtgärder, handlingsplan, åtgärdsplan, vad ska vi göra, fortsatt arbete,
      kommande åtgärder,
    `),
    brief: phrases(
      "vägen framåt, vad händer nu, åtgärder, uppföljning, uppgifter, förbättringar, att göra, rekommendationer",
    ),
    remedy: phrases("förebyggande, mildrande åtgärder, motåtgärder"),
    other: phrases(`
      tidslinje, händelseförlopp, förlopp, lärdomar, vad lärde vi oss, vad gick bra, vad gick dåligt, vad
      gick fel, var hade vi tur, tur, grundorsak, grundorsaker, orsak, orsaker, påverkan, konsekvenser,
      sammanfattning, upptäckt, lösning, bakgrund, utlösande faktor, vidtagna åtgärder, genomförda
      åtgärder, deltagare, referenser, bilagor, vad hände,
    `),
    fact: phrases(`
      tidslinje, händelseförlopp, grundorsak, orsak, påverkan, konsekvenser, sammanfattning, upptäckt,
      lärdomar, vad hände, vad gick bra,
    `),
    done: phrases("klart, klara, slutfört, slutförda, utfört"),
    summary: phrases("sammanfattning"),
    meaning: {
      work: phrases(`
        atgard*, uppgift*, steg, forbattring*, aktivitet*, rekommendation*, andring*, uppfoljning*, gora, arbete,
        plan*,
      `),
      ahead: phrases(`
        nasta, fortsatt*, planerad*, framtid*, kommande, oppna, kvarstaende, foreslag*, vi ska, ska vi,
        vi kommer att, maste vi, beslutad*, overenskom*, forebygg*, kortsikt*, langsikt*, korrigerande,
      `),
      again: phrases("igen, upprepa*, upprepning*, pa nytt, i framtiden"),
      behind: phrases(`
        gjort, gjorde, utfort*, vidtagna, vidtog*, hande, orsak*, lart, redan, under incidenten, under tiden,
      `),
      we: phrases("vi, var, vara, vart, oss, teamet"),
    },
  },
  leadIns: phrases("vi ska, vi kommer att, nästa steg, följande åtgärder"),
  itemLabels: phrases("åtgärd, att göra"),
  promises: phrases("vi ska, vi kommer att, ska, måste, bör"),
  prepositions: phrases("den, för, av, till, från, med, i, om, efter, på"),
  fields: {
    task: phrases("åtgärd, åtgärder, uppgift, uppgifter, beskrivning, vad, aktivitet"),
    owner: phrases("ansvarig, ansvariga, ägare, tilldelad, vem"),
    priority: phrases("prioritet, allvarlighetsgrad"),
    due: phrases("deadline, förfallodatum, datum, när, klart senast, slutdatum, senast, tidsfrist"),
    type: phrases("typ, kategori"),
    status: phrases("klart, klar, status, tillstånd"),
    ticket: phrases("ärende, ärende, länk, referens"),
    time: phrases("tid, klockslag"),
    other: phrases("kommentar, anmärkning, nummer"),
  },
  facts: {
    date: phrases("datum, incidentdatum, start"),
    end: phrases("slut, löst"),
    severity: phrases("allvarlighetsgrad, allvarlighet"),
    services: phrases("tjänster, berörda tjänster, system"),
    authors: phrases("författare, skriven av"),
    people: phrases("deltagare, ansvarig"),
    team: phrases("team"),
    visibility: phrases("sekretess, klassning"),
    status: phrases("status"),
    incident: phrases("typ"),
  },
  priorities: {
    P0: phrases("kritisk, akut, brådskande"),
    P1: phrases("hög"),
    P2: phrases("medel, medium, normal"),
    P3: phrases("låg"),
    P4: phrases("mycket låg"),
  },
  states: {
    done: phrases(`
      klar, klart, färdig, färdigt, slutförd, slutfört, åtgärdad, åtgärdat, stängd, löst, utförd, ja, klara, genomfört, genomförd, avslutad, avslutat,
    `),
    declined: phrases(`
      avvisad, avbruten, avskriven, görs inte, ska inte göras, inte aktuellt, struken, gör vi inte,
    `),
    open: phrases(`
      öppen, pågår, pågående, påbörjad, ej påbörjad, inte påbörjad, planerad, väntar, att göra, öppet, ej startad, ej påbörjat, planerat, inte klart, pausad, uppskjuten,
    `),
  },
  horizons: {
    immediate: phrases("omedelbart, omedelbara, akut"),
    short: phrases("kort sikt, kortsiktigt, kortsiktiga"),
    long: phrases("lång sikt, långsiktigt, långsiktiga"),
  },
  drafts: phrases("utkast"),
  nothing: phrases(`
    ingen, inga, okänd, ej tilldelad, oklart, att bestämma, ej bestämt, ska utses,
  `),
  placeholders: phrases("ingen, inga, åtgärd, uppgift, beskrivning, exempel"),
  types: phrases("förebyggande, upptäckt, process, dokumentation, övervakning, kortsiktigt, långsiktigt"),
  teams: phrases("teamet, team, grupp, avdelning"),
  narrations: phrases("tack, den, det, de, detta, dessa, en, ett, vi"),
  incidents: phrases("incident, incidenter, driftstörning, avbrott"),
  documents: phrases("rapport, incident"),
  forms: phrases("mall"),
  guides: phrases("vägledning, process, rutin"),
  weekdays: phrases("måndag, tisdag, onsdag, torsdag, fredag, lördag, söndag"),
  months: phrases(`
    januari jan, februari feb, mars mar, april apr, maj, juni jun, juli jul, augusti aug, september sep,
    oktober okt, november nov, december dec,
  `),
  numbers: phrases("en ett, två, tre, fyra, fem, sex"),
  startWords: phrases("från och med"),
  dueWords: phrases("senast, före, innan, senast den"),
  relativeDates: {
    days: ["(?:om|inom) # dagar"],
    weeks: ["(?:om|inom) # veck(?:a|or)"],
    months: ["(?:om|inom) # månad(?:er)?"],
    nextWeek: ["nästa vecka"],
    nextMonth: ["nästa månad"],
    nextQuarter: ["nästa kvartal"],
    endOfMonth: ["(?:i )?slutet av månaden"],
    endOfYear: ["(?:i )?slutet av året"],
    endOfNamedMonth: ["(?:i )?slutet av (?:MONTH)(?: \\d{4})?"],
    vague: ["nästa sprint"],
  },
};
