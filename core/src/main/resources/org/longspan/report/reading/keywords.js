// Words as two lists; a click searches for them.
drawers.keywords = (parent, { frequent, rare }) => {
  const column = (title, rows) => rows.length && make('div', {}, make('h3', {}, title), make('ol', { class: 'words' }, ...rows.slice(0, 20).map(({ word, passages: count, ratio }) =>
    make('li', {},
      make('button', { type: 'button', class: 'link', onclick: () => search(word) }, quoted(word, 'word')),
      make('small', {}, `${times(ratio)} in ${number(count)}`)))));
  parent.append(make('div', { class: 'columns' }, ...[column('Frequent words', frequent), column('Rare words', rare)].filter(Boolean)));
};

function search(word) {
  words.value = word;
  words.oninput();
  found.scrollIntoView();
}
