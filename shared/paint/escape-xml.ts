const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Also drops the control characters and lone surrogates that no XML may hold. */
export const escapeXml = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"']/g, char => ESCAPES[char] ?? char)
