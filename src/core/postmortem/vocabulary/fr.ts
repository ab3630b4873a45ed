import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const french: Vocabulary = {
  language: "fr",
  headings: {
    action: phrases(`
      actions correctives, actions correctrices, actions préventives, actions à mener, actions de suivi,
      éléments d'action, éléments d action, points d'action, plan d'action, plan d actions, prochaines étapes,
      étapes suivantes, mesures correctives, mesures préventives, tâches à faire, à faire, actions à venir,
      améliorations prévues, actions à entreprendre, mesures à prendre, actions à réaliser, engagements,
    `),
    brief: phrases("actions, suivi, suivis, tâches, améliorations, recommandations"),
    remedy: phrases("remédiation, atténuation, prévention, mesures, mitigation"),
    other: phrases(`
      chronologie, chronologie détaillée, déroulement, déroulé, leçons apprises, leçons, enseignements,
      enseignements tirés, retour d'expérience, ce qui a bien fonctionné, ce qui a fonctionné,
      ce qui n'a pas fonctionné, ce qui s'est bien passé, ce qui s'est mal passé, facteurs de chance, chance,
      cause racine, causes racines, causes profondes, cause profonde, cause, causes, incidence, impact, impacts,
      résumé, sommaire, détection, résolution, contexte, élément déclencheur, déclencheur, actions menées,
      actions réalisées, actions entreprises, mesures prises, participants, références, annexes,
    `),
    fact: phrases(`
      chronologie, chronologie détaillée, cause racine, causes profondes, incidence, impact, résumé, sommaire,
      détection, résolution, leçons apprises, élément déclencheur,
    `),
    done: phrases("terminé, terminées, terminée, fait, faites, réalisé, réalisées, complété"),
    summary: phrases("résumé, sommaire"),
  },
  leadIns: phrases("nous allons, prochaines étapes, nous nous engageons à, actions suivantes, mesures suivantes"),
  prepositions: phrases("de, du, des, pour, sur, dans, avec, après, en"),
  fields: {
    task: phrases("action, actions, tâche, tâches, description, élément d'action, mesure, quoi, intitulé"),
    owner: phrases(`
      responsable, responsables, propriétaire, assigné à, assigné, qui, pilote, porteur, équipe, attribué à,
    `),
    priority: phrases("priorité, gravité, sévérité, urgence"),
    due: phrases("échéance, date limite, date, délai, quand, date d'échéance, date cible, pour le"),
    type: phrases("type, catégorie"),
    status: phrases("statut, état, avancement, fait"),
    ticket: phrases("lien, billet, numéro de problème, référence"),
    time: phrases("heure"),
    other: phrases("commentaires, remarques, événement, numéro"),
  },
  priorities: {
    P0: phrases("critique, urgente, urgent, immédiate"),
    P1: phrases("haute, élevée, élevé, forte"),
    P2: phrases("moyenne, moyen, normale"),
    P3: phrases("basse, faible, bas"),
    P4: phrases("très basse, très faible"),
  },
  states: {
    done: phrases(`
      fait, faite, terminé, terminée, fini, clos, close, résolu, résolue, réalisé, réalisée, complété, oui,
      livré,
    `),
    declined: phrases("abandonné, abandonnée, annulé, annulée, rejeté, ne sera pas fait, refusé"),
    open: phrases("à faire, en cours, ouvert, ouverte, en attente, planifié, planifiée, non commencé, prévu"),
  },
  nothing: phrases("à définir, à déterminer, aucun, aucune, personne, non assigné, à préciser, s o"),
  placeholders: phrases("aucune, aucun, action, tâche, description, à définir, exemple, néant, sans objet"),
  types: phrases(`
    prévention, prévenir, détection, détecter, atténuation, atténuer, enquête, réparation, processus,
    documentation, surveillance, supervision, court terme, moyen terme, long terme, immédiat, immédiates,
    correctives, préventives,
  `),
  pastWords: [],
  narrations: phrases(`
    le, la, les, ce, cette, ces, un, une, il, elle, nous, suite, aucune,
  `),
  incidents: phrases("incident, panne, interruption"),
  documents: phrases("rapport, incident, incidents, post mortem"),
  forms: phrases("modèle, modele, gabarit"),
  guides: phrases("guide, processus, procédure"),
  months: phrases(`
    janvier janv, février févr, mars, avril avr, mai, juin, juillet juil, août, septembre sept, octobre oct,
    novembre nov, décembre déc,
  `),
  relativeDates: [
    "(?:la )?semaine prochaine",
    "(?:le )?(?:mois|trimestre) prochain",
    "d'ici (?:la )?fin (?:du mois|de l'année)",
  ],
  dueWords: phrases("avant le, pour le, au plus tard le"),
};
