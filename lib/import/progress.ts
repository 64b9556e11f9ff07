import type { WriteStream } from 'node:tty'

/** How far an import is. */
interface Position {
  bytesRead: number
  size: number
  /** Articles and comments so far, without those that an earlier import had done. */
  rows: number
}

const barWidth = 24
const redrawAfterMs = 100
const lineAfterMs = 5000

/**
 * Shows how far an import is: on a terminal one line that is rewritten, elsewhere a line at once and each 5 s.
 * `end` leaves the line as it is and moves on to the next.
 */
export function startProgress(stream: Pick<WriteStream, 'write' | 'isTTY'>) {
  let start = { atMs: performance.now(), bytesRead: 0 }
  let shownAtMs = Number.NEGATIVE_INFINITY
  return {
    show(position: Position) {
      const nowMs = performance.now()
      if (position.rows === 0) start = { atMs: nowMs, bytesRead: position.bytesRead }
      if (nowMs - shownAtMs < (stream.isTTY ? redrawAfterMs : lineAfterMs)) return
      shownAtMs = nowMs
      const line = describe(position, { ms: nowMs - start.atMs, bytes: position.bytesRead - start.bytesRead })
      stream.write(stream.isTTY ? `\r${bar(position)} ${line}\x1b[K` : `${line}\n`)
    },
    end() {
      if (stream.isTTY && shownAtMs > 0) stream.write('\n')
    },
  }
}

/** "42 % · 103,000 read · 11,200/s · 0:31 left" */
export function describe({ bytesRead, size, rows }: Position, { ms, bytes }: { ms: number; bytes: number }): string {
  const percent = Math.floor((bytesRead / Math.max(size, 1)) * 100)
  const rate = ms > 0 ? Math.round((rows / ms) * 1000) : 0
  const left = bytes > 0 ? clock(((size - bytesRead) / bytes) * ms) : '?'
  return `${percent} % · ${rows.toLocaleString('en')} read · ${rate.toLocaleString('en')}/s · ${left} left`
}

function bar({ bytesRead, size }: Position): string {
  const done = Math.round((bytesRead / Math.max(size, 1)) * barWidth)
  return '█'.repeat(done) + '░'.repeat(barWidth - done)
}

function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
