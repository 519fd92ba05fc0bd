// The selected passage with its text, its neighbours and what else the page says of it.
const reader = {
  element: document.getElementById('reader'),
  show(chosen) {
    const { element } = this;
    element.classList.toggle('open', chosen.length > 0);
    if (!chosen.length) {
      element.replaceChildren(make('p', { class: 'topic' }, 'The text'), make('p', {}, `Click anywhere – on the bar, the map, a list – to read the text there.`));
      return;
    }
    const [query, key] = chosen;
    element.classList.toggle('pair', key !== undefined && key !== query);
    element.replaceChildren(
      make('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => selection.set() }, '×'),
      ...(key === undefined || key === query
        ? [make('p', { class: 'topic' }, 'Selected'), ...this.card(query)]
        : [make('p', { class: 'topic' }, 'Refers'), ...this.card(query), make('p', { class: 'topic' }, 'Is referred to'), ...this.card(key)]),
    );
  },

  card(passage) {
    const text = textOf(passage);
    const around = (step, label) => make('button', {
      type: 'button', disabled: passage + step < 0 || passage + step >= passages.count, onclick: () => selection.set(passage + step), 'aria-label': label,
    }, step < 0 ? '←' : '→');
    return [
      make('p', { class: 'where' }, around(-1, 'The one before'), around(1, 'The next one'), quoted(placeOf(passage), 'place')),
      make('p', { class: 'text' }, quoted(cut(text, 1500))),
      make('p', { class: 'numbers' }, ...this.numbers(passage)),
      ...this.mentions(passage),
    ];
  },

  numbers(passage) {
    const { scores, numbers } = passages;
    const i = indexOf(passage);
    if (!scores || numbers[i] !== passage) return [];
    const words = [`Receives ${times(scores.ratio[i])} the attention that its position explains; looks at about ${number(Math.round(scores.effective[i]))} others`];
    const strongest = scores.strongest[i];
    if (strongest < 0) return [words[0] + '.'];
    return [words[0] + ', most of all at ', make('button', { type: 'button', class: 'link', onclick: () => selection.set(passage, strongest) }, quoted(cut(textOf(strongest), 60))), ` (cosine ${scores.similarity[i].toFixed(2)}).`];
  },

  // Where else the page has this passage.
  mentions(passage) {
    const found = mentions.filter(({ at }) => at.includes(passage));
    return found.length
      ? [make('ul', { class: 'mentions' }, ...found.slice(0, 8).map(({ at, text }) =>
        make('li', {}, make('button', { type: 'button', class: 'link', onclick: () => selection.set(...at) }, text))))]
      : [];
  },
};

// What lists say of passages: { at: passages, text }.
const mentions = [];
