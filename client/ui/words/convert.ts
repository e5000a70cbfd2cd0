// Turning a selection into a diagram, and the threads that this leaves.

export const CONVERT_WORDS = {
  'action.convert': 'Convert…',

  'said.converted_one': 'Converted 1 item into: {{kind}}',
  'said.converted_other': 'Converted {{count}} items into: {{kind}}',
  'said.not-converted': 'Nothing of this is new there',

  'trace.title': 'From cause to driver',
  'trace.from': 'Comes from {{type}}: {{text}}',
  'trace.became': 'Became {{type}}: {{text}}',
  'trace.gone': 'Comes from “{{text}}”, which was deleted',
} as const
