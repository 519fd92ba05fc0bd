// The data, and what is said of passages. Text of the document reaches the page as text nodes only.
const data = JSON.parse(document.getElementById('data').textContent);
const { passages } = data;
const units = passages.unit + 's';
const drawers = {};

// The place of a passage in the columns; of one that is not stored, that of the last stored one before it.
function indexOf(passage) {
  const { numbers } = passages;
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (numbers[middle] <= passage) low = middle;
    else high = middle - 1;
  }
  return low;
}

const hasText = passages.text.some((text) => text !== null);
const isNested = passages.documents.length > 1;

// All that is stored of a passage.
function textOf(passage) {
  const whole = data.whole[passage];
  if (whole !== undefined) return whole;
  return shown(passages.text[indexOf(passage)]);
}

const shown = (text) => (text === null ? '(text withheld)' : text);

const headingOf = (passage) => {
  const section = passages.section[indexOf(passage)];
  return section < 0 ? '' : passages.sections[section].title;
};

// "Chapter 3 · line 120 · book.txt"
function placeOf(passage) {
  const i = indexOf(passage);
  const parts = [cut(headingOf(passage), 60), passages.speaker.length ? passages.speaker[i] : '', 'line ' + number(passages.line[i])];
  if (isNested) parts.push(passages.documents[passages.document[i]]);
  return parts.filter(Boolean).join(' · ');
}

function cut(text, most) {
  const points = text.length > most ? [...text.slice(0, 2 * most + 2)] : [];
  return points.length > most ? points.slice(0, most).join('').replace(/(?<=.{20})\s\S{0,18}$/su, '').trimEnd() + ' …' : text;
}

// Three digits, also where they are zeros.
const digits = (value) => (value === null || value === undefined ? 'not finite' : value !== 0 && (Math.abs(value) >= 100 || Math.abs(value) < 1e-3) ? number(Number(value.toPrecision(3))) : Number(value).toPrecision(3));
const times = (ratio) => digits(ratio) + ' ×';
const share = (part) => (part === null ? 'not finite' : number(Number((100 * part).toPrecision(3))) + ' %');

// An element with attributes and children; strings become text.
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element[key] = value;
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// Words of the document keep their direction to themselves.
const quoted = (text, className = 'said') => make('bdi', { class: className, dir: 'auto' }, text);
