// Numbers from repeated measurements, and the table that shows them. Judges nothing.

/** The value below which this share of sorted numbers lies, between two of them in proportion. */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const [before, after] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return before + (after - before) * (place - Math.floor(place));
}

/** Median, quartiles and extremes of a list of numbers. */
export function summary(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  return { median, lower, upper, least: sorted[0], most: sorted.at(-1), count: sorted.length };
}

/** One line of the table: what was measured, in which unit, and what is hoped for. */
export function row(name, unit, numbers, target = '') {
  return { name, unit, target, ...summary(numbers) };
}

/** A heading between lines. */
export function heading(name) {
  return { name };
}

function cells({ name, unit, median, least, most, count, target }) {
  if (unit === undefined) return [name];
  if (count === 0) return [`  ${name}`, unit, '–', '–', '–', '0', target];
  const decimals = Math.abs(median) < 1 ? 4 : 2;
  return [`  ${name}`, unit, ...[median, least, most].map((number) => number.toFixed(decimals)), String(count), target];
}

/** The lines as text in columns. */
export function table(rows) {
  const lines = [['', 'unit', 'median', 'least', 'most', 'count', 'target'], ...rows.map(cells)];
  const columns = lines.filter((line) => line.length > 1);
  const widths = columns[0].map((_, at) => Math.max(...columns.map((line) => line[at].length)));
  const place = (cell, at) => (at >= 2 && at <= 5 ? cell.padStart(widths[at]) : cell.padEnd(widths[at]));
  return lines.map((line) => line.map(line.length > 1 ? place : (cell) => cell).join('  ').trimEnd()).join('\n');
}
