import { ENGLISH_VERBS } from "./english-verbs.ts";
import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const english: Vocabulary = {
  language: "en",
  guideTitles: phrases(
    "how to, how we, how do we, how do i, writing, running, conducting, facilitating, guide to, guidelines, runbook, playbook, a guide",
  ),
  already: phrases("already"),
  verbs: ENGLISH_VERBS,
  commonWords: phrases(
    "the, and, to, of, is, with, that, this, was, were, we, not, be, are, for, it, from, when, which",
  ),
  headings: {
    action: phrases(`
      how are we, how will we, how do we prevent, how can we prevent, what are we doing to prevent, what can we do to prevent,
      fix list, fix it list, to do list, todo list, punch list, prevention checklist, action checklist, follow up checklist, remediation checklist, what comes next, what comes now, action items, action item, action plan, action points, action point, follow up items, follow up tasks,
      follow up actions, corrective actions, corrective action, corrective and preventive actions,
      corrective measures, preventive actions, preventative actions, preventive measures, preventative measures,
      prevention measures, prevention tasks, remediation items, remediation tasks, remediation actions,
      remediation plan, remediation steps, remedial items, remedial actions, remedial measures, next steps, next actions, task list, work items, repair items,
      future work, future actions, future plans, future steps, future improvements, future prevention,
      planned actions, planned work, planned improvements, planned changes, planned fixes, immediate actions,
      short term actions, long term actions, short term improvements, medium term improvements,
      long term improvements, short term fixes, long term fixes, improvement plan, improvement actions,
      improvement items, process improvements, technical improvements, proposed actions, proposed improvements,
      proposed changes, recommended actions, what we will, what we'll, what we are doing, what we're doing, what are we doing, what we are going to, what we're going to, what are we going to, what we are changing, what we're changing, what are we changing, what will we, what is being done, what's being done,
      how we will, how we are,
      what is still to be done, what still needs to be done, what remains to be done, what is left to do, still to do, work left, what happens next, what's next, what is next, steps to prevent, outstanding work, outstanding items,
      outstanding actions, where to go from here, where we go from here, post incident work, follow up work, long term solutions, proposed solutions, planned solutions, work to be done, new work, work to do, issues to file, issues created, created issues, github issues, github tickets, our plan, the plan, lessons and actions, lessons actions, lessons learned and actions, lessons and follow ups, learnings and follow ups, learnings and actions, takeaways and actions, actionables, follow up issues, follow up tickets, follow up bugs, outcomes and follow up issues, tracking issues, tracking tickets, issues filed, filed issues, tickets filed, bugs filed, issues opened, tickets opened, open items, remaining work, backlog items, our commitments, mitigation actions, mitigation items, preventing recurrence, prevent recurrence, prevention of recurrence,
      prevention plan, planned remediation, what's changing, what is changing, our response going forward,
    `),
    brief:
      phrases(`guardrails, guard rails, plans, homework, actions, ais, action, todo's, to do's, follow ups, follow up, followups, followup, capa, todo, todos, to do, to dos, tasks,
      improvements, recommendations, commitments, tickets, hardening, deliverables, what now, now what, what next, looking forward, going forward,
      moving forward, looking ahead, path forward, the path forward, way forward,
    `),
    remedy: phrases(`
      remediation, remediations, remediation and follow up, remediation and follow ups, mitigation and follow up, mitigation and follow ups, mitigation, mitigations, prevention, preventing, repair, countermeasures,
      corrections, long term fix, permanent fix, permanent solution, fixes, preventing this in the future, how to prevent, safeguards, measures, repairs, investigations, open investigations, improving our process,
    `),
    other: phrases(`
      before you publish, before you merge, before publishing, before merging, ready to publish, timeline, time line, do, don't, dos, don'ts, dos and don'ts, best practices, chronology, sequence of events, log of events, event log, lessons learned,
      lessons learnt, lessons, lesson, learnings, learning, takeaways, what we learned, what did we learn, learned, learnt,
      what went well, what went wrong, what went poorly, what went badly, what worked, what worked well,
      what didn't work, what did not go well, what didn't go well, what could have gone better,
      what could be improved, what could have been better, what went right, things that went well,
      things that went wrong, went well, went poorly, where we got lucky, where did we get lucky, lucky, good, bad,
      insights, root cause, root causes, cause, causes, contributing factors, trigger, detection, impact,
      background, summary, executive summary, overview, introduction, abstract, context, glossary, definitions, escalation, kudos, who was involved, people involved, services involved, pull requests, support tickets, severity levels, alerts that fired,
      resolution, recovery, response, incident response, actions taken, action taken, steps taken,
      immediate actions taken, mitigation steps taken, corrective actions taken, mitigation actions taken,
      immediate response, what happened, what we did, what did we do, how we fixed it, five whys, 5 whys, why,
      analysis, evidence, metrics, related incidents, references, related, links, appendix, resources,
      supporting information, participants, attendees, people involved, acknowledgements, acknowledgments, thanks,
      contact, contacts, communication, communications, questions, open questions, faq, indicators of compromise, sign off, signoff, incident closed, incident closure, closing checklist, closure checklist, closure, approval, approvals, reviewers, review checklist,
      checklist, scope, symptoms, data, related issues, see also, further reading, notes, technical details, discussion, conclusion, conclusions, verification,
      testing performed, changelog, revision history, document history,
    `),
    fact: phrases(`
      timeline, root cause, root causes, impact, detection, resolution, what happened, trigger, summary, causes,
      cause, lessons learned, lessons learnt, what went well, what went wrong, mitigation, background,
      incident summary, contributing factors, five whys, recovery, sequence of events, event timeline,
      incident timeline, overview,
    `),
    done: phrases(
      "completed, complete, done, finished, already done, done already, done so far, implemented, resolved",
    ),
    declined: phrases(
      `deferred, not doing, won't do, wont do, won't fix, will not do, what we won't do, what we will not do, what we are not doing, not planned, decided against, explicitly not doing, declined, rejected ideas, rejected actions, considered and rejected`,
    ),
    summary: phrases(`
      summary, executive summary, incident summary, overview, tl dr, tldr, abstract, summary of impact,
    `),
    meaning: {
      work: phrases(`
        action*, task*, item*, step*, fix*, improv*, change*, changing, measure*, ticket*, remed*, follow,
        followup*, recommend*, commitment*, todo*, work, safeguard*, promise*, homework, deliverable*, harden*,
        prevent*, initiative*, chore*, correction*, corrective, repair*, adjust*, job*, project*, investment*,
        backlog, enhance*, mitigation*, protect*, guardrail*, do, doing, addressing, plan, plans, works, stuff, things,
      `),
      ahead: phrases(`
        will, we'll, next, going to, planned, propos*, suggest*, upcoming, remain*, outstanding, pending, further,
        future, ahead, promise*, owe, agreed, assigned, must, should, shall, need to, needs to, have to, has to,
        want to, intend*, still, open, scheduled, resulting, to do, to be, to prevent, to avoid, to stop,
        to improve, to change, commit to, committing to, committed to, from here, short term, long term,
        longer term, medium term, mid term, near term, follow on, follow through,
        we are taking, we are doing, we're doing, we are improving, we're improving, we are going to, we are adding, we are making, we are changing, we're adding, we're making, we're changing,
        we're fixing, we're building,
      `),
      again: phrases(`
        again, recur*, reoccur*, repeat*, in future, in the future, for good, from happening, homework, on my list, on our list, on the list, who does what,
      `),
      behind: phrases(`
        did, done, taken, took, should have, would have, could have, was, were, had, been, happened, went, performed, already, cause*, caused, trigger*,
        led, tried, attempted, helped, learned, learnt, lessons, why, failed, broke, reproduce, users can,
        customers can, during, achieved, completed, applied, made since, plan ahead, at the time, so far, say to,
      `),
      we: phrases("we, us, our, we'll, we're, i, team"),
    },
  },
  leadIns: phrases(`
    action items, action item, next steps, follow ups, follow up actions, we will do the following,
    we will be doing the following, we are committed to, we're committed to, we commit to, we plan to,
    we are planning to, we're planning to, we will, we'll, we are going to, we are taking the following,
    we're taking the following, we intend to, going forward, our next steps, following steps, following actions,
    following improvements, following changes, we are now focused on, todo, to do, corrective actions,
    preventive measures,
  `),
  prepositions: phrases("on, for, of, to, from, with, in, about, during, after, before, by"),
  fields: {
    task: phrases(`
      repair item, repair items, action item, action items, action, actions, task, tasks, description, item, items, what, todo, to do,
      follow up, followup, follow up item, title, work item, remediation, corrective action, preventive action,
      preventative action, details, step, recommendation, improvement, measure, activity, summary, change, fix,
      deliverable, mitigation, issue description,
    `),
    owner: phrases(`
      owner, owners, assignee, assignees, assigned to, assigned, responsible, responsibility, dri, who, lead,
      person, team, poc, point of contact, owned by, owner team, accountable, responsible party, responsible person,
      owning team, driver, contact, entity, unit, responsible unit, function, squad, handled by, action owner, task owner, owner s, assigned person, party,
    `),
    priority: phrases("priority, prio, severity, sev, urgency, importance, criticality, p"),
    due: phrases(`estimated completion, estimated completion date, est completion, expected completion, timescale, time scale, until when, by what date, when due, due by date, finish by, target day, due, due date, deadline, eta, target, target date, by, by when, until, when, due by, completion date,
      target completion, target completion date, expected, expected date, expected completion, date, timeframe,
      timeline, time frame, end date, sla, target release,
    `),
    type: phrases("type, category, kind, class, area, action type, theme"),
    status: phrases(
      "status, state, done, completed, complete, progress, rag, rag status, done?, completed?, resolution",
    ),
    ticket: phrases(`
      ticket, tickets, issue, issues, bug, bugs, link, links, jira, tracking, tracking issue, tracking bug,
      tracking link, tracked in, tracked, pr, prs, pull request, pull requests, reference, references, issue link,
      github issue, github, url, ticket link, jira ticket, jira issue, issue #, linear, tracker, work item link,
      pr issue, issue pr, tracking ticket, gitlab issue, asana, key, issue key, card, trello,
    `),
    time: phrases(`
      time, timestamp, time utc, utc, time zone, local time, time pt, time pst, time et, hour, start time,
      date time,
    `),
    other: phrases(`
      component, components, service, services, system, systems, product, repo, repository, environment, where, location, size, id, no, nr, #, number, ref, notes, note, comment, comments, effort, estimate, impact, event, created,
      rationale, completed on, created on,
    `),
  },
  priorities: {
    P0: phrases("critical, urgent, blocker, highest, very high, immediate, emergency"),
    P1: phrases("high, major, important"),
    P2: phrases("medium, med, normal, moderate"),
    P3: phrases("low, minor"),
    P4: phrases("lowest, trivial, very low, nice to have"),
  },
  states: {
    done: phrases(`
      done, closed complete, closed successful, complete, completed, closed, fixed, resolved, merged, shipped, released, deployed, finished, implemented, yes, y, x, delivered, live, landed, verified, mitigated, already done, did it, did this, closed out, rolled out, in production, in prod, done and verified, all done,
    `),
    declined: phrases(`
      won't do, wont do, will not do, won't fix, wontfix, will not fix, declined, rejected, cancelled, canceled, abandoned, dropped, skipped, closed skipped, not to be done, will not be done, not needed, not planned, no longer needed, not doing, out of scope, obsolete, superseded, discarded, invalid, not applicable, nope, duplicate, decided against, won't be done, not doing this, wont be done, not going to do,
    `),
    open: phrases(`
      open, todo, to do, in progress, wip, pending, planned, not started, started, ongoing, in review, blocked, backlog, proposed, no, new, scheduled, on hold, tbd, under review, assigned, incomplete, not done, ready, partial, partially done, on track, amber, green, red, deferred, under consideration, in development, in dev, in testing, in discussion, in flight, underway, under way, queued, waiting, awaiting review, unresolved, reopened, delayed, overdue, at risk, paused, not started yet, work in progress, to be started, half done, mostly done, partly done, partially complete, partially completed,
    `),
  },
  nothing:
    phrases(`no date yet, no eta, no eta yet, to decide, to be agreed, not yet, no owner yet, owner tbd, date tbd, not set, unclear, unplanned, not scheduled, tbd, tba, tbc, n/a, na, none, nobody, no one, nobody yet, no one yet, unassigned, unknown, nil, null, to be determined, to be decided,
    to be assigned, to be confirmed, not assigned, no owner, unowned, owner, name, no, todo, asap, everyone, anyone,
    no date, open, ongoing,
  `),
  placeholders: phrases(`
    nil, preventive measure, preventative measure, corrective action, immediate action, improvement, measure, recommendation, step,
    todo, to do, tbd, tba, none, n/a, na, action, action item, task, item, description, title, summary, example,
    placeholder, lorem ipsum, nothing, no action items, no actions, no action required, no action needed,
    no further action, no further actions, no follow up, no follow ups, none identified, none at this time,
    none yet, no action items at this time, pending, to be determined, to be filled, to be filled in, coming soon,
    add action items here, etc, what, action description, task description, describe the action, insert action item,
    your action item here, follow up, not applicable, none required, no action items identified, to be added,
    nothing else, nothing else for now, nothing for now, nothing further, status page updated, customers informed, customers notified, first action, second action, owner, link, ticket,
  `),
  types: phrases(`
    prevent, prevention, preventive, preventative, detect, detection, mitigate, mitigation, mitigative, investigate,
    investigation, repair, process, document, documentation, docs, monitoring, alerting, testing, tooling, training,
    infrastructure, security, communication, response, recovery, improve, improvement, cleanup, other, technical,
    operational, immediate, short term, medium term, mid term, long term, near term, observability, reliability,
    automation, code, people, bug, bugfix, feature, engineering,
  `),
  conditions: phrases(
    "once, if, when, whenever, while, until, unless, although, though, because, since, after, before, as",
  ),
  pastWords: phrases(`
    reverted, rolled, ran, sent, wrote, made, did, built, found, took, put, began, got, had, was, were, went,
  `),
  standing: phrases(
    `now, was, were, we've now, has been, have been, has already, have already, is being, are being, is in place, are in place, is already, are already, we already, we have, we've`,
  ),
  advice: phrases(
    `always, never, remember, keep in mind, bear in mind, do not forget, don't forget, it is important, agreed that, noted that`,
  ),
  narrations: phrases(`
    thanks, thank, sorry,    the, this, these, those, that, as, a, an, it, they, there, our, in, on, at, because, since, while, when, after, before, also, however, all, many, each, every, for, some, most, see, note, below, here, action, none, no, nothing, not, which, what, if, i,
  `),
  incidents: phrases(
    "postmortem, postmortems, post mortem, post mortems, incident, incidents, outage, outages, rca, rcas, root cause analysis, incident report, retro, retrospective, downtime, disruption, degradation",
  ),
  documents: phrases(`
    postmortem, postmortems, post mortem, post mortems, postmortem report, incident, incidents, report, reports,
    rca, retro, retrospective, review, root cause analysis, analysis,
  `),
  forms: phrases("template, templates, boilerplate, skeleton, form"),
  guides:
    phrases(`runbooks, guides, templates guide, playbooks, writing, running, conducting, facilitating, process, workflow, guidance, guide, guides, guidelines, guideline, how to, how we, how do we, sop, policy, policies, framework, playbook,
    runbook, practices, checklist, handbook, reference, response, management, culture, procedure, procedures, index, archive, list, history,
  `),
  weekdays: phrases(
    "monday, mon, tuesday, tue, tues, wednesday, wed, thursday, thu, thurs, friday, fri, saturday, sat, sunday, sun",
  ),
  months: phrases(`
    january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sep sept,
    october oct, november nov, december dec,
  `),
  relativeDates: {
    days: ["(?:in|within)(?: the next)? # (?:calendar |business |working )?days?", "(?:the )?next # days"],
    weeks: ["(?:in|within)(?: the next)? # weeks?", "(?:the )?next # weeks", "# weeks from now"],
    months: ["(?:in|within)(?: the next)? # months?", "(?:the )?next # months"],
    quarters: ["(?:in|within)(?: the next)? # quarters?"],
    years: ["(?:in|within)(?: the next)? # years?"],
    nextWeek: ["(?:the )?(?:end of )?next week"],
    nextMonth: ["(?:the )?(?:end of )?next month"],
    nextQuarter: ["(?:the )?(?:end of )?next quarter"],
    nextYear: ["(?:the )?(?:end of )?next year"],
    endOfWeek: ["(?:later )?this week", "(?:the )?end of(?: the| this)? week", "eow"],
    endOfMonth: ["(?:later )?this month", "(?:the )?end of(?: the| this)? month", "eom"],
    endOfQuarter: ["(?:later )?this quarter", "(?:the )?end of(?: the| this)? quarter", "eoq"],
    endOfYear: ["(?:later )?this year", "(?:the )?end of(?: the| this)? year", "year[ -]end", "eoy"],
    quarter: ["(?:the )?(?:end of )?q[1-4](?:[ /-]?\\d{4})?", "\\d{4}[ /-]?q[1-4]"],
    endOfNamedMonth: ["(?:the )?(?:end|late|eo)(?: of)? (?:MONTH)(?:,? \\d{4})?"],
    vague: [
      "(?:before|by|until|during|in) (?:the |our )?(?:MONTH) (?:break|holidays?|release|launch|freeze|sale|rush|peak|maintenance|window)",
      "cw ?\\d{1,2}",
      "(?:the )?(?:next|this|current|upcoming) (?:sprint|release|iteration|cycle)",
      "(?:early|mid|late) (?:next )?(?:week|month|quarter|year)",
      "(?:early|mid|middle of)[ -](?:MONTH)",
      "(?:spring|summer|fall|autumn|winter)(?: of)? \\d{4}",
    ],
  },
  startWords: phrases("starting, starting on, starting with, beginning, beginning on, beginning with"),
  dueWords: phrases(
    "eta, eta is, deadline, planned for, scheduled for, target, expected, by, before, until, due, no later than",
  ),
  numbers: phrases("one a an, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve"),
  itemLabels: phrases("action item, action items, action, ai, todo, to do, follow up, followup, next step"),
  vows: phrases(`
    we will, we'll, i will, i'll, i'm going to, i am going to, we're going to, we are going to, we intend to, we plan to,
  `),
  promises: phrases(`
    we will, we'll, will, going to, plan to, planning to, intend to, we must, we should, we need to, should,
    must, needs to, need to, let's, shall, we are adding, we are building, we are introducing, we are changing, we are rolling out, we're adding, we're building, we're introducing, we're changing, we're rolling out, we are getting, we're getting, we are hiring, we're hiring, working on, we want to, i want to, aim to,
  `),
  horizons: {
    immediate: phrases("immediate, immediately, now, right away, today, urgent, quick wins, quick fixes"),
    short: phrases("short term, short, near term, shortterm, soon, this week, this month"),
    long: phrases("long term, long, longterm, medium term, mid term, longer term, strategic, future, later, this year"),
  },
  incidentKinds: {
    "near-miss": phrases("near miss, close call, near hit"),
    drill: phrases("drill, game day, gameday, exercise, fire drill, tabletop, tabletop exercise, chaos experiment"),
  },
  drafts: phrases("draft, wip, work in progress, in draft"),
  teams: phrases("team, teams, squad, guild, crew, chapter, tribe, department, group, office, wg, working group, sig"),
  facts: {
    date: phrases(`
      incident date, date of incident, date of the incident, date, start, started, start date, start time, started at,
      incident start, incident start date, date of breach, outage date, occurred on, occurred, when, date time,
      event date, incident start time, date of outage, start of incident, began, impact start,
    `),
    published: phrases("published, publication date, publish date, pub date, posted, date published"),
    end: phrases(`
      end, ended, end date, end time, ended at, resolved, resolved at, resolved on, resolution time, incident end,
      end of incident, resolution date, incident end date, incident end time, impact end, date resolved,
    `),
    severity: phrases("severity, sev, severity level, incident severity, incident level, criticality, impact level"),
    services: phrases(`
      services, service, services affected, affected services, service affected, services impacted, impacted services,
      affected systems, systems affected, systems, affected components, components, impacted systems,
    `),
    authors: phrases("authors, author, written by, post mortem author, postmortem author, report author, reporter"),
    people: phrases(`
      incident commander, incident manager, ic, scribe, participants, attendees, reviewed by, reviewers, responders, on call, oncall, on duty, on call engineer, duty officer, primary, secondary, dri, driver, investigators, incident owner, rca owner, report owner, presented by, prepared by, owner,
      owners, postmortem owner, incident lead, lead, facilitator, people involved, respondents, contributors,
    `),
    team: phrases("team, owning team, team attribution, owner team, responsible team, owned by"),
    visibility: phrases("visibility, classification, confidentiality, sensitivity, audience"),
    status: phrases("status, document status, state, report status, post mortem status, postmortem status"),
    incident: phrases("type, kind, incident type, type of incident, category, report type"),
  },
};
