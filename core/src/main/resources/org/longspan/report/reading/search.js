// Search in what is stored of the document: all words have to be in a passage, in any order.
const MOST_HITS = 200;
const words = document.getElementById('words');
const found = document.getElementById('found');
let lowered = null;

words.oninput = () => {
  const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  found.replaceChildren();
  found.hidden = !asked.length;
  if (!asked.length) {
    marks.set([]);
    return;
  }
  lowered = lowered || passages.text.map((text) => (text || '').toLowerCase());
  const hits = passages.numbers.filter((_, i) => asked.every((word) => lowered[i].includes(word)));
  marks.set(hits);
  const isPart = passages.numbers.length < passages.count || passages.isCut;
  found.append(
    make('p', { class: 'topic' }, 'Search'),
    make('h2', {}, `${number(hits.length)} of ${number(passages.numbers.length)} ${hits.length === 1 ? passages.unit : units} ${hits.length === 1 ? 'has' : 'have'} “`, make('bdi', {}, words.value.trim()), '”'),
    isPart ? make('p', {}, 'The page holds the beginnings of passages only; words further on are not found here.') : null);
  found.append(make('ol', { class: 'rows hits' }, ...hits.slice(0, MOST_HITS).map((passage) => {
    const choose = () => selection.set(passage);
    return make('li', { tabindex: 0, onclick: choose, onkeydown: (event) => { if (event.key === 'Enter') choose(); } },
      make('div', { class: 'passage' }, make('small', {}, quoted(placeOf(passage), 'place')), hit(textOf(passage), asked)));
  })));
  if (hits.length > MOST_HITS) found.append(make('p', {}, `The first ${MOST_HITS} are listed; all are marked on the bar.`));
};

// The surroundings of the first hit, with all hits marked.
function hit(text, asked) {
  const low = text.toLowerCase();
  const at = Math.min(...asked.map((word) => low.indexOf(word)).filter((from) => from >= 0), text.length);
  const from = at > 120 ? at - 80 : 0;
  const shown = (from ? '… ' : '') + cut(text.slice(from), 300);
  const pattern = new RegExp('(' + asked.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|') + ')', 'giu');
  return make('bdi', { class: 'said', dir: 'auto' }, ...shown.split(pattern).map((part, n) => (n % 2 ? make('mark', {}, part) : part)));
}

addEventListener('keydown', (event) => {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (event.key === '/' && !isTyping) {
    event.preventDefault();
    words.focus();
  } else if (event.key === 'Escape') {
    if (document.activeElement === words && words.value) {
      words.value = '';
      words.oninput();
    } else {
      selection.set();
    }
  }
});
