// What Packpost says, read from the same Fluent files as the server, so that no sentence is
// written down twice and every test speaks both languages.
//
// The part of Fluent that the files use: messages, `{ $variable }`, `{ 500 }` and selections by
// number. Figures are in Latin digits, and months are called as in Amman, where the Arabic shop is.

import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../../app/texts/', import.meta.url);

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;

/** The texts of a language: `t('order-title', { number: 7 })`. */
export function texts(language) {
  const messages = new Map();
  const files = readdirSync(new URL(`${language}/`, FOLDER)).filter((file) => file.endsWith('.ftl'));
  if (language === 'ar') files.push('months/levantine.ftl');
  for (const file of files) {
    for (const [key, pattern] of messagesOf(readFileSync(new URL(`${language}/${file}`, FOLDER), 'utf8'))) {
      messages.set(key, pattern);
    }
  }
  const plurals = new Intl.PluralRules(language);

  /** A name, number or address wrapped as the server wraps it where its direction could disturb. */
  const isolated = (text) =>
    language === 'ar' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;

  const shown = (value) => (typeof value === 'number' ? String(value) : isolated(value));

  function filled(pattern, args, key) {
    let out = '';
    for (const piece of pieces(pattern)) {
      if (typeof piece === 'string') {
        out += piece;
        continue;
      }
      const value = args[piece.variable];
      if (value === undefined) throw new Error(`text ${key} needs { $${piece.variable} }`);
      out += piece.variants ? filled(chosen(piece, value), args, key) : shown(value);
    }
    return out;
  }

  function chosen({ variants, otherwise }, value) {
    return variants.get(String(value)) ?? variants.get(plurals.select(Number(value))) ?? otherwise;
  }

  const t = (key, args = {}) => {
    const pattern = messages.get(key);
    if (pattern === undefined) throw new Error(`no text ${key} in ${language}`);
    return filled(pattern, args, key);
  };
  /** The part of a text before its first variable, where the rest can't be known, like a time. */
  t.beginning = (key) => {
    const [first] = pieces(messages.get(key) ?? '');
    if (typeof first !== 'string' || !first.trim()) throw new Error(`${key} begins with a variable`);
    return first.trim();
  };
  /** `2031-05-20` as it stands on a page. */
  t.day = (iso) => {
    const [year, month, day] = iso.split('-').map(Number);
    const weekday = t(`weekday-${new Date(`${iso}T12:00Z`).getUTCDay() || 7}`);
    // The English shop of the tests is in the United States.
    const key = language === 'en' ? 'day-month-first' : 'day';
    const words = t(key, { weekday, day, month: t(`month-${month}`), year: String(year) });
    return words.replace(/[\u2068\u2069]/g, '');
  };
  /** So many of the product that the tests order. */
  t.pieces = (n) => t('counted-piece', { n, shown: n.toLocaleString('en') });
  return t;
}

function* messagesOf(source) {
  let key, lines, open = 0;
  const braces = (line) => (line.match(/{/g)?.length ?? 0) - (line.match(/}/g)?.length ?? 0);
  for (const line of source.split('\n')) {
    const start = open === 0 && /^([a-zA-Z][\w-]*) *= ?(.*)$/.exec(line);
    if (start) {
      if (key) yield [key, lines.join('\n')];
      [key, lines] = [start[1], [start[2]]];
      open = braces(start[2]);
    } else if (key && (open > 0 || /^\s+\S/.test(line))) {
      lines.push(line);
      open += braces(line);
    }
  }
  if (key) yield [key, lines.join('\n')];
}

/** Words and placeables, in their order. */
function* pieces(pattern) {
  let rest = pattern;
  for (let at = rest.indexOf('{'); at >= 0; at = rest.indexOf('{')) {
    if (at > 0) yield rest.slice(0, at);
    let depth = 0, end = at;
    do {
      depth += rest[end] === '{' ? 1 : rest[end] === '}' ? -1 : 0;
      end += 1;
    } while (depth > 0);
    yield placeable(rest.slice(at + 1, end - 1));
    rest = rest.slice(end);
  }
  if (rest) yield rest;
}

function placeable(inside) {
  const number = /^\s*([\d.]+)\s*$/.exec(inside);
  if (number) return number[1];
  const [, variable, selects] = /^\s*\$(\w+)\s*(->)?/.exec(inside) ?? [];
  if (!variable) throw new Error(`this part of Fluent is not read: {${inside}}`);
  if (!selects) return { variable };
  const variants = new Map();
  let otherwise;
  for (const [, star, name, words] of inside.matchAll(/^[ \t]*(\*?)\[(\w+)\] ?(.*)$/gm)) {
    variants.set(name, words);
    if (star) otherwise = words;
  }
  return { variable, variants, otherwise };
}
