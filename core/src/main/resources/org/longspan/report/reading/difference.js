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

const MOST_WORDS = 160;

// Both appearances; words that only one of them has are marked.
function compared({ firstFrom, firstTo, secondFrom, secondTo }) {
  const run = (from, to) => {
    const words = [];
    for (let passage = from; passage < to && words.length < MOST_WORDS; passage++) words.push(...textOf(passage).split(/\s+/).filter(Boolean));
    return words.slice(0, MOST_WORDS);
  };
  const sides = [run(firstFrom, firstTo), run(secondFrom, secondTo)];
  const common = longestCommon(...sides.map((words) => words.map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))));
  return sides.map((words, side) => make('div', { class: 'passage' },
    make('small', {}, quoted(placeOf(side ? secondFrom : firstFrom), 'place')),
    make('bdi', { class: 'said', dir: 'auto' }, ...words.flatMap((word, n) => [common[side].has(n) ? word : make('mark', {}, word), ' ']), words.length === MOST_WORDS ? '…' : '')));
}

// The places of a longest common subsequence in both lists.
function longestCommon(a, b) {
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const places = [new Set(), new Set()];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      places[0].add(i++);
      places[1].add(j++);
    } else if (longest[i + 1][j] >= longest[i][j + 1]) i++;
    else j++;
  }
  return places;
}
