/**
 * Nodes that a search has reached, each once, with where in the text it set out; a sparse set, so that emptying it
 * costs nothing and nothing is allocated while searching.
 */
export interface States {
  count: number
  nodes: Int32Array
  starts: Int32Array
  slotOf: Int32Array
}

/** Room for every node below `size`. */
export function makeStates(size: number): States {
  return { count: 0, nodes: new Int32Array(size), starts: new Int32Array(size), slotOf: new Int32Array(size) }
}

/** A node that is reached twice keeps the later start, which gives the tighter span. */
export function putState(states: States, node: number, start: number) {
  const slot = states.slotOf[node] ?? 0
  const isThere = slot < states.count && states.nodes[slot] === node
  if (isThere) {
    states.starts[slot] = Math.max(states.starts[slot] ?? 0, start)
    return
  }
  states.slotOf[node] = states.count
  states.nodes[states.count] = node
  states.starts[states.count] = start
  states.count++
}
