drawers.copies = (parent, { rows }) => list(parent, rows, {
  className: 'pairs',
  passagesOf: ({ firstFrom, secondFrom }) => [secondFrom, firstFrom],
  mention: ({ firstTokens, exact, matching }, rank) => `Copy ${rank + 1}: ${number(firstTokens)} tokens, ${exact ? 'word for word' : share(matching) + ' of the words equal'}`,
  draw: (row) => [
    figure(number(row.firstTokens), 'tokens'),
    ...compared(row),
    make('div', { class: 'apart' }, make('small', {}, row.exact ? 'word for word' : `${share(row.matching)} of the words equal`)),
  ],
});

const MOST_WORDS = 240;
const AROUND = 8;

// Both appearances with some words around them; words that only one of them has are marked.
function compared({ firstFrom, firstTo, secondFrom, secondTo }) {
  const read = (from, to) => {
    const words = [];
    for (let passage = from; passage < to && words.length < MOST_WORDS; passage++) words.push(...textOf(passage).split(/\s+/).filter(Boolean));
    return words.slice(0, MOST_WORDS);
  };
  const sides = [read(firstFrom, firstTo), read(secondFrom, secondTo)];
  const runs = aligned(...sides.map((words) => words.map(letters)));
  return sides.map((words, side) => {
    const { from, to, common } = runs[side];
    const [start, end] = [Math.max(0, from - AROUND), Math.min(words.length, to + AROUND)];
    const around = (low, high) => make('span', { class: 'around' }, `${words.slice(low, high).join(' ')} `);
    return make('div', { class: 'passage' },
      make('small', {}, quoted(placeOf(side ? secondFrom : firstFrom), 'place')),
      make('bdi', { class: 'said', dir: 'auto' },
        start > 0 ? '… ' : '', around(start, from),
        ...words.slice(from, to).flatMap((word, n) => [common.has(from + n) || !letters(word) ? word : make('mark', {}, word), ' ']),
        around(to, end), end < words.length || words.length === MOST_WORDS ? '…' : ''));
  });
}

const letters = (word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

// The run that two lists have in common, on either side: the local alignment of the highest score, which is 1 for an
// equal word, -2 for a replaced and -2.5 for a missing one. Words without letters do not count.
function aligned(a, b) {
  const best = Array.from({ length: a.length + 1 }, () => new Float32Array(b.length + 1));
  const price = (word) => (word ? 2.5 : 0);
  const pair = (i, j) => best[i + 1][j + 1] + (a[i] && a[i] === b[j] ? 1 : -2);
  let start = [0, 0];
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i][j] = Math.max(0, pair(i, j), best[i + 1][j] - price(a[i]), best[i][j + 1] - price(b[j]));
      if (best[i][j] >= best[start[0]][start[1]]) start = [i, j];
    }
  }
  const common = [new Set(), new Set()];
  let [i, j] = start;
  while (i < a.length && j < b.length && best[i][j] > 0) {
    if (best[i][j] === Math.fround(pair(i, j))) {
      if (a[i] && a[i] === b[j]) {
        common[0].add(i);
        common[1].add(j);
      }
      i++;
      j++;
    } else if (best[i][j] === Math.fround(best[i + 1][j] - price(a[i]))) i++;
    else j++;
  }
  return [{ from: start[0], to: i, common: common[0] }, { from: start[1], to: j, common: common[1] }];
}
