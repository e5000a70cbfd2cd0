import i18next from 'i18next'
import { EN } from './en.ts'

// The one way to words. English first; another language is another file with the same keys.

const instance = i18next.createInstance()
void instance.init({
  lng: 'en',
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
  resources: { en: { translation: EN } },
})

type Plural<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K
export type WordKey = Plural<keyof typeof EN>

/** The words for a key. `count` picks the plural form; other values fill `{{name}}`. */
export const words = (key: WordKey, values: Readonly<Record<string, string | number>> = {}): string =>
  instance.t(key, values)

/** For keys made of codes (faults, hints, actions): the key itself when it has no words, which a test forbids. */
export const wordsFor = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
  instance.t(key, values)

export const hasWords = (key: string): boolean => instance.exists(key)
