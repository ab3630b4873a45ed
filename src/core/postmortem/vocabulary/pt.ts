import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const portuguese: Vocabulary = {
  language: "pt",
  guideTitles: phrases("como escrever, como fazer, guia"),
  already: phrases("já"),
  futureEndings: phrases("ará, arão, aremos, erá, erão, eremos, irá, irão, iremos"),
  commonWords: phrases("o, os, as, e, em, uma, não, para, com, do, da, dos, das, que, no, na, foi, por, mais"),
  headings: {
    action: phrases(`
      ações corretivas, ações preventivas, itens de ação, plano de ação, próximos passos, próximas ações,
      ações futuras, medidas preventivas, medidas corretivas, ações de acompanhamento, pontos de ação,
      tarefas pendentes, ações pendentes, melhorias propostas, ações de melhoria, ações a tomar, compromissos, o que estamos fazendo, o que estamos a fazer, o que estamos mudando,
    `),
    brief: phrases(
      "e agora, daqui pra frente, daqui para frente, ações, tarefas, melhorias, recomendações, acompanhamento, pendências",
    ),
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
    declined: phrases(`descartado, descartadas, adiado, não será feito`),
    summary: phrases("resumo, resumo executivo, sumário"),
    meaning: {
      work: phrases(`
        acao, acoes, tarefa*, medida*, melhoria*, passo*, plano*, correcao, correcoes, corretiv*, recomendac*,
        compromisso*, pendencia*, seguimento, mudanca*, trabalho*, fazer, faremos,
      `),
      ahead: phrases(`
        proxim*, seguinte*, vamos, faremos, planejad*, planead*, propost*, futur*, pendent*, pendencia*, a fazer,
        a tomar, a realizar, acordad*, combinad*, definid*, compromisso*, restante*, falta, preventiv*, daqui,
      `),
      again: phrases(`
        se repita, se repetir, repetir, repeticao, novamente, de novo, aconteca de novo, recorrencia, no futuro,
        acontecer novamente,
      `),
      behind: phrases(`
        tomad*, realizad*, fizemos, feit*, executad*, foi, aconteceu, aplicad*, causa*, aprendemos, aprendizado*,
        durante,
      `),
      we: phrases("vamos, faremos, nos, noss*, equipe, time"),
    },
  },
  leadIns: phrases("vamos, próximos passos, nos comprometemos a, seguintes ações"),
  prepositions: phrases("em, de, do, da, para, em, com, sobre, por"),
  fields: {
    task: phrases("ação, ações, tarefa, tarefas, descrição, o que, atividade, item de ação, medida"),
    owner: phrases(`
      responsável, responsáveis, dono, atribuído a, atribuído, quem, proprietário, equipe, time responsável,
    `),
    priority: phrases("prioridade, severidade, urgência"),
    due: phrases("até quando, prazo, data limite, data, quando, vencimento, data prevista, previsão, data alvo"),
    type: phrases("tipo, categoria"),
    status: phrases("feito, concluído, status, estado, situação, concluído"),
    ticket: phrases("card, tarefa jira, link, referência, chamado"),
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
      feito, feita, concluído, concluída, finalizado, fechado, resolvido, resolvida, sim, implementado, feitos, feitas, finalizada, fechada, implementada, entregue, realizado, realizada, executado, executada, em produção,
    `),
    declined: phrases(`
      cancelado, cancelada, descartado, não será feito, rejeitado, descartada, rejeitada, não vamos fazer, não será feita, não faremos, não vai ser feito,
    `),
    open: phrases(`
      pendente, em andamento, aberto, aberta, em progresso, a fazer, planejado, não iniciado, em curso, em aberto, a iniciar, não iniciada, pendentes, planejada, planeado, previsto, prevista, em análise, bloqueado, bloqueada, adiado, adiada, em execução, parcial, iniciado, iniciada,
    `),
  },
  nothing: phrases(`
    a definir, nenhum, nenhuma, ninguém, sem responsável, a determinar, não se aplica, por definir, não atribuído, a confirmar, sem dono, a designar,
  `),
  placeholders: phrases("nenhuma, nenhum, ação, tarefa, descrição, a definir, exemplo, não se aplica"),
  types: phrases(`
    prevenção, prevenir, detecção, detectar, mitigação, mitigar, processo, documentação, monitoramento,
    curto prazo, médio prazo, longo prazo, imediato, imediatas, corretivas, preventivas,
  `),
  pastWords: [],
  standing: phrases(`agora, foi, foram, foi adicionado, já foi, já está, agora está`),
  advice: phrases(`sempre, nunca`),
  narrations: phrases(`obrigado, obrigada, o, a, os, as, este, esta, um, uma, não, nenhuma,
  `),
  incidents: phrases("incidente, incidentes, indisponibilidade, queda"),
  documents: phrases("relatório, postmortem, incidente, incidentes"),
  forms: phrases("modelo"),
  guides: phrases("guia, processo, procedimento"),
  weekdays: phrases(
    "segunda, terça, quarta, quinta, sexta, segunda-feira, terça-feira, quarta-feira, quinta-feira, sexta-feira, sábado, domingo",
  ),
  months: phrases(`
    janeiro jan, fevereiro fev, março, abril abr, maio, junho jun, julho jul, agosto ago, setembro set,
    outubro out, novembro nov, dezembro dez,
  `),
  relativeDates: {
    days: ["(?:em|dentro de) # dias"],
    weeks: ["(?:em|dentro de) # semanas?"],
    months: ["(?:em|dentro de) # m[êe]s(?:es)?"],
    nextWeek: ["(?:na )?próxima semana"],
    nextMonth: ["(?:no )?próximo mês"],
    nextQuarter: ["(?:no )?próximo trimestre"],
    endOfMonth: ["(?:até o )?(?:fim|final) do mês"],
    endOfQuarter: ["(?:até o )?(?:fim|final) do trimestre"],
    endOfYear: ["(?:até o )?(?:fim|final) do ano"],
    endOfNamedMonth: ["(?:fim|final) de (?:MONTH)(?: de \\d{4})?"],
    vague: ["(?:no )?próximo sprint", "(?:na )?próxima sprint"],
  },
  startWords: phrases("a partir de, a partir do"),
  dueWords: phrases("até, até o dia, até dia, antes de"),
  numbers: phrases("um uma, dois duas, três, quatro, cinco, seis"),
  itemLabels: phrases("ação, a fazer, tarefa"),
  promises: phrases("vamos, devemos, precisamos, será, serão"),
  horizons: {
    immediate: phrases("imediato, imediata, imediatas, imediatos, urgente"),
    short: phrases("curto prazo"),
    long: phrases("longo prazo, médio prazo"),
  },
  drafts: phrases("rascunho"),
  teams: phrases("equipe, equipa, time, área"),
  facts: {
    date: phrases("data, data do incidente, início, data de início"),
    end: phrases("fim, data de fim, resolvido em, término"),
    severity: phrases("severidade, gravidade, criticidade"),
    services: phrases("serviços, serviços afetados, sistemas afetados"),
    authors: phrases("autor, autora, autores, autoras, escrito por"),
    people: phrases("participantes, responsável, responsáveis, de plantão, plantão, presentes"),
    team: phrases("equipe, equipa, time"),
    visibility: phrases("visibilidade, classificação"),
    status: phrases("status, estado, situação"),
    incident: phrases("tipo"),
  },
};
