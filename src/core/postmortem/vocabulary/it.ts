import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const italian: Vocabulary = {
  language: "it",
  guideTitles: phrases("come scrivere, guida"),
  already: phrases("già"),
  futureEndings: phrases("erà, eranno, eremo, irà, iranno, iremo"),
  commonWords: phrases("il, la, le, gli, di, che, è, per, con, non, una, del, della, dei, sono, stato, abbiamo, nel"),
  headings: {
    action: phrases(`
      piano d'azione, piano di azione, piano delle azioni,
      azioni correttive, azioni preventive, azioni da intraprendere, piano d'azione, piano di azione,
      prossimi passi, passi successivi, azioni future, azioni di miglioramento, azioni di follow up,
      misure correttive, misure preventive, attività da svolgere, cose da fare, punti d'azione, interventi
      previsti, miglioramenti proposti, cosa stiamo facendo, cosa cambiamo, cosa cambia,
    `),
    brief: phrases("e adesso, e ora, azioni, attività, interventi, miglioramenti, raccomandazioni, da fare"),
    remedy: phrases("prevenzione, mitigazione, rimedio, rimedi, contromisure"),
    other: phrases(`
      cronologia, linea temporale, sequenza degli eventi, lezioni apprese, cosa abbiamo imparato, cosa è
      andato bene, cosa è andato male, cosa ha funzionato, dove siamo stati fortunati, causa, cause, causa
      principale, causa radice, cause principali, impatto, riepilogo, sintesi, sommario, rilevamento,
      risoluzione, contesto, azioni intraprese, azioni eseguite, partecipanti, riferimenti, allegati,
      innesco,
    `),
    fact: phrases(`
      cronologia, causa principale, causa radice, impatto, riepilogo, sintesi, sommario, rilevamento,
      risoluzione, lezioni apprese, cosa è andato bene,
    `),
    done: phrases("completate, completati, fatto, fatte, concluse"),
    summary: phrases("riepilogo, sintesi, sommario"),
    meaning: {
      work: phrases(`
        azion*, attivita, misur*, miglioramen*, pass*, piano, correttiv*, raccomandazion*, impegn*, intervent*,
        modific*, lavor*, fare, faremo, cose,
      `),
      ahead: phrases(`
        prossim*, seguent*, successiv*, futur*, pianificat*, previst*, propost*, concordat*, da fare,
        da intraprendere, da svolgere, faremo, impegn*, preventiv*, rimanent*, resta, apert*,
      `),
      again: phrases("si ripeta, ripeters*, di nuovo, in futuro, mai piu, riaccad*, ricapit*"),
      behind: phrases("intraprese, svolt*, fatto, eseguit*, effettuat*, abbiamo, successo, caus*, imparato, durante"),
      we: phrases("noi, nostr*, faremo, team, squadra"),
    },
  },
  leadIns: phrases("faremo, prossimi passi, seguenti azioni, ci impegniamo a"),
  itemLabels: phrases("azione, da fare"),
  promises: phrases("faremo, dobbiamo, verrà, verranno, bisogna"),
  prepositions: phrases("il, per, di, del, della, dei, con, in, su, da"),
  fields: {
    task: phrases("azione, azioni, attività, compito, descrizione, cosa, misura, intervento"),
    owner: phrases(`
      responsabile, responsabili, proprietario, assegnato a, assegnatario, chi, incaricato,
    `),
    priority: phrases("priorità, gravità, urgenza"),
    due: phrases("scadenza, entro, data, data prevista, quando, termine"),
    type: phrases("tipo, categoria"),
    status: phrases("fatto, completato, stato, avanzamento, completato"),
    ticket: phrases("riferimento, collegamento"),
    time: phrases("ora, orario"),
    other: phrases("commenti, note, numero, evento"),
  },
  facts: {
    date: phrases("data, data dell'incidente, inizio"),
    end: phrases("fine, risolto il"),
    severity: phrases("gravità, severità, criticità"),
    services: phrases("servizi, servizi coinvolti, sistemi coinvolti"),
    authors: phrases("autore, autrice, autori, redatto da"),
    people: phrases("partecipanti, responsabile, reperibile, reperibilità, presenti"),
    team: phrases("squadra, gruppo"),
    visibility: phrases("visibilità, classificazione"),
    status: phrases("stato"),
    incident: phrases("tipo"),
  },
  priorities: {
    P0: phrases("critica, critico, urgente, immediata"),
    P1: phrases("alta, alto"),
    P2: phrases("media, medio, normale"),
    P3: phrases("bassa, basso"),
    P4: phrases("molto bassa"),
  },
  states: {
    done: phrases(`
      completato, completata, fatto, fatta, chiuso, chiusa, risolto, risolta, concluso, conclusa, sì, completati, completate, terminato, terminata, eseguito, eseguita, realizzato, realizzata, implementato, implementata, rilasciato, rilasciata, in produzione,
    `),
    declined: phrases(`
      annullato, annullata, scartato, scartata, rifiutato, respinto, non verrà fatto, annullati, abbandonato, abbandonata, non si fa, non lo facciamo, rifiutata, respinta,
    `),
    open: phrases(`
      in corso, da fare, aperto, aperta, in attesa, pianificato, non iniziato, in lavorazione, da iniziare, in sospeso, pianificata, rimandato, rimandata, rinviato, rinviata, bloccato, bloccata, non iniziata, avviato, avviata, parziale, da pianificare,
    `),
  },
  horizons: {
    immediate: phrases("immediato, immediate, immediata, immediati"),
    short: phrases("breve termine"),
    long: phrases("lungo termine, medio termine"),
  },
  drafts: phrases("bozza"),
  nothing: phrases(`
    da definire, da assegnare, nessuno, nessuna, da determinare, non assegnato, da confermare, da stabilire, da individuare,
  `),
  placeholders: phrases("nessuna, nessuno, azione, descrizione, esempio, da definire"),
  types: phrases(`
    prevenzione, rilevamento, mitigazione, processo, documentazione, monitoraggio, breve termine, lungo
    termine, medio termine,
  `),
  teams: phrases("squadra, gruppo, ufficio"),
  narrations: phrases("grazie, il, lo, la, i, gli, le, questo, questa, un, una, non, nessuna"),
  incidents: phrases("incidente, incidenti, disservizio, interruzione"),
  documents: phrases("rapporto, incidente"),
  forms: phrases("modello"),
  guides: phrases("guida, processo, procedura"),
  weekdays: phrases("lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica"),
  months: phrases(`
    gennaio gen, febbraio feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug, agosto ago,
    settembre set, ottobre ott, novembre nov, dicembre dic,
  `),
  numbers: phrases("un uno una, due, tre, quattro, cinque, sei"),
  startWords: phrases("a partire dal"),
  dueWords: phrases("entro il, entro"),
  relativeDates: {
    weeks: ["(?:tra|entro) # settimane?"],
    days: ["(?:tra|entro) # giorni"],
    months: ["(?:tra|entro) # mes[ei]"],
    nextWeek: ["(?:la )?(?:prossima settimana|settimana prossima)"],
    nextMonth: ["(?:il )?(?:prossimo mese|mese prossimo)"],
    endOfMonth: ["(?:entro )?(?:la )?fine (?:del )?mese"],
    endOfYear: ["(?:entro )?(?:la )?fine (?:dell'|d')?anno"],
    endOfNamedMonth: ["(?:la )?fine (?:di )?(?:MONTH)(?: \\d{4})?"],
    vague: ["(?:il )?prossimo sprint"],
  },
};
