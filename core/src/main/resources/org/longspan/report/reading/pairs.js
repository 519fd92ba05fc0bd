drawers.links = (parent, { rows }) => list(parent, rows, {
  className: 'pairs',
  passagesOf: ({ query, key }) => [query, key],
  mention: ({ similarity, apart }, rank) => `Far link ${rank + 1}: cosine ${similarity.toFixed(2)}, ${number(apart)} ${units} apart`,
  draw: ({ query, key, similarity, apart }) => [
    figure(similarity.toFixed(2), 'cosine'),
    ...marked(key, query),
    make('div', { class: 'apart' }, make('small', {}, `${number(apart)} ${units} apart`)),
  ],
});

// Two passages, the words that both have in bold.
function marked(first, second) {
  const words = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) || []);
  const [left, right] = [first, second].map((passage) => cut(textOf(passage), 420));
  const both = new Set([...words(left)].filter((word) => words(right).has(word)));
  return [[first, left], [second, right]].map(([passage, text]) => make('div', { class: 'passage' },
    make('small', {}, quoted(placeOf(passage), 'place')),
    make('bdi', { class: 'said', dir: 'auto' }, ...text.split(/([\p{L}\p{N}]{4,})/u).map((part) => (both.has(part.toLowerCase()) ? make('b', {}, part) : part)))));
}
