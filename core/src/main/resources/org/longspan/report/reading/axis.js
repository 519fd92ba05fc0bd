// The document along an axis: names of sections where there is room, else numbers of passages.
const marginOf = (width) => (width < 560 ? 72 : 140);
const RIGHT = 10;

// Divisions whose first passages lie in a range: sections with titles, or documents, or round numbers.
function divisions(from, to) {
  const titled = passages.sections.filter(({ title }) => title);
  const all = titled.length > 1 ? titled : isNested ? documentStarts() : [];
  if (all.length) {
    return all.map(({ title, first }, i) => ({ title, first, end: i + 1 < all.length ? all[i + 1].first : passages.count }))
      .filter(({ first, end }) => end > from && first < to);
  }
  const step = roundStep((to - from) / 6);
  const found = [];
  for (let first = Math.ceil(from / step) * step; first < to; first += step) found.push({ title: number(first), first, end: first + step });
  return found;
}

function documentStarts() {
  const starts = [];
  passages.document.forEach((document, i) => {
    if (!starts.length || starts[starts.length - 1].document !== document) starts.push({ document, title: passages.documents[document], first: passages.numbers[i] });
  });
  return starts;
}

function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return Math.max(1, power * [1, 2, 5, 10].find((n) => n * power >= least));
}

// Those names that fit, first of the longest divisions; each has the space up to the next one.
// least: pixels that a name takes along the axis at least.
function labels(from, to, length, least) {
  const at = (passage) => ((passage - from) / (to - from)) * length;
  const chosen = [];
  const longestFirst = divisions(from, to)
    .map((one) => ({ ...one, begin: Math.max(0, at(one.first)), room: Math.min(length, at(one.end)) - Math.max(0, at(one.first)) }))
    .sort((a, b) => b.room - a.room || a.begin - b.begin);
  for (const one of longestFirst) {
    one.end = one.begin + least;
    if (one.end <= length + 4 && chosen.every((other) => one.end + 6 <= other.begin || one.begin >= other.end + 6)) chosen.push(one);
  }
  chosen.sort((a, b) => a.begin - b.begin);
  chosen.forEach((one, n) => { one.space = (n + 1 < chosen.length ? chosen[n + 1].begin : length) - one.begin; });
  return chosen;
}

// As much of a text as a width takes.
function fitted(pen, text, most) {
  const points = [...text.replace(/\s+/g, ' ').slice(0, 80)];
  if (pen.measureText(points.join('')).width <= most) return points.join('');
  while (points.length && pen.measureText(points.join('') + '…').width > most) points.pop();
  return points.join('').trimEnd() + '…';
}
