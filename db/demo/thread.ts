import { deviceOf } from './devices.ts'
import type { DemoComment, FlagReason, SignalKind } from './shape.ts'

/** [kind, span or null for the whole comment, detail where the usual one does not say it] */
type DraftSignal = [kind: SignalKind, text: string | null, detail?: string]
type DraftFlag = [by: string, reason: FlagReason, minutesAgo: number, detail?: string]

export type Draft = Pick<DemoComment, 'key' | 'author' | 'minutesAgo' | 'body'> &
  Partial<Pick<DemoComment, 'parent' | 'language' | 'status' | 'ip' | 'userAgent' | 'edits'>> & {
    signals?: DraftSignal[]
    flags?: DraftFlag[]
  }

/** The comments under one article. What a draft leaves out: a first-level comment, in English, approved on arrival, from the author's usual device. */
export function thread(article: string, drafts: Draft[]): DemoComment[] {
  return drafts.map(draft => ({
    article,
    parent: null,
    language: 'en',
    status: 'approved',
    ...deviceOf(draft.author),
    ...draft,
    signals: draft.signals?.map(asSignal),
    flags: draft.flags?.map(asFlag),
  }))
}

const usual = {
  'banned word': { points: 60, detail: 'on the list of banned words' },
  'suspect word': { points: 20, detail: 'on the list of suspect words' },
  'too many links': { points: 25, detail: 'more links than the two the site allows' },
  repeat: { points: 30, detail: 'nearly the same text as an earlier comment by this author' },
  flood: { points: 20, detail: 'more than five comments in ten minutes' },
  'deleted lately': { points: 25, detail: '30 % or more of the comments of the last 7 days were deleted' },
  'new author': { points: 10, detail: 'fewer than 2 approved comments' },
  'site premoderation': { points: 5, detail: 'every comment on this article waits for a moderator' },
  'author premoderated': { points: 15, detail: 'the author is premoderated' },
  'author banned': { points: 80, detail: 'the author is banned' },
  'check failed': { points: 5, detail: 'the link check gave no answer within 3 seconds' },
} satisfies Record<SignalKind, { points: number; detail: string }>

function asSignal([kind, text, detail]: DraftSignal) {
  return { kind, text, points: usual[kind].points, detail: detail ?? usual[kind].detail }
}

function asFlag([by, reason, minutesAgo, detail]: DraftFlag) {
  return { by, reason, minutesAgo, detail: detail ?? null }
}
