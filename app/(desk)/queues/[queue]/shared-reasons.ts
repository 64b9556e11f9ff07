export interface Reason {
  code: string
  label: string
}

/** The reasons that all the lists have, in the order of the first. */
export function sharedReasons(lists: Reason[][]): Reason[] {
  const [first = [], ...others] = lists
  return first.filter(reason => others.every(list => list.some(other => other.code === reason.code)))
}
