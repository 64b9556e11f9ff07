import { NotFound } from '#lib/permissions'

/** For whoever asks about somebody who is not on the roster. */
export function noSuchPerson(): NotFound {
  return new NotFound('Nobody on the roster has this address')
}
