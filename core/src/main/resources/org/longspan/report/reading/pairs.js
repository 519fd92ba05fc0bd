drawers.links = (parent, { rows }) => list(parent, rows, {
  className: 'pairs',
  passagesOf: ({ query, key }) => [query, key],
  mention: ({ similarity, apart }, rank) => `Far link ${rank + 1}: cosine ${similarity.toFixed(2)}, ${number(apart)} ${units} apart`,
  draw: ({ query, key, similarity, apart }) => [
    figure(similarity.toFixed(2), 'cosine'),
    ...marked(side(key), side(query)),
    make('div', { class: 'apart' }, make('small', {}, `${number(apart)} ${units} apart`)),
  ],
});

// Two texts with their places, the words that both have in bold.
function marked(...sides) {
  const words = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) || []);
  const [left, right] = sides.map(({ text }) => words(cut(text, 420)));
  const both = new Set([...left].filter((word) => right.has(word)));
  return sides.map(({ place, text }) => make('div', { class: 'passage' },
    make('small', {}, quoted(place, 'place')),
    make('bdi', { class: 'said', dir: 'auto' }, ...cut(text, 420).split(/([\p{L}\p{N}]{4,})/u).map((part) => (both.has(part.toLowerCase()) ? make('b', {}, part) : part)))));
}

const unmarked = (...sides) => sides.map(({ place, text }) => make('div', { class: 'passage' },
  make('small', {}, quoted(place, 'place')), quoted(cut(text, 420))));

const side = (passage) => ({ place: placeOf(passage), text: textOf(passage) });
