import { z } from 'zod'
import { appealItem } from '#lib/appeals/appeal-item'
import { flagItem } from '#lib/intake/flag-item'
import { intakeItem } from '#lib/intake/item'
import { eventPage } from '#lib/outbox/event'
import { recentComments, roster, thread } from '#lib/public/answers'
import { changesShape } from '#lib/wordpress/changes'
import { appealResults, commentResults, flagResults, problemDocument, standing } from './answers.ts'
import { type JsonSchema, refTo, toSchemas } from './schema.ts'

const mostAtOnce = 500

/** Everything that requests and answers hold, by name, from the schemas that read and write them. */
export function makeSchemas(): Record<string, JsonSchema> {
  return {
    ...toSchemas(
      { IntakeComment: intakeItem, IntakeFlag: flagItem, IntakeAppeal: appealItem, WordpressChanges: changesShape },
      'input',
    ),
    IntakeComments: listOf('comments', 'IntakeComment'),
    IntakeFlags: listOf('flags', 'IntakeFlag'),
    IntakeAppeals: listOf('appeals', 'IntakeAppeal'),
    ...toSchemas(answers, 'output'),
  }
}

const answers = {
  CommentResults: commentResults,
  FlagResults: flagResults,
  AppealResults: appealResults,
  Standing: standing,
  EventPage: eventPage,
  RecentComments: recentComments,
  Thread: thread,
  Roster: roster,
  Problem: problemDocument,
  OpenApi: z.looseObject({ openapi: z.string() }),
}

/** A list of things of which each is judged alone. */
function listOf(field: string, name: string): JsonSchema {
  const list = { type: 'array', minItems: 1, maxItems: mostAtOnce, items: refTo(name) }
  return { type: 'object', properties: { [field]: list }, required: [field], additionalProperties: false }
}
