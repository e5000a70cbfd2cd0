import { DIAGRAM_KINDS } from '#shared/diagrams/registry.ts'

// As in a page that has been open for a moment: code that comes later than the page has come. Imported for that alone.

await Promise.all(DIAGRAM_KINDS.flatMap(kind => kind.tidy?.fetch() ?? []))
