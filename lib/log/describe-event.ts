import type { Action, EventKind, SanctionKind } from '#db/schema'
import type { LogEvent } from '#lib/log/list-events'

/** A piece of a sentence: plain text, or text that leads to the thing it names. */
export type Part = string | { text: string; href: string }

/** Tells an event as a sentence, such as: Ann deleted a comment by Bob on “The last V8” for harassment. */
export function describeEvent(event: LogEvent): Part[] {
  if (event.kind === 'decision' && event.action) return sentence(event, decisions[event.action](event))
  return sentence(event, others[event.kind](event))
}

const decisions = {
  approve: event => ['approved ', ...theComment(event)],
  delete: event => ['deleted ', ...theComment(event), ...because(event)],
  spam: event => ['marked ', ...theComment(event), ' as spam'],
  escalate: event => ['escalated ', ...theComment(event)],
  restore: event => ['undid a decision about ', ...theComment(event), `: it is ${event.to} again`],
} as const satisfies Record<Action, (event: LogEvent) => Part[]>

const others = {
  decision: event => ['decided about ', ...theComment(event)],
  edit: event => ['changed the text of ', ...theComment(event)],
  sync: event =>
    event.from === event.to
      ? ['did not change ', ...theComment(event), `: it stays ${event.to}`]
      : ['changed ', ...theComment(event), ` from ${event.from} to ${event.to}`],
  withdrawal: event => ['withdrew ', ...theComment(event)],
  sanction: event => [...theSanction(event), ...because(event)],
  lift: event => [`lifted the ${event.sanction ? liftedNames[event.sanction.kind] : 'sanction'} of `, theAuthor(event)],
  note: event => ['noted about ', ...(event.comment ? theComment(event) : [theAuthor(event)])],
  import: () => ['brought in an export'],
  purge: event => ['purged the text of ', ...theComment(event)],
  check: event => ['checked ', ...theComment(event), ` anew: it is ${event.to}, not ${event.from}`],
  setting: event => ['changed how ', ...theSubject(event)],
  roster: event => [`changed the account of ${event.subject ?? 'somebody'}`],
  appeal: event => [theVerdict(event), ...theComment(event)],
} as const satisfies Record<EventKind, (event: LogEvent) => Part[]>

const sanctionVerbs = {
  warn: 'warned ',
  premoderate: 'put into premoderation ',
  suspend: 'suspended ',
  ban: 'banned ',
} as const satisfies Record<SanctionKind, string>
const liftedNames = {
  warn: 'warning',
  premoderate: 'premoderation',
  suspend: 'suspension',
  ban: 'ban',
} as const satisfies Record<SanctionKind, string>

function sentence(event: LogEvent, rest: Part[]): Part[] {
  return [`${who(event)} `, ...rest]
}

function who(event: LogEvent): string {
  if (event.actor === 'staff') return event.staff ?? 'Someone'
  if (event.actor === 'author') return event.author?.name ?? 'The author'
  return event.actor === 'site' ? event.site : 'Docket'
}

function theComment(event: LogEvent): Part[] {
  const comment: Part = event.comment ? { text: 'a comment', href: `/log?comment=${event.comment.id}` } : 'a comment'
  const by: Part[] = event.author ? [' by ', theAuthor(event)] : []
  const on: Part[] = event.article ? [' on ', theArticle(event.article)] : []
  return [comment, ...by, ...on]
}

function theAuthor(event: LogEvent): Part {
  return event.author ? { text: event.author.name, href: `/authors/${event.author.id}` } : 'an author'
}

function theArticle(article: { id: number; title: string }): Part {
  return { text: `“${article.title}”`, href: `/queues/recent?article=${article.id}` }
}

function theSubject(event: LogEvent): Part[] {
  if (event.author) return ['comments of ', theAuthor(event), ' are checked']
  return event.article ? ['comments on ', theArticle(event.article), ' are checked'] : [`${event.site} is run`]
}

function theSanction(event: LogEvent): Part[] {
  const verb = event.sanction ? sanctionVerbs[event.sanction.kind] : 'sanctioned '
  const until = event.sanction?.until ? ` until ${event.sanction.until.slice(0, 10)}` : ''
  return [verb, theAuthor(event), until].filter(part => part !== '')
}

/** An appeal is made by the author, decided by staff, and closed by Docket when the comment was decided about anew. */
function theVerdict({ actor, verdict }: LogEvent): string {
  if (actor === 'author') return 'appealed against a decision about '
  if (actor === 'system') return 'closed the appeal, since there is another decision, about '
  return verdict === 'overturned'
    ? 'overturned, after an appeal, the decision about '
    : 'let the decision stand, after an appeal, about '
}

function because(event: LogEvent): Part[] {
  return event.reason ? [`: ${event.reason.toLowerCase()}`] : []
}
