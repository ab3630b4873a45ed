import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const spanish: Vocabulary = {
  language: "es",
  commonWords: phrases("el, la, los, las, y, en, una, por, para, con, se, del, que, al, lo, fue, como, más"),
  headings: {
    action: phrases(`
      acciones correctivas, acciones preventivas, acciones a tomar, acciones de seguimiento, elementos de acción,
      elementos de accion, puntos de acción, plan de acción, plan de accion, próximos pasos, proximos pasos,
      siguientes pasos, tareas pendientes, medidas preventivas, medidas correctivas, acciones pendientes,
      acciones futuras, mejoras propuestas, medidas a tomar, acciones de mejora, compromisos,
    `),
    brief: phrases("y ahora qué, y ahora, acciones, tareas, seguimiento, mejoras, recomendaciones, pendientes"),
    remedy: phrases("remediación, remediacion, mitigación, mitigacion, prevención, prevencion, medidas"),
    other: phrases(`
      cronología, cronologia, línea de tiempo, linea de tiempo, lecciones aprendidas, aprendizajes, lecciones,
      qué salió bien, qué salió mal, que salio bien, que salio mal, qué funcionó bien, qué funcionó,
      lo que salió bien, lo que salió mal, dónde tuvimos suerte, causa raíz, causa raiz, causas raíz, causa,
      impacto, resumen, resumen ejecutivo, detección, resolución, antecedentes, contexto, acciones tomadas,
      acciones realizadas, medidas tomadas, participantes, referencias, desencadenante, respuesta, métricas,
      anexos,
    `),
    fact: phrases(`
      cronología, cronologia, línea de tiempo, causa raíz, causa raiz, impacto, resumen, detección, resolución,
      lecciones aprendidas,
    `),
    done: phrases("completado, completadas, completada, completados, hecho, hechas, terminado, realizado"),
    declined: phrases(`descartado, descartadas, descartados, aplazado, no se hará, pospuesto`),
    summary: phrases("resumen, resumen ejecutivo"),
    meaning: {
      work: phrases(`
        accion*, tarea*, medida*, mejora*, paso*, plan*, correccion*, correctiv*, recomendacion*, compromiso*,
        pendiente*, seguimiento*, cambio*, trabajo*, hacer, haremos,
      `),
      ahead: phrases(`
        proxim*, siguiente*, vamos a, haremos, planificad*, planead*, propuest*, futur*, pendiente*, por hacer,
        a tomar, a realizar, acordad*, a seguir, derivad*, comprometid*, compromiso*, queda*, falta*, preventiv*,
      `),
      again: phrases(`
        vuelva a, volver a ocurrir, volver a pasar, se repita, no se repita, que se repita, otra vez, en el futuro,
      `),
      behind: phrases(`
        tomad*, realizad*, hicimos, hecho, ejecutad*, fue, ocurrio, aplicad*, causa*, aprendid*, aprendimos,
        durante,
      `),
      we: phrases("vamos, haremos, nuestr*, equipo, nosotros"),
    },
  },
  leadIns: phrases(`
    próximos pasos, siguientes pasos, vamos a, nos comprometemos a, acciones a tomar, siguientes acciones,
  `),
  prepositions: phrases("para, de, del, en, con, por, sobre"),
  fields: {
    task: phrases(`
      acción, accion, acciones, tarea, tareas, descripción, descripcion, qué, medida, actividad,
      elemento de acción,
    `),
    owner: phrases(`
      responsable, responsables, propietario, propietaria, asignado a, asignado, dueño, quién, quien, encargado,
      encargada, equipo,
    `),
    priority: phrases("prioridad, severidad, urgencia"),
    due: phrases(`
      fecha límite, fecha limite, fecha, plazo, vencimiento, cuándo, cuando, fecha objetivo, fecha de entrega,
      fecha compromiso, vence,
    `),
    type: phrases("tipo, categoría, categoria"),
    status: phrases("estado, estatus, hecho"),
    ticket: phrases("incidencia, enlace, referencia, tarea jira"),
    time: phrases("hora"),
    other: phrases("comentarios, notas, evento"),
  },
  priorities: {
    P0: phrases("crítica, crítico, critica, critico, urgente, inmediata"),
    P1: phrases("alta, alto"),
    P2: phrases("media, medio, normal"),
    P3: phrases("baja, bajo"),
    P4: phrases("muy baja"),
  },
  states: {
    done: phrases(`
      hecho, hecha, completado, completada, terminado, terminada, cerrado, cerrada, resuelto, resuelta,
      realizado, realizada, sí, listo,
    `),
    declined: phrases("descartado, descartada, cancelado, cancelada, no se hará, rechazado, rechazada"),
    open: phrases(`
      pendiente, en curso, en progreso, abierto, abierta, por hacer, en proceso, planificado, no iniciado,
    `),
  },
  nothing: phrases("por definir, por determinar, ninguno, ninguna, nadie, sin asignar, sin definir, pendiente"),
  placeholders: phrases("ninguna, ninguno, acción, tarea, descripción, por definir, sin acciones, pendiente, ejemplo"),
  types: phrases(`
    prevención, prevenir, detección, detectar, mitigación, mitigar, proceso, documentación, monitorización,
    monitoreo, corto plazo, medio plazo, mediano plazo, largo plazo, inmediato, inmediatas, correctiva,
    preventiva, correctivas, preventivas,
  `),
  pastWords: [],
  standing: phrases(`ahora, fue, fueron, ya se ha, ya está, ya están, ha sido, han sido, hemos`),
  advice: phrases(`siempre, nunca`),
  narrations: phrases(`
    el, la, los, las, este, esta, estos, estas, un, una, no, como, debido,
  `),
  incidents: phrases("incidente, incidentes, interrupción, caída, postmortem"),
  documents: phrases("informe, postmortem, incidente, incidentes"),
  forms: phrases("plantilla, modelo"),
  guides: phrases("guía, proceso, procedimiento"),
  weekdays: phrases("lunes, martes, miércoles, jueves, viernes, sábado, domingo"),
  months: phrases(`
    enero ene, febrero feb, marzo, abril abr, mayo, junio jun, julio jul, agosto ago, septiembre setiembre sept,
    octubre oct, noviembre nov, diciembre dic,
  `),
  relativeDates: {
    days: ["(?:en|dentro de) # días"],
    weeks: ["(?:en|dentro de) # semanas?"],
    months: ["(?:en|dentro de) # mes(?:es)?"],
    nextWeek: ["(?:la )?(?:próxima semana|semana (?:que viene|próxima))"],
    nextMonth: ["(?:el )?(?:próximo mes|mes que viene)"],
    nextQuarter: ["(?:el )?próximo trimestre"],
    endOfMonth: ["(?:a )?(?:fin(?:ales)? de|este) mes"],
    endOfQuarter: ["(?:a )?(?:fin(?:ales)? de|este) trimestre"],
    endOfYear: ["(?:a )?(?:fin(?:ales)? de|este) año"],
    endOfNamedMonth: ["(?:a )?fin(?:ales)? de (?:MONTH)(?: de \\d{4})?"],
    vague: ["(?:el )?(?:próximo|siguiente|este) sprint"],
  },
  dueWords: phrases("antes del, antes de, hasta el, hasta, para el, vence el"),
  numbers: phrases("un una, dos, tres, cuatro, cinco, seis"),
  itemLabels: phrases("acción, por hacer, pendiente, tarea"),
  promises: phrases("vamos a, debemos, hay que, se va a, se debe"),
  horizons: {
    immediate: phrases("inmediato, inmediata, inmediatas, inmediatos, urgente"),
    short: phrases("corto plazo"),
    long: phrases("largo plazo, medio plazo, mediano plazo"),
  },
  drafts: phrases("borrador"),
  teams: phrases("equipo, departamento, área"),
  facts: {
    date: phrases("fecha, fecha del incidente, inicio, fecha de inicio"),
    end: phrases("fin, fecha de fin, resuelto, fecha de resolución"),
    severity: phrases("severidad, gravedad, nivel de severidad, criticidad"),
    services: phrases("servicios, servicios afectados, servicio, sistemas afectados"),
    authors: phrases("autor, autora, autores, autoras, redactado por"),
    people: phrases("participantes, responsable"),
    team: phrases("equipo, equipo responsable"),
    visibility: phrases("visibilidad, clasificación"),
    status: phrases("estado"),
    incident: phrases("tipo"),
  },
};
