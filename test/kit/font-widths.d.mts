export function fontWidths(weight: number): Record<number, number>
export function fontWidthsModule(): string
