// The system map: roles, marks, hints, links and loops in words.

export const SYSTEM_MAP_WORDS = {
  // the kind
  'diagram.system-map': 'System map',
  'diagram.system-map.what': 'Draw what influences what, and find the loops',

  // roles: alone, and counted
  'role.system-map.variable': 'variable',
  'role.system-map.stock': 'stock',
  'role.system-map.flow': 'flow',
  'role.system-map.cloud': 'edge of the map',
  'count.system-map.variable_one': '{{count}} variable',
  'count.system-map.variable_other': '{{count}} variables',
  'count.system-map.stock_one': '{{count}} stock',
  'count.system-map.stock_other': '{{count}} stocks',
  'count.system-map.flow_one': '{{count}} flow',
  'count.system-map.flow_other': '{{count}} flows',
  'count.system-map.cloud_one': '{{count}} edge of the map',
  'count.system-map.cloud_other': '{{count}} edges of the map',

  // on a map in which nothing stands yet
  'begin.system-map': 'Double-click or double-tap to add a variable',

  // what an empty node asks
  'prompt.system-map.variable': 'What can rise or fall?',
  'prompt.system-map.stock': 'What piles up or runs out?',
  'prompt.system-map.flow': 'What fills or drains it, per week or year?',
  'prompt.system-map.cloud': 'What lies outside this map?',

  // marks and settings
  'field.leverage': 'Place to intervene',
  'field.leverage.12': '12 · Numbers and parameters',
  'field.leverage.11': '11 · Sizes of buffers',
  'field.leverage.10': '10 · Structure of stocks and flows',
  'field.leverage.9': '9 · Lengths of delays',
  'field.leverage.8': '8 · Strength of balancing loops',
  'field.leverage.7': '7 · Gain of reinforcing loops',
  'field.leverage.6': '6 · Who gets which information',
  'field.leverage.5': '5 · Rules',
  'field.leverage.4': '4 · Power to change the structure',
  'field.leverage.3': '3 · Goals',
  'field.leverage.2': '2 · The mindset behind it all',
  'field.leverage.1': '1 · Power to rise above mindsets',
  'field.notation': 'Signs on links',
  'field.notation.plus-minus': '+ and −',
  'field.notation.s-o': 's (same) and o (opposite)',

  // links by what they are in this kind
  'linked.system-map.act': 'Influences…',
  'linked.system-map.ask': 'What does “{{text}}” influence?',
  'linked.system-map.done': 'Influences {{to}}',
  'linked.system-map.place': 'Influences: {{to}}',
  'linked.system-map.out': 'Influences: {{to}}',
  'linked.system-map.in': 'Influenced by: {{from}}',
  'linked.system-map.whole': '{{from}} influences {{to}}',

  // links as sentences
  'link.same': '{{from}} increases {{to}}',
  'link.same.delayed': '{{from}} increases {{to}}, delayed',
  'link.opposite': '{{from}} decreases {{to}}',
  'link.opposite.delayed': '{{from}} decreases {{to}}, delayed',
  'link.unknown': '{{from}} affects {{to}}, we do not know which way',
  'link.unknown.delayed': '{{from}} affects {{to}}, delayed, we do not know which way',
  'link.unsigned': '{{from}} affects {{to}}',
  'link.unsigned.delayed': '{{from}} affects {{to}}, delayed',

  // loops
  'loop.R': 'reinforcing loop',
  'loop.B': 'balancing loop',
  'loop.?': 'loop without a type: a link has no sign',
  'loop.capped.count': 'There are more loops than these. The shortest are listed.',
  'loop.capped.time': 'There may be more loops: the search was stopped to keep the board quick.',

  // a loop told step by step
  'story.rises.rises': 'If {{from}} rises, {{to}} rises.',
  'story.rises.falls': 'If {{from}} rises, {{to}} falls.',
  'story.falls.falls': 'If {{from}} falls, {{to}} falls.',
  'story.falls.rises': 'If {{from}} falls, {{to}} rises.',
  'story.rises.changes': 'If {{from}} rises, {{to}} changes; we do not know which way.',
  'story.falls.changes': 'If {{from}} falls, {{to}} changes; we do not know which way.',
  'story.changes.changes': 'When {{from}} changes, {{to}} changes.',
  'story.rises.rises.delayed': 'If {{from}} rises, {{to}} rises later.',
  'story.rises.falls.delayed': 'If {{from}} rises, {{to}} falls later.',
  'story.falls.falls.delayed': 'If {{from}} falls, {{to}} falls later.',
  'story.falls.rises.delayed': 'If {{from}} falls, {{to}} rises later.',
  'story.rises.changes.delayed': 'If {{from}} rises, {{to}} changes later; we do not know which way.',
  'story.falls.changes.delayed': 'If {{from}} falls, {{to}} changes later; we do not know which way.',
  'story.changes.changes.delayed': 'When {{from}} changes, {{to}} changes later.',
  'story.reinforcing': 'So more {{first}} brings still more: it reinforces itself.',
  'story.balancing': 'So a rise of {{first}} is held back: it balances itself.',
  'story.unsigned': 'Whether that brings more or less {{first}} depends on the links without a sign.',

  // archetypes: suggested, never asserted
  'archetype.fixes-that-fail': '{{fix}} relieves {{problem}} now and feeds it later.',
  'archetype.shifting-the-burden': '{{quick}} relieves {{symptom}} and weakens {{fundamental}}.',
  'archetype.limits-to-growth': '{{limit}} holds {{performance}} back.',
  'archetype.success-to-the-successful': 'Through {{resource}}, more for the one is less for the other.',
  'archetype.escalation': '{{one}} and {{other}} answer each other about {{standing}}.',
  'archetype.drifting-goals': '{{gap}} is closed by changing {{goal}} instead of {{actual}}.',
} as const
