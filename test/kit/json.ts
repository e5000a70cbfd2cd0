// Reaching into an answer whose shape the test is about to check.

/** The value at a path of keys; undefined where the path ends early. */
export const at = (value: unknown, ...keys: readonly (string | number)[]): unknown =>
  keys.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
    value,
  )

export const errorCode = (answer: { readonly json: unknown }): unknown => at(answer.json, 'error', 'code')
