import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const polish: Vocabulary = {
  language: "pl",
  guideTitles: phrases("jak pisać, jak napisać, jak piszemy"),
  already: phrases("już"),
  commonWords: phrases("i, w, na, z, nie, się, do, jest, że, to, po, od, był, przez, dla"),
  headings: {
    action: phrases(`
      działania naprawcze, działania korygujące, działania zapobiegawcze, dalsze działania, dalsze kroki,
      następne kroki, kolejne kroki, plan działania, plan działań, plan naprawczy, zadania do wykonania,
      planowane działania, punkty do działania, działania następcze, do zrobienia, co robimy, co zmieniamy, co z tym robimy, co z tym zrobimy, wnioski i działania,
    `),
    brief: phrases("co dalej, działania, zadania, akcje, usprawnienia, rekomendacje, zalecenia"),
    remedy: phrases("zapobieganie, środki zaradcze, mitygacja"),
    other: phrases(`
      oś czasu, przebieg, przebieg zdarzeń, chronologia, wnioski, czego się nauczyliśmy, wyciągnięte
      wnioski, co poszło dobrze, co poszło źle, co zadziałało, gdzie mieliśmy szczęście, przyczyna,
      przyczyny, przyczyna źródłowa, przyczyna główna, wpływ, skutki, podsumowanie, streszczenie,
      wykrycie, rozwiązanie, tło, kontekst, podjęte działania, wykonane działania, uczestnicy, odnośniki,
      załączniki,
    `),
    fact: phrases(`
      oś czasu, przyczyna, przyczyna źródłowa, przyczyna główna, wpływ, skutki, podsumowanie, wykrycie,
      wnioski, przebieg zdarzeń, co poszło dobrze,
    `),
    done: phrases("zakończone, wykonane, zrobione, ukończone"),
    summary: phrases("podsumowanie, streszczenie"),
    meaning: {
      work: phrases(`
        dziala*, zada*, krok*, akcj*, usprawnie*, rekomendac*, zalece*, popraw*, srodk*, srodek, zmian*, zrobi*,
        prac*, plan*,
      `),
      ahead: phrases(`
        nastep*, kolejn*, dals*, planowan*, zaplanowan*, przyszl*, proponowan*, ustalon*, otwart*, pozosta*,
        zamierz*, do zrobienia, do wykonania, bedziemy, zrobimy, naprawcz*, zapobiegawcz*, koryguj*, wynikajac*,
        uzgodnion*,
      `),
      again: phrases("ponown*, powtorz*, powtorz*, nie powtorz*, w przyszlosci, wiecej nie"),
      behind: phrases(`
        podjet*, wykonan*, zrobilismy, zrobiono, bylo, przyczyn*, nauczylismy, dotychczas*, podczas, w trakcie,
      `),
      we: phrases("my, nasz*, zespol*, zrobimy, bedziemy"),
    },
  },
  leadIns: phrases("zamierzamy, następne kroki, planujemy, następujące działania"),
  itemLabels: phrases("zadanie, akcja, do zrobienia"),
  promises: phrases("zamierzamy, planujemy, musimy, należy, będziemy"),
  prepositions: phrases("dla, na, od, po, w, z, o, przed"),
  fields: {
    task: phrases("zadanie, zadania, działanie, działania, opis, akcja, co, czynność"),
    owner: phrases(`
      właściciel, odpowiedzialny, odpowiedzialna, osoba odpowiedzialna, przypisany, przypisane do, kto,
      wykonawca,
    `),
    priority: phrases("priorytet, ważność"),
    due: phrases("termin, data, do kiedy, kiedy, termin realizacji, data realizacji"),
    type: phrases("typ, rodzaj, kategoria"),
    status: phrases("zrobione, gotowe, status, stan, postęp"),
    ticket: phrases("zgłoszenie, odnośnik, link"),
    time: phrases("czas, godzina"),
    other: phrases("uwagi, komentarz, numer, lp"),
  },
  facts: {
    date: phrases("data, data incydentu, początek, data zdarzenia"),
    end: phrases("koniec, rozwiązano"),
    severity: phrases("priorytet, ważność, krytyczność, poziom"),
    services: phrases("usługi, dotknięte usługi, systemy"),
    authors: phrases("autor, autorka, autorzy, opracował"),
    people: phrases("uczestnicy, właściciel, dyżurny, dyżur, dyżurni, obecni"),
    team: phrases("zespół"),
    visibility: phrases("poufność, klasyfikacja"),
    status: phrases("status"),
    incident: phrases("rodzaj, typ"),
  },
  priorities: {
    P0: phrases("krytyczny, krytyczna, pilny, pilne"),
    P1: phrases("wysoki, wysoka, wysokie"),
    P2: phrases("średni, średnia, normalny"),
    P3: phrases("niski, niska, niskie"),
    P4: phrases("bardzo niski"),
  },
  states: {
    done: phrases(`
      zrobione, wykonane, wykonano, zakończone, zakończono, ukończone, zamknięte, rozwiązane, gotowe, tak, zrobiony, zrobiona, wykonany, wykonana, zakończony, zakończona, zamknięty, zamknięta, gotowy, gotowa, rozwiązany, rozwiązana, wdrożone, wdrożono, wdrożony, wdrożona, zrealizowane, zrealizowano, ukończony, ukończona,
    `),
    declined: phrases(`
      odrzucone, anulowane, zaniechano, nie będzie robione, niepotrzebne, odrzucony, odrzucona, anulowany, anulowana, nie robimy, rezygnujemy, porzucone,
    `),
    open: phrases(`
      otwarte, w toku, w trakcie, do zrobienia, zaplanowane, oczekuje, nierozpoczęte, nie rozpoczęto, otwarty, otwarta, planowane, zaplanowany, zaplanowana, rozpoczęte, rozpoczęto, wstrzymane, zablokowane, częściowo, do wykonania, w realizacji, w planach,
    `),
  },
  horizons: {
    immediate: phrases("natychmiastowe, natychmiast, pilne"),
    short: phrases("krótkoterminowe, krótki termin"),
    long: phrases("długoterminowe, długi termin, średnioterminowe"),
  },
  drafts: phrases("szkic, robocze, wersja robocza"),
  nothing: phrases(`
    do ustalenia, brak, nikt, nieznany, nieprzypisane, do określenia, nie przypisano, nieprzydzielone, do potwierdzenia,
  `),
  placeholders: phrases("brak, zadanie, działanie, opis, przykład, do ustalenia"),
  types: phrases(`
    zapobieganie, wykrywanie, łagodzenie, proces, dokumentacja, monitoring, krótkoterminowe,
    długoterminowe, natychmiastowe,
  `),
  teams: phrases("zespół, dział"),
  narrations: phrases("dziękujemy, ten, ta, to, te, brak"),
  incidents: phrases("incydent, incydenty, awaria, awarie"),
  documents: phrases("raport"),
  forms: phrases("szablon, wzór"),
  guides: phrases("przewodnik, proces, procedura, instrukcja"),
  weekdays: phrases("poniedziałku, wtorku, środy, czwartku, piątku, soboty, niedzieli"),
  months: phrases(`
    stycznia styczeń, lutego luty, marca marzec, kwietnia kwiecień, maja maj, czerwca czerwiec, lipca
    lipiec, sierpnia sierpień, września wrzesień, października październik, listopada listopad, grudnia
    grudzień,
  `),
  numbers: phrases("jeden jedna, dwa dwie, trzy, cztery, pięć, sześć"),
  startWords: phrases("począwszy od"),
  dueWords: phrases("do, do dnia, przed"),
  relativeDates: {
    days: ["(?:w ciągu|za) # dni"],
    weeks: ["(?:w ciągu|za) # tygodni[ea]?", "za tydzień"],
    months: ["(?:w ciągu|za) # miesi[ąę]c[ey]?"],
    nextWeek: ["(?:w )?przyszłym tygodniu"],
    nextMonth: ["(?:w )?przyszłym miesiącu"],
    endOfMonth: ["(?:do )?(?:końca|koniec) miesiąca"],
    endOfYear: ["(?:do )?(?:końca|koniec) roku"],
    endOfNamedMonth: ["(?:do )?(?:końca|koniec) (?:MONTH)(?: \\d{4})?"],
    vague: ["(?:w )?następnym sprincie"],
  },
};
