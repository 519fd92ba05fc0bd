// Draws every element with data-chart through charts[id](data, page), which returns
// { heads, option(head) } and the width of a square chart: one panel per head, or two with a choice where heads are many.
'use strict';
const page = JSON.parse(document.getElementById('data').textContent);
const MOST_PANELS = 4;

// The data hold null for what is not a finite number.
const number = (value, digits = 3) => value === null ? 'not finite'
  : value !== 0 && Math.abs(value) < 1e-4
    ? value.toExponential(digits - 1)
    : value.toLocaleString('en-US', Math.abs(value) >= 10 ** (digits - 1) ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits });
const percent = (share, digits) => number(100 * share, digits) + ' %';

const headLabel = (i) => 'Head ' + i + (page.headNames[i] ? ' · ' + page.headNames[i] : '');

const kit = {
  number,
  percent,
  tokens: page.tokens,
  head: (i) => echarts.format.encodeHTML(headLabel(i)),
  accent: '#1f6fa8',
  pale: '#a9bccd',
  ink: '#566375',
  line: '#e6ebf0',

  // "tokens 1,024–2,047", and the words that the document has there.
  stretch(starts, i) {
    const from = starts[i];
    const last = Math.max(from, (i + 1 < starts.length ? starts[i + 1] : page.tokens) - 1);
    const name = last > from ? `tokens ${number(from, 20)}–${number(last, 20)}` : `token ${number(from, 20)}`;
    const words = page.landmarks.find(({ position }) => position >= from && position <= last)
      || page.landmarks.findLast(({ position }) => position < from);
    return words ? `${name}${words.place && ' · ' + echarts.format.encodeHTML(words.place)} <q><bdi>${echarts.format.encodeHTML(words.text)}</bdi></q>` : name;
  },

  // The curve of a bucketed quantity: each value holds from its start to the next.
  steps: (starts, values) =>
    [...starts.map((start, i) => [start, values[i]]), [page.tokens, values[values.length - 1]]],

  // Pixels between an axis and its name, for the longest of its labels.
  gap: (...labels) => 16 + 7 * Math.max(...labels.map((label) => label.length)),
  grid: (left, right, bottom = 28) => ({ left: left + 22, top: 16, right, bottom: bottom + 22 }),

  axis: (name, gap) => ({
    name, nameLocation: 'middle', nameGap: gap, nameTextStyle: { color: kit.ink },
    axisLabel: { color: kit.ink, hideOverlap: true, formatter: (value) => number(value, 20) },
    axisLine: { show: true, lineStyle: { color: '#9aa7b5' } }, splitLine: { lineStyle: { color: kit.line } },
  }),

  positionAxis: () => ({
    ...kit.axis('position in the document (tokens)', 28), type: 'value', min: 0, max: page.tokens, minInterval: 1, splitNumber: 4,
    axisLabel: { color: kit.ink, hideOverlap: true, showMaxLabel: false, formatter: (value) => number(value, 20) },
    splitLine: { show: false },
  }),
};

function panel(parent, chart, head, heads) {
  const figure = parent.appendChild(document.createElement('figure'));
  const caption = figure.appendChild(document.createElement('figcaption'));
  const box = figure.appendChild(document.createElement('div'));
  if (chart.square) box.style.maxWidth = chart.square + 'px';
  const fit = () => { box.style.height = (chart.square ? box.clientWidth : 280) + 'px'; };
  fit();
  const drawing = echarts.init(box);
  const draw = (shown) => drawing.setOption({
    animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, aria: { enabled: true }, ...chart.option(shown),
  }, true);
  if (heads <= MOST_PANELS) {
    caption.textContent = headLabel(head);
  } else {
    const select = caption.appendChild(document.createElement('select'));
    select.setAttribute('aria-label', 'Head');
    for (let i = 0; i < heads; i++) select.add(new Option(headLabel(i), i, i === head, i === head));
    select.onchange = () => draw(Number(select.value));
  }
  draw(head);
  addEventListener('resize', () => { fit(); drawing.resize(); });
}

for (const parent of document.querySelectorAll('[data-chart]')) {
  const id = parent.dataset.chart;
  const chart = charts[id](page[id], kit);
  const panels = chart.heads <= MOST_PANELS ? chart.heads : 2;
  parent.classList.toggle('single', panels === 1);
  for (let head = 0; head < panels; head++) panel(parent, chart, head, chart.heads);
}
