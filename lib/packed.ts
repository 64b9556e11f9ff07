declare const holds: unique symbol

/**
 * A value as JSON text, on its way from a component of the server to one of the browser. React would take each string and
 * each object of it apart and put it together again, at both ends; of a long list that takes longer than to draw it.
 */
export type Packed<Value> = string & { readonly [holds]: Value }

/** Of plain values: what JSON does not know, such as a Date, would arrive as something else. */
export function pack<Value>(value: Value): Packed<Value> {
  return JSON.stringify(value) as Packed<Value> // the type tells what is inside, which only unpack looks at
}

export function unpack<Value>(packed: Packed<Value>): Value {
  return JSON.parse(packed) as Value // pack wrote it
}
