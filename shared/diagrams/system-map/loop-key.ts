// The name by which everybody knows a loop: a hash of its links, wherever one begins to read it.

/** The list turned so that its lowest id comes first. An elementary loop names each link once. */
export function rotated(links: readonly string[]): readonly string[] {
  let first = 0
  for (const [i, id] of links.entries()) if (id < (links[first] ?? '')) first = i
  return [...links.slice(first), ...links.slice(0, first)]
}

/** FNV-1a over UTF-16 units, 32 bits. Source: draft-eastlake-fnv. */
function fnv(text: string, basis: number): number {
  let hash = basis
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

const hex = (value: number): string => value.toString(16).padStart(8, '0')

/** 16 hexadecimal digits of two runs, the second over the text backwards: a board has some hundred loops. */
export function loopKey(links: readonly string[]): string {
  const text = rotated(links).join(' ')
  return hex(fnv(text, 0x811c9dc5)) + hex(fnv([...text].reverse().join(''), 0x9747b28c))
}
