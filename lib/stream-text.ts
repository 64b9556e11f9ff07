import { logger } from '#lib/operations/logger'

/**
 * A body that reads the next piece of text when the receiver has taken the one before. The first piece is read before
 * it is returned, so that what cannot begin is no answer. An error later breaks the download: the receiver sees that
 * it has not all of it.
 */
export async function streamText(pieces: AsyncGenerator<string>): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let next = await pieces.next()
  return new ReadableStream(
    {
      async pull(controller) {
        if (next.done) return controller.close()
        controller.enqueue(encoder.encode(next.value))
        next = await pieces.next().catch(breakOff)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Nobody else hears of it: the answer has begun. */
function breakOff(error: Error): never {
  logger().error({ error }, 'a download broke off')
  throw error
}
