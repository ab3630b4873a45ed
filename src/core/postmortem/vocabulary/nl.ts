import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const dutch: Vocabulary = {
  language: "nl",
  guideTitles: phrases("hoe schrijf, hoe wij, hoe we, handleiding"),
  already: phrases("reeds, inmiddels"),
  commonWords: phrases("de, het, een, van, en, is, niet, met, voor, dat, op, te, zijn, was, we, bij, naar, werd"),
  headings: {
    action: phrases(`
      actiepunten, actiepunt, vervolgstappen, volgende stappen, vervolgacties, verbetermaatregelen,
      preventieve maatregelen, corrigerende maatregelen, te nemen acties, te nemen maatregelen,
      openstaande punten, openstaande acties, actieplan, plan van aanpak, verbeterpunten, verbeteracties, wat doen we eraan, wat we eraan doen, wat veranderen we, wat we veranderen,
    `),
    brief: phrases(
      "hoe nu verder, hoe verder, en nu, acties, maatregelen, taken, opvolging, verbeteringen, aanbevelingen",
    ),
    remedy: phrases("preventie, mitigatie, herstelmaatregelen"),
    other: phrases(`
      tijdlijn, verloop, geleerde lessen, lessen, wat ging goed, wat ging fout, wat ging mis, wat ging er
      goed, wat ging er mis, wat hebben we geleerd, waar hadden we geluk, oorzaak, oorzaken, grondoorzaak,
      hoofdoorzaak, impact, gevolgen, samenvatting, detectie, oplossing, achtergrond, context, genomen
      maatregelen, genomen acties, aanwezigen, deelnemers, referenties, bijlagen, aanleiding,
    `),
    fact: phrases(`
      tijdlijn, oorzaak, grondoorzaak, hoofdoorzaak, impact, gevolgen, samenvatting, detectie, oplossing,
      geleerde lessen, wat ging goed,
    `),
    done: phrases("afgerond, voltooid, gedaan, uitgevoerd"),
    summary: phrases("samenvatting"),
    meaning: {
      work: phrases(`
        actie*, taak, taken, maatregel*, stap, stappen, verbeter*, aanbeveling*, afspra*, wijziging*, opvolg*,
        doen, werk, plan*,
      `),
      ahead: phrases(`
        volgende, vervolg*, gepland*, toekomst*, openstaand*, voorgesteld*, afgesproken, afspra*, gaan we, we gaan,
        zullen, moeten we, te doen, nog, preventie*, korte termijn, lange termijn, aankomend*, correctieve,
      `),
      again: phrases("opnieuw, nogmaals, herhal*, nooit meer, in de toekomst, weer gebeurt"),
      behind: phrases("genomen, gedaan, deden, uitgevoerd*, was, gebeurde, oorza*, geleerd, hebben, al, tijdens"),
      we: phrases("we, wij, ons, onze, team"),
    },
  },
  leadIns: phrases("we gaan, volgende stappen, volgende acties, de volgende maatregelen"),
  itemLabels: phrases("actie, actiepunt, te doen"),
  promises: phrases("we gaan, we zullen, moeten, moet, zullen, zal"),
  prepositions: phrases("op, voor, van, met, in, op, over, na, uit"),
  fields: {
    task: phrases("maatregel, actie, acties, taak, taken, omschrijving, beschrijving, wat, actiepunt"),
    owner: phrases(`
      eigenaar, verantwoordelijke, verantwoordelijk, toegewezen aan, wie, actiehouder, uitvoerder,
    `),
    priority: phrases("prioriteit, ernst, urgentie"),
    due: phrases("deadline, vervaldatum, uiterlijk, datum, wanneer, einddatum, streefdatum, gereed"),
    type: phrases("soort, categorie"),
    status: phrases("klaar, gereed, status, toestand, afgerond, voortgang"),
    ticket: phrases("verwijzing, koppeling, referentie"),
    time: phrases("tijd, tijdstip"),
    other: phrases("opmerkingen, opmerking, toelichting, nummer"),
  },
  facts: {
    date: phrases("datum, incidentdatum, start, begin, aanvang"),
    end: phrases("einde, opgelost op"),
    severity: phrases("ernst, impactniveau, ernstniveau"),
    services: phrases("diensten, getroffen diensten, systemen, getroffen systemen"),
    authors: phrases("auteur, auteurs, opgesteld door, geschreven door"),
    people: phrases("aanwezigen, deelnemers, eigenaar, wachtdienst, dienstdoende"),
    team: phrases("team"),
    visibility: phrases("vertrouwelijkheid, zichtbaarheid, classificatie"),
    status: phrases("status"),
    incident: phrases("soort"),
  },
  priorities: {
    P0: phrases("kritiek, urgent, spoed"),
    P1: phrases("hoog"),
    P2: phrases("gemiddeld, middel, normaal"),
    P3: phrases("laag"),
    P4: phrases("zeer laag"),
  },
  states: {
    done: phrases(`
      afgerond, voltooid, gedaan, klaar, gesloten, opgelost, uitgevoerd, ja, gereed, gerealiseerd, geïmplementeerd, doorgevoerd, afgehandeld, in productie,
    `),
    declined: phrases(`
      vervallen, geannuleerd, afgewezen, niet nodig, gaat niet door, niet doen, geschrapt, doen we niet, wordt niet gedaan,
    `),
    open: phrases(`
      openstaand, in behandeling, bezig, lopend, gepland, te doen, nog te doen, niet gestart, in
      uitvoering, nog niet gestart, wacht, wachten, uitgesteld, geblokkeerd, loopt, in voorbereiding, deels, deels gereed, in uitvoering,
    `),
  },
  horizons: {
    immediate: phrases("onmiddellijk, direct"),
    short: phrases("korte termijn, op korte termijn"),
    long: phrases("lange termijn, op lange termijn, middellange termijn"),
  },
  drafts: phrases("concept"),
  nothing: phrases(`
    n.v.t., nvt, nader te bepalen, niemand, geen, onbekend, niet toegewezen, ntb, nog te bepalen, nog onbekend, nog niet toegewezen,
  `),
  placeholders: phrases("geen, geen acties, actie, omschrijving, voorbeeld, nader te bepalen"),
  types: phrases(`
    preventie, detectie, mitigatie, proces, documentatie, monitoring, korte termijn, lange termijn,
  `),
  teams: phrases("team, afdeling"),
  narrations: phrases("dank, bedankt, de, het, deze, dit, een, er, geen, we, wij"),
  incidents: phrases("incident, incidenten, storing, storingen"),
  documents: phrases("rapport, verslag"),
  forms: phrases("sjabloon"),
  guides: phrases("handleiding, proces, richtlijn"),
  weekdays: phrases("maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag"),
  months: phrases(`
    januari jan, februari feb, maart mrt, april apr, mei, juni jun, juli jul, augustus aug, september sep,
    oktober okt, november nov, december dec,
  `),
  numbers: phrases("een één, twee, drie, vier, vijf, zes"),
  startWords: phrases("vanaf"),
  dueWords: phrases("uiterlijk, uiterlijk op, gereed per, gereed op, gereed, klaar per, klaar op, per, vóór, voor"),
  relativeDates: {
    days: ["(?:binnen|over) # dagen"],
    weeks: ["(?:binnen|over) # (?:weken|week)"],
    months: ["(?:binnen|over) # maand(?:en)?"],
    nextWeek: ["volgende week"],
    nextMonth: ["volgende maand"],
    nextQuarter: ["volgend kwartaal"],
    endOfMonth: ["(?:eind(?:e)? (?:van )?(?:deze|de) maand)"],
    endOfYear: ["(?:eind(?:e)? (?:van )?(?:dit|het) jaar)"],
    endOfNamedMonth: ["eind (?:MONTH)(?: \\d{4})?"],
    vague: ["volgende sprint"],
  },
};
