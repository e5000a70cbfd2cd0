import { type Field, fieldSchema } from '#shared/board/field.ts'
import { DIAGRAM_KINDS } from '#shared/diagrams/registry.ts'
import { ELEMENT_KINDS } from '#shared/elements/registry.ts'

// docs/schema.json and docs/schema.md, made from the registries.

const vec = { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2, maxItems: 2 }
const id = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' }
const end = {
  type: 'object',
  properties: {
    id,
    anchor: { ...vec, description: 'where on the element, as fractions of its box' },
    point: { ...vec, description: 'board units; the last known point of a bound end' },
  },
}

const COMMON: Record<string, Record<string, unknown>> = {
  kind: { type: 'string', description: 'set once, never changed' },
  at: { ...vec, description: 'top left corner, board units (one is a CSS pixel at 100 %), never relative to a parent' },
  size: { ...vec, description: 'width and height, board units' },
  place: {
    type: 'object',
    description: 'where it stands, one value',
    properties: {
      in: { ...id, description: 'the diagram or frame' },
      under: { ...id, description: 'its parent there: a standing of the same diagram' },
      role: { ...id, description: 'what it is there' },
      order: { type: 'string', description: 'fractional order among siblings; equal orders are sorted by id' },
    },
    required: ['order'],
  },
  from: { ...end, description: 'start of a connector or link (the cause)' },
  to: { ...end, description: 'its end (the effect)' },
  fill: { type: 'string', pattern: '^(#[0-9a-fA-F]{6}|[a-z]{1,20})$', description: 'a palette name or any colour' },
  principles: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 6 }, uniqueItems: true },
  pin: { ...vec, description: 'a hand-made offset in a derived layout' },
  deleted: { type: 'string', description: 'the operation that deleted it; absent while it lives' },
  furniture: { type: 'boolean', description: 'true: participants do not change it (docs/commands.md, Element rules)' },
  offWall: { type: 'boolean', description: 'true: the projector leaves it out; written by facilitators only' },
  locked: {
    type: 'boolean',
    description:
      '`true`: people want it left as and where it is; clients, undo among them, pass over it until it is unlocked',
  },
  group: {
    ...id,
    description: 'what it is taken with: all that name the same group; one alone, or in a diagram, is in none',
  },
  teams: {
    type: 'array',
    items: { type: 'string' },
    uniqueItems: true,
    description: 'the teams whose boards it came from, when boards were brought together',
  },
  of: {
    ...id,
    description:
      'of a mirror: the item that it lets stand in a further place; of what was joined with another item and deleted: that item',
  },
  reframedFrom: { ...id, description: 'the item that this one was made from in new words: of a driver, its cause' },
}

const properties = (fields: readonly Field[]) => Object.fromEntries(fields.map(f => [f.key, fieldSchema(f)]))
const texts = (keys: readonly string[]) =>
  Object.fromEntries(keys.map(k => [k, { type: 'string', description: 'Y.Text' }]))
const maps = (keys: readonly string[]) =>
  Object.fromEntries(keys.map(k => [k, { type: 'object', description: 'Y.Map' }]))

