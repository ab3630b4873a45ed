import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const spanish: Vocabulary = {
  language: "es",
  headings: {
    action: phrases(`
      acciones correctivas, acciones preventivas, acciones a tomar, acciones de seguimiento, elementos de acción,
      elementos de accion, puntos de acción, plan de acción, plan de accion, próximos pasos, proximos pasos,
      siguientes pasos, tareas pendientes, medidas preventivas, medidas correctivas, acciones pendientes,
      acciones futuras, mejoras propuestas, medidas a tomar, acciones de mejora, compromisos,
    `),
    brief: phrases("acciones, tareas, seguimiento, mejoras, recomendaciones, pendientes"),
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
    summary: phrases("resumen, resumen ejecutivo"),
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
  narrations: phrases(`
    el, la, los, las, este, esta, estos, estas, un, una, no, como, debido,
  `),
  incidents: phrases("incidente, incidentes, interrupción, caída, postmortem"),
  documents: phrases("informe, postmortem, incidente, incidentes"),
  forms: phrases("plantilla, modelo"),
  guides: phrases("guía, proceso, procedimiento"),
  months: phrases(`
    enero ene, febrero feb, marzo, abril abr, mayo, junio jun, julio jul, agosto ago, septiembre setiembre sept,
    octubre oct, noviembre nov, diciembre dic,
  `),
  relativeDates: [
    "(?:la )?próxima semana",
    "(?:el )?próximo (?:mes|trimestre|sprint)",
    "en \\d+ (?:días|semanas|meses)",
  ],
  dueWords: phrases("antes del, hasta el, para el, vence el"),
};
