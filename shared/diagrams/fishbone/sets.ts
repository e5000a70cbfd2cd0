// The category sets that a fishbone can start from (reference/domain.md §3.1 names their sources). Here are ids and item keys
// only; an inserted category is a real text in the person's language, from client/ui/words/category-sets.ts.

export const CATEGORY_SETS = [
  { id: '6m', items: ['people', 'method', 'machine', 'material', 'measurement', 'environment'] },
  {
    id: '8m',
    items: ['people', 'method', 'machine', 'material', 'measurement', 'environment', 'management', 'maintenance'],
  },
  { id: '4m', items: ['people', 'machine', 'method', 'material'] },
  { id: '4s', items: ['surroundings', 'suppliers', 'systems', 'skills'] },
  { id: '4p', items: ['policies', 'procedures', 'people', 'plant'] },
  {
    id: '8p',
    items: ['product', 'price', 'place', 'promotion', 'people', 'process', 'physical-evidence', 'productivity'],
  },
  { id: 'cms', items: ['equipment', 'environment', 'rules', 'people'] },
  { id: 'school', items: ['students', 'teaching', 'curriculum', 'policies', 'feedback', 'community'] },
  { id: 'program', items: ['clients', 'environment', 'staffing', 'policy', 'norms'] },
  {
    id: 'turnover',
    items: ['principal', 'feedback', 'hiring', 'community', 'development', 'conditions'],
  },
  { id: 'subsystems', items: ['instruction', 'resources', 'information', 'support', 'governance'] },
] as const

export type CategorySet = (typeof CATEGORY_SETS)[number]
