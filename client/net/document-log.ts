// What yjs has to say on the console, in plain text. It stands in for lib0/logging (vite.config.ts), whose colours bring a schema
// library and a DOM builder into every page: 3 KB of a phone's first page.

export const [BOLD, UNBOLD, ORANGE, RED] = ['', '', '', '']

const plain = (args: readonly unknown[]): readonly unknown[] => args.filter(arg => arg !== '')

// oxlint-disable-next-line no-console -- it is the console's part
export const print = (...args: readonly unknown[]): void => console.info(...plain(args))

// oxlint-disable-next-line no-console -- and this
export const warn = (...args: readonly unknown[]): void => console.warn(...plain(args))
