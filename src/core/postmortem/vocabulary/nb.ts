import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const norwegian: Vocabulary = {
  language: "nb",
  headings: {
    action: phrases(`
      aksjonspunkter, aksjonspunkt, tiltak og oppfølging, oppfølgingspunkter, neste steg, videre arbeid,
      videre tiltak, planlagte tiltak, forebyggende tiltak, korrigerende tiltak, veien videre, handlingsplan,
      tiltaksliste, åpne punkter,
    `),
    brief: phrases("tiltak, oppfølging, oppgaver, aksjoner, gjøremål, forbedringer, forbedringspunkter"),
    remedy: phrases("utbedring, forebygging, mottiltak"),
    other: phrases(`
      tidslinje, hendelsesforløp, forløp, hva lærte vi, lærdom, læringspunkter, hva har vi lært, hva gikk bra,
      hva gikk dårlig, hvor hadde vi flaks, flaks, rotårsak, rotårsaker, årsak, årsaker, konsekvens,
      konsekvenser, påvirkning, sammendrag, oppsummering, påvisning, løsning, bakgrunn, utløsende faktor, linker,
      lenker, referanser, vedlegg, deltakere, hva skjedde, utførte tiltak, gjennomførte tiltak,
    `),
    fact: phrases(`
      tidslinje, hendelsesforløp, hva lærte vi, hva gikk bra, hva gikk dårlig, rotårsak, rotårsaker, konsekvens,
      konsekvenser, sammendrag, påvisning, løsning, hva skjedde,
    `),
    done: phrases("gjort, utført, ferdig, fullført"),
    summary: phrases("sammendrag, oppsummering"),
  },
  leadIns: phrases("tiltak, vi skal, vi vil, neste steg, følgende tiltak"),
  prepositions: phrases("for, av, til, fra, med, i, om, etter, på"),
  fields: {
    task: phrases("aksjon, aksjoner, tiltak, oppgave, oppgaver, beskrivelse, hva, aksjonspunkt"),
    owner: phrases("eier, eiere, ansvarlig, ansvar, tildelt, hvem"),
    priority: phrases("prioritet, alvorlighet, alvorlighetsgrad"),
    due: phrases("frist, tidsfrist, dato, når, innen, forfall"),
    type: phrases("type, kategori"),
    status: phrases("status, tilstand, utført, ferdig"),
    ticket: phrases("referanse, lenke, sak, referanser, oppgavelenke"),
    time: phrases("tid, tidspunkt, klokkeslett"),
    other: phrases("nummer, kommentar, merknad, hendelse"),
  },
  priorities: {
    P0: phrases("kritisk, haster"),
    P1: phrases("høy"),
    P2: phrases("middels, medium"),
    P3: phrases("lav"),
    P4: phrases("svært lav"),
  },
  states: {
    done: phrases("gjort, utført, ferdig, fullført, løst, lukket, ja"),
    declined: phrases("forkastet, avvist, avlyst, skal ikke gjøres, ikke aktuelt"),
    open: phrases("åpen, pågår, påbegynt, ikke startet, under arbeid, planlagt, venter"),
  },
  nothing: phrases("ingen, ukjent, ikke tildelt, avklares, ikke avklart"),
  placeholders: phrases("ingen, ingen tiltak, aksjon, tiltak, beskrivelse, eksempel"),
  types: phrases(`
    forebygging, forebyggende, deteksjon, forbedring, prosess, dokumentasjon, overvåking, bugfix, kortsiktig,
    langsiktig, umiddelbart,
  `),
  pastWords: [],
  narrations: phrases(`
    det, den, de, dette, disse, en, et, vi, ingen, feilen,
  `),
  incidents: phrases("hendelse, hendelser, nedetid, feil"),
  documents: phrases("rapport, postmortem, hendelse"),
  forms: phrases("mal"),
  guides: phrases("veiledning, prosess, rutine"),
  months: phrases(`
    januar, februar, mars, april, mai, juni, juli, august, september, oktober okt, november, desember des,
  `),
  relativeDates: ["neste (?:uke|måned|kvartal|sprint)", "innen \\d+ (?:dager|uker|måneder)"],
  dueWords: phrases("innen"),
};
