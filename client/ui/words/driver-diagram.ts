// The driver diagram: roles, column heads, fields, links and hints in words.

export const DRIVER_DIAGRAM_WORDS = {
  // the kind
  'diagram.driver-diagram': 'Driver diagram',
  'diagram.driver-diagram.what': 'Show how changes lead through drivers to one aim',

  // roles: alone, and counted
  'role.driver-diagram.aim': 'aim',
  'role.driver-diagram.primary-driver': 'primary driver',
  'role.driver-diagram.secondary-driver': 'secondary driver',
  'role.driver-diagram.change-idea': 'change idea',
  'count.driver-diagram.primary-driver_one': '{{count}} primary driver',
  'count.driver-diagram.primary-driver_other': '{{count}} primary drivers',
  'count.driver-diagram.secondary-driver_one': '{{count}} secondary driver',
  'count.driver-diagram.secondary-driver_other': '{{count}} secondary drivers',
  'count.driver-diagram.change-idea_one': '{{count}} change idea',
  'count.driver-diagram.change-idea_other': '{{count}} change ideas',

  // over the columns
  'heading.driver-diagram.aim': 'Aim',
  'heading.driver-diagram.primary-driver': 'Primary drivers',
  'heading.driver-diagram.secondary-driver': 'Secondary drivers',
  'heading.driver-diagram.tertiary-driver': 'Tertiary drivers',
  'heading.driver-diagram.change-idea': 'Change ideas',

  // what an empty node asks
  'prompt.driver-diagram.aim': 'How much, by when, for whom?',
  'prompt.driver-diagram.primary-driver': 'What must change for the aim to be reached?',
  'prompt.driver-diagram.secondary-driver': 'Which part of the system moves this driver?',
  'prompt.driver-diagram.secondary-driver.deeper': 'Which part of it, more exactly?',
  'prompt.driver-diagram.change-idea': 'What could we test by Tuesday?',

  // the aim
  'field.measure': 'Measure',
  'field.population': 'For whom',
  'field.baseline': 'From (baseline)',
  'field.target': 'To (target)',
  'field.date': 'By when',
  'aim-sentence': 'By {{date}}, {{measure}} for {{population}} will go from {{baseline}} to {{target}}.',

  // change ideas
  'field.idea-kind': 'What it changes',
  'field.idea-kind.tool': 'A tool',
  'field.idea-kind.process': 'A process',
  'field.idea-kind.work-role': 'A work role',
  'field.idea-kind.norm': 'A norm',
  'field.status': 'Status',
  'field.status.idea': 'Idea',
  'field.status.planned': 'Planned',
  'field.status.testing': 'Testing',
  'field.status.adapted': 'Adapted',
  'field.status.adopted': 'Adopted',
  'field.status.implementing': 'Implementing',
  'field.status.spread': 'Spread',
  'field.status.abandoned': 'Abandoned',
  'field.impact': 'Impact',
  'field.impact.high': 'High impact',
  'field.impact.low': 'Low impact',
  'field.ease': 'Ease',
  'field.ease.easy': 'Easy to do',
  'field.ease.hard': 'Hard to do',
  'action.mark-status': 'Next status',
  'action.mark-impact': 'Change impact',
  'action.mark-ease': 'Change ease',

  // links as sentences, by what they are in this kind
  'linked.driver-diagram.act': 'Also drives…',
  'linked.driver-diagram.ask': 'What else does “{{text}}” drive?',
  'linked.driver-diagram.done': 'Also drives {{to}}',
  'linked.driver-diagram.place': 'Drives: {{to}}',
  'linked.driver-diagram.out': 'Also drives: {{to}}',
  'linked.driver-diagram.in': 'Also driven by: {{from}}',
  'linked.driver-diagram.whole': '{{from}} also drives {{to}}',
} as const
