import type { CommentContext } from '#lib/comments/context'
import { textClass } from './text-class.ts'

/** A comment's text with every signal's span marked; overlapping spans share their marks. */
export function MarkedText({ body, language, signals }: Pick<CommentContext, 'body' | 'language' | 'signals'>) {
  return (
    <p id="text-in-view" dir="auto" lang={language ?? undefined} className={textClass}>
      {cutAtSpans(body, signals).map(({ start, text, kinds }) =>
        kinds.length > 0 ? (
          <mark key={start} title={kinds.join(', ')} className="rounded-xs bg-mark px-0.5 text-ink">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  )
}

/** The text in pieces, cut where a span begins or ends; each piece with the kinds of the signals that cover it. */
export function cutAtSpans(body: string, signals: { kind: string; start: number | null; end: number | null }[]) {
  const spans = signals.flatMap(({ kind, start, end }) =>
    start === null || end === null ? [] : [{ kind, start, end }],
  )
  const cuts = [...new Set([0, body.length, ...spans.flatMap(span => [span.start, span.end])])]
    .filter(cut => cut <= body.length)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? body.length
    const kinds = spans.filter(span => span.start <= start && span.end >= end).map(span => span.kind)
    return { start, text: body.slice(start, end), kinds }
  })
}
