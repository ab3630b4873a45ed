import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const portuguese: Vocabulary = {
  language: "pt",
  headings: {
    action: phrases(`
      ações corretivas, ações preventivas, itens de ação, plano de ação, próximos passos, próximas ações,
      ações futuras, medidas preventivas, medidas corretivas, ações de acompanhamento, pontos de ação,
      tarefas pendentes, ações pendentes, melhorias propostas, ações de melhoria, ações a tomar, compromissos,
    `),
    brief: phrases("ações, tarefas, melhorias, recomendações, acompanhamento, pendências"),
    remedy: phrases("remediação, mitigação, prevenção, medidas"),
    other: phrases(`
      linha do tempo, cronologia, timeline, lições aprendidas, aprendizados, o que correu bem, o que deu certo,
      o que deu errado, o que correu mal, o que funcionou, o que funcionou bem, onde tivemos sorte, causa raiz,
      causas raiz, causa, impacto, resumo, resumo executivo, sumário, detecção, deteção, resolução, contexto,
      gatilho, ações tomadas, ações realizadas, participantes, referências, anexos, histórico,
    `),
    fact: phrases(`
      linha do tempo, cronologia, causa raiz, impacto, resumo, sumário, detecção, resolução, lições aprendidas,
    `),
    done: phrases("concluído, concluída, concluídas, concluídos, feito, feitas, finalizado"),
    summary: phrases("resumo, resumo executivo, sumário"),
  },
  leadIns: phrases("vamos, próximos passos, nos comprometemos a, seguintes ações"),
  prepositions: phrases("de, do, da, para, em, com, sobre, por"),
  fields: {
    task: phrases("ação, ações, tarefa, tarefas, descrição, o que, atividade, item de ação, medida"),
    owner: phrases(`
      responsável, responsáveis, dono, atribuído a, atribuído, quem, proprietário, equipe, time responsável,
    `),
    priority: phrases("prioridade, severidade, urgência"),
    due: phrases("prazo, data limite, data, quando, vencimento, data prevista, previsão, data alvo"),
    type: phrases("tipo, categoria"),
    status: phrases("status, estado, situação, concluído"),
    ticket: phrases("link, referência, chamado"),
    time: phrases("hora, horário"),
    other: phrases("comentários, observações, evento, número"),
  },
  priorities: {
    P0: phrases("crítica, crítico, urgente, imediata"),
    P1: phrases("alta, alto"),
    P2: phrases("média, médio, normal"),
    P3: phrases("baixa, baixo"),
    P4: phrases("muito baixa"),
  },
  states: {
    done: phrases(`
      feito, feita, concluído, concluída, finalizado, fechado, resolvido, resolvida, sim, implementado,
    `),
    declined: phrases("cancelado, cancelada, descartado, não será feito, rejeitado"),
    open: phrases(`
      pendente, em andamento, aberto, aberta, em progresso, a fazer, planejado, não iniciado, em curso,
    `),
  },
  nothing: phrases("a definir, nenhum, nenhuma, ninguém, sem responsável, a determinar, não se aplica"),
  placeholders: phrases("nenhuma, nenhum, ação, tarefa, descrição, a definir, exemplo, não se aplica"),
  types: phrases(`
    prevenção, prevenir, detecção, detectar, mitigação, mitigar, processo, documentação, monitoramento,
    curto prazo, médio prazo, longo prazo, imediato, imediatas, corretivas, preventivas,
  `),
  pastWords: [],
  narrations: phrases(`
    o, a, os, as, este, esta, um, uma, não, nenhuma,
  `),
  incidents: phrases("incidente, incidentes, indisponibilidade, queda"),
  documents: phrases("relatório, postmortem, incidente, incidentes"),
  forms: phrases("modelo"),
  guides: phrases("guia, processo, procedimento"),
  months: phrases(`
    janeiro jan, fevereiro fev, março, abril abr, maio, junho jun, julho jul, agosto ago, setembro set,
    outubro out, novembro nov, dezembro dez,
  `),
  relativeDates: [
    "(?:na )?próxima semana",
    "(?:no )?próximo (?:mês|trimestre|sprint)",
    "em \\d+ (?:dias|semanas|meses)",
  ],
  dueWords: phrases("até, até o dia"),
};
