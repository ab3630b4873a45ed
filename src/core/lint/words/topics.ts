import { phrases } from "../../postmortem/vocabulary/phrases.ts";
import { UNSPACED, wordsOf } from "../../postmortem/text/words.ts";

/** What a section of a postmortem is about. */
export type Topic = "summary" | "impact" | "timeline" | "cause";

/** Phrases by which a heading names its topic, in the languages that we read; generous, as silence is cheaper. */
const PHRASES: Readonly<Record<Topic, readonly string[]>> = {
  summary: phrases(`
    summary, overview, tl dr, tldr, abstract, synopsis, description, background, introduction, what happened, context,
    zusammenfassung, überblick, beschreibung, was ist passiert, hintergrund,
    résumé, synthèse, contexte, que s'est il passé, ce qui s'est passé,
    resumen, descripción, qué pasó, qué ocurrió, contexto, resumo, descrição, o que aconteceu,
    sammendrag, oppsummering, hva skjedde, bakgrunn, sammanfattning, vad hände, resumé,
    samenvatting, wat is er gebeurd, riepilogo, sommario, sintesi, podsumowanie, opis, ringkasan,
    резюме, краткое описание, описание, サマリ, 概要, 要約, 概述, 摘要, 总结, 總結, 요약, 개요,
  `),
  impact: phrases(`
    impact, impacts, affected, effect, effects, consequence, consequences, damage, scope, symptoms, blast radius,
    customer experience, auswirkung, auswirkungen, folgen, betroffene, betroffen, schaden,
    conséquence, conséquences, effets, impacto, impactos, consecuencias, afectados, efectos, consequências, efeitos,
    konsekvens, konsekvenser, påvirkning, påverkan, gevolgen, gevolg, impatto, conseguenze, wpływ, skutki, dampak,
    влияние, последствия, 影響, 影响, 영향,
  `),
  timeline: phrases(`
    timeline, time line, chronology, sequence of events, course of events, event log, log of events, events, history,
    zeitachse, zeitleiste, zeitlicher ablauf, chronologie, verlauf, ablauf, zeitverlauf,
    déroulé, déroulement, frise, cronología, línea de tiempo, línea temporal, cronologia, linha do tempo,
    tidslinje, hendelsesforløp, forløp, händelseförlopp, tijdlijn, verloop, oś czasu, przebieg, kronologi, linimasa,
    хронология, タイムライン, 時系列, 経緯, 时间线, 时间轴, 時間線, 经过, 타임라인, 시간순,
  `),
  cause: phrases(`
    root cause, root causes, cause, causes, reason, reasons, why, whys, contributing factors, contributing factor,
    trigger, triggers, analysis, what went wrong, diagnosis, technical details, investigation, problem, fault,
    how did this happen, ursache, ursachen, grundursache, hauptursache, auslöser, analyse, warum,
    pourquoi, causa, causas, análisis, por qué, análise, årsak, årsaker, rotårsak, rotårsaker, orsak, grundorsak,
    oorzaak, oorzaken, analisi, przyczyna, przyczyny, analiza, penyebab, akar masalah,
    причина, причины, 原因, 要因, 分析, 원인,
  `),
};

const TOPICS: readonly Topic[] = ["impact", "timeline", "cause", "summary"];
const KNOWN = TOPICS.map((topic) => ({ topic, names: PHRASES[topic].map(wordsOf) }));

/**
 * What a heading announces; null where it is none of these.
 *
 * @example topicOf("3. Customer impact") // "impact"
 */
export function topicOf(heading: string): Topic | null {
  const words = wordsOf(heading.slice(0, 300));
  const unspaced = UNSPACED.test(words) || /\p{Script=Hangul}/u.test(words);
  const contains = (name: string) => (unspaced ? words.includes(name) : ` ${words} `.includes(` ${name} `));
  return KNOWN.find(({ names }) => names.some(contains))?.topic ?? null;
}
