// By itself, and no more than it must be: a phone's first page has it too, for the letters that stand for a name.

/**
 * What people see as one character: a letter with its marks, a flag, an emoji with what is joined to it. Of marks in a pile without end so
 * many belong together, that every cut comes to an end.
 */
export const CLUSTER = /(?:\p{RI}{2}|.)(?:\u200D.|[\p{M}\p{EMod}\p{Cf}]){0,24}/gsu
