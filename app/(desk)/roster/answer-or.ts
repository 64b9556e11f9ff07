import { unstable_rethrow } from 'next/navigation'

/** What the server answers, or `instead` when it cannot be reached or fails; where it leads on or refuses, that is shown. */
export function answerOr<Answer>(answer: Promise<Answer>, instead: Answer): Promise<Answer> {
  return answer.catch(error => {
    unstable_rethrow(error)
    return instead
  })
}

export const nothingChanged = 'Nothing was changed: the server cannot be reached, or refused it.'
