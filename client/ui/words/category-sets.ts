import type { CategorySet } from '#shared/diagrams/fishbone/sets.ts'

// The names of the category sets and of their categories. A category that someone inserts is a real text on the board,
// in the language that person works in; later anyone may rename it.

export type CategorySetWords = {
  readonly [S in CategorySet as S['id']]: {
    readonly label: string
    readonly items: Readonly<Record<S['items'][number], string>>
  }
}

export const categorySets: CategorySetWords = {
  '6m': {
    label: '6M: production',
    items: {
      people: 'People',
      method: 'Method',
      machine: 'Machine',
      material: 'Material',
      measurement: 'Measurement',
      environment: 'Environment',
    },
  },
  '8m': {
    label: '8M: 6M with management and maintenance',
    items: {
      people: 'People',
      method: 'Method',
      machine: 'Machine',
      material: 'Material',
      measurement: 'Measurement',
      environment: 'Environment',
      management: 'Management and money',
      maintenance: 'Maintenance',
    },
  },
  '4m': {
    label: '4M: the short set',
    items: { people: 'People', machine: 'Machine', method: 'Method', material: 'Material' },
  },
  '4s': {
    label: '4S: services',
    items: { surroundings: 'Surroundings', suppliers: 'Suppliers', systems: 'Systems', skills: 'Skills' },
  },
  '4p': {
    label: '4P: administration',
    items: { policies: 'Policies', procedures: 'Procedures', people: 'People', plant: 'Plant and technology' },
  },
  '8p': {
    label: '8P: marketing and services',
    items: {
      product: 'Product',
      price: 'Price',
      place: 'Place',
      promotion: 'Promotion',
      people: 'People',
      process: 'Process',
      'physical-evidence': 'Physical evidence',
      productivity: 'Productivity and quality',
    },
  },
  cms: {
    label: 'Health and care',
    items: {
      equipment: 'Equipment and supplies',
      environment: 'Environment',
      rules: 'Rules, policies and procedures',
      people: 'People and staff',
    },
  },
  school: {
    label: 'School system',
    items: {
      students: 'Students and families',
      teaching: 'Teaching and staff',
      curriculum: 'Curriculum and materials',
      policies: 'Policies and processes',
      feedback: 'Data and feedback',
      community: 'Environment and community',
    },
  },
  program: {
    label: 'Program',
    items: {
      clients: 'Clients and population',
      environment: 'Environment',
      staffing: 'Staffing',
      policy: 'Program policy and procedure',
      norms: 'Community culture and norms',
    },
  },
  turnover: {
    label: 'Teacher turnover',
    items: {
      principal: 'Relationship with the principal',
      feedback: 'Feedback',
      hiring: 'Hiring, recruiting and placement',
      community: 'Professional community',
      development: 'Professional development',
      conditions: 'Working conditions',
    },
  },
  subsystems: {
    label: 'Subsystems of a school',
    items: {
      instruction: 'Instruction',
      resources: 'Human resources',
      information: 'Information infrastructure',
      support: 'Student support',
      governance: 'Governance',
    },
  },
}