export function schemaJson(): string {
  const kinds = Object.fromEntries(
    ELEMENT_KINDS.map(k => [
      k.id,
      {
        type: 'object',
        properties: { ...texts(k.anatomy.texts), ...maps(k.anatomy.maps), ...properties(k.fields), ...k.keys },
        migrations: k.migrations.map(m => m.id),
      },
    ]),
  )
  const diagrams = Object.fromEntries(
    DIAGRAM_KINDS.map(k => [
      k.id,
      {
        head: k.head,
        settings: properties(k.fields),
        roles: Object.fromEntries(
          Object.entries(k.roles).map(([role, r]) => [
            role,
            { children: r.children, properties: properties(r.fields) },
          ]),
        ),
        migrations: k.migrations.map(m => m.id),
      },
    ]),
  )
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A Throughline board document',
    description:
      'Two roots: meta (Y.Map) and elements (Y.Map of id to Y.Map). Unknown keys and kinds are kept, never removed.',
    meta: {
      schema: { type: 'array', items: { type: 'string' }, description: 'migrations that the document has seen' },
      initiative: { type: 'string', maxLength: 60, description: 'what the team calls its own initiative' },
    },
    element: { type: 'object', required: ['kind'], properties: COMMON },
    kinds,
    diagrams,
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

function fieldRow(field: Field): string {
  const value =
    field.type === 'choice'
      ? field.choices.map(c => `\`${c}\``).join(', ')
      : field.type === 'number'
        ? `number, ${field.min} to ${field.max}, ${field.default} when absent`
        : field.type === 'line'
          ? `one line, at most ${field.max} characters`
          : '`true`; absent means no'
  return `| \`${field.key}\` | ${value} |`
}

const table = (fields: readonly Field[]) =>
  fields.length === 0 ? [] : ['| key | value |', '|---|---|', ...fields.map(fieldRow), '']

export function schemaMarkdown(): string {
  const lines = [
    '# The board document',
    '',
    'Generated by `npm run docs` from the registries in `shared/`; `schema.json` holds the same for machines.',
    '',
    'A board is one Yjs document with two roots: `meta` (Y.Map) and `elements` (Y.Map of id → Y.Map). An entry of `elements` is',
    'written once and never removed by a client: deleting sets `deleted`. An element with only `kind` and `text` is legal and is',
    'shown. Reading is total: a bad value reads as its default, an unknown kind shows as a placeholder, and both are kept.',
    'A value equal to its default is not written. Texts are Y.Text and maps are Y.Map, made in the transaction that makes the element.',
    '',
    '## Keys of every element',
    '',
    '| key | value |',
    '|---|---|',
    '| `text` | Y.Text; attributes `bold: true`, `italic: true` and `link: "https://…"` (http, https, mailto) are read, a line that begins with "• " is an item of a list, other attributes are kept |',
    ...Object.entries(COMMON).map(([key, s]) => `| \`${key}\` | ${s.description ?? 'the tags, 1 to 6'} |`),
    '',
    '## Kinds',
    '',
  ]
  for (const kind of ELEMENT_KINDS) {
    lines.push(`### ${kind.id}`, '')
    if (kind.anatomy.texts.length > 0) lines.push(`Texts: ${kind.anatomy.texts.map(t => `\`${t}\``).join(', ')}.`, '')
    if (kind.anatomy.maps.length > 0) lines.push(`Maps: ${kind.anatomy.maps.map(t => `\`${t}\``).join(', ')}.`, '')
    for (const map of kind.anatomy.textMaps ?? [])
      lines.push(
        `\`${map}\` holds Y.Text by \`row|column\`, made with its row or column. Where these came from two people at once, whoever`,
        'writes there first makes `row|column|id`; all of them are read, one below the other.',
        '',
      )
    for (const map of kind.anatomy.lasting ?? [])
      lines.push(`Entries of \`${map}\` are written once; \`gone\` flags the deleted ones.`, '')
    lines.push(...table(kind.fields))
    for (const [key, s] of Object.entries(kind.keys ?? {})) lines.push(`\`${key}\`: ${String(s.description)}.`, '')
  }
  lines.push('## Diagrams', '', 'A `diagram` element holds its members by `place.in`; its `type` is one of these.', '')
  for (const kind of DIAGRAM_KINDS) {
    lines.push(`### ${kind.id}`, '', `Head: \`${kind.head}\`. Layout: ${kind.placement}.`, '', ...table(kind.fields))
    for (const [role, r] of Object.entries(kind.roles)) {
      const takes = r.children.length === 0 ? 'Takes none.' : `Takes ${r.children.map(c => `\`${c}\``).join(', ')}.`
      lines.push(`#### Role ${role}`, '', takes, '', ...table(r.fields))
    }
  }
  return `${lines.join('\n').trimEnd()}\n`
}
