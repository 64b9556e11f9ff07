import type { Page } from '@playwright/test'

/** An act begins with `event` and is about the first row of the selector; the request of `answer`, how an address ends, carries it. */
export interface Watched {
  event: 'click' | 'keydown'
  row: string
  answer: string
}

/** Milliseconds after the key or click until a change of the row, and another row in its place, were painted, and until the answer. */
export interface Moments {
  seen: number
  moved: number
  confirmed: number
}

declare global {
  interface Window {
    /** Put there by `watchActs`. */
    watchedAct?: Partial<Moments>
  }
}

const patienceMs = 60_000

/** From now on the page notes the moments of each act. */
export async function watchActs(page: Page, watched: Watched) {
  await page.evaluate(({ event, row, answer }) => {
    const find = () => document.querySelector<HTMLElement>(row)
    const looks = (found: HTMLElement | null) => `${found?.id} ${found?.className} ${found?.style.cssText}`
    let began = 0
    addEventListener(
      event,
      ({ timeStamp }) => {
        const act: Partial<Moments> = {}
        const first = find()
        const [id, before] = [first?.id, looks(first)]
        began = timeStamp
        window.watchedAct = act
        const afterPaint = (note: (ms: number) => void) => setTimeout(() => note(performance.now() - timeStamp))
        requestAnimationFrame(function look() {
          const found = find()
          if (looks(found) !== before) afterPaint(ms => (act.seen ??= ms))
          if (found?.id !== id) afterPaint(ms => (act.moved ??= ms))
          else requestAnimationFrame(look)
        })
      },
      { capture: true },
    )
    new PerformanceObserver(entries => {
      for (const { name, startTime, duration } of entries.getEntries())
        if (name.endsWith(answer) && startTime >= began && window.watchedAct)
          window.watchedAct.confirmed ??= startTime + duration - began
    }).observe({ type: 'resource' })
  }, watched)
}

/** Those of the last act, once all have come. */
export async function momentsOf(page: Page): Promise<Moments> {
  const noted = await page.waitForFunction(
    () => {
      const { seen, moved, confirmed } = window.watchedAct ?? {}
      return seen !== undefined && moved !== undefined && confirmed !== undefined && { seen, moved, confirmed }
    },
    undefined,
    { timeout: patienceMs },
  )
  return (await noted.jsonValue()) || Promise.reject(new Error('The page noted no act'))
}
