// A field is a further key of a kind or of a role in a diagram: its default, its lenient reading, its JSON schema and how
// it is offered to people. Inspector, outline, exports and docs/schema are loops over fields; none names a key.

interface FieldBase<T> {
  readonly key: string
  readonly default: T
  /** Total: anything that does not fit is the default. */
  readonly read: (values: Readonly<Record<string, unknown>>) => T
}

export interface FlagField extends FieldBase<boolean> {
  readonly type: 'flag'
}

export interface ChoiceField<C extends string = string> extends FieldBase<C | null> {
  readonly type: 'choice'
  readonly choices: readonly C[]
}

export interface NumberField extends FieldBase<number> {
  readonly type: 'number'
  readonly min: number
  readonly max: number
}

export interface LineField extends FieldBase<string> {
  readonly type: 'line'
  /** Most characters. */
  readonly max: number
}

export type Field = FlagField | ChoiceField | NumberField | LineField

export const flag = (key: string): FlagField => ({
  type: 'flag',
  key,
  default: false,
  read: values => values[key] === true,
})

export const choice = <const C extends string>(key: string, choices: readonly C[]): ChoiceField<C> => ({
  type: 'choice',
  key,
  choices,
  default: null,
  read: values => choices.find(c => c === values[key]) ?? null,
})

export const number = (key: string, min: number, max: number, fallback: number): NumberField => ({
  type: 'number',
  key,
  min,
  max,
  default: fallback,
  read: values => {
    const value = values[key]
    return typeof value === 'number' && value >= min && value <= max ? value : fallback
  },
})

export const line = (key: string, max = 200): LineField => ({
  type: 'line',
  key,
  max,
  default: '',
  read: values => {
    const value = values[key]
    return typeof value === 'string' && value.length <= max ? value : ''
  },
})

/** The JSON schema of a field's stored value. */
export function fieldSchema(field: Field): Readonly<Record<string, unknown>> {
  switch (field.type) {
    case 'flag':
      return { type: 'boolean', default: false }
    case 'choice':
      return { enum: [...field.choices] }
    case 'number':
      return { type: 'number', minimum: field.min, maximum: field.max, default: field.default }
    case 'line':
      return { type: 'string', maxLength: field.max, default: '' }
  }
}
