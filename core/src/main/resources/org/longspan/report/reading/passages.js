drawers.central = (parent, { rows }) => list(parent, rows, {
  passagesOf: ({ passage }) => [passage],
  mention: ({ ratio }, rank) => `Central passage ${rank + 1}: receives ${times(ratio)} what its position explains`,
  draw: ({ passage, ratio }) => [figure(times(ratio), 'the expected'), said(passage)],
});

drawers.outliers = (parent, { rows }) => list(parent, rows, {
  passagesOf: ({ passage }) => [passage],
  mention: ({ similarity }, rank) => `Stands alone, rank ${rank + 1}: nearest cosine ${similarity.toFixed(2)}`,
  draw: ({ passage, similarity }) => [figure(similarity.toFixed(2), 'cosine of the nearest'), said(passage)],
});

const KINDS = {
  spike: 'draws attention from everywhere', low_entropy: 'gives all attention to one place', non_finite: 'not a number', shared_spike: 'many heads look here',
};
drawers.audit = (parent, { rows }) => {
  if (rows.length) {
    list(parent, rows, {
      passagesOf: ({ passage }) => [passage],
      mention: ({ kind }, rank) => `Audit ${rank + 1}: ${KINDS[kind] || kind}`,
      draw: ({ kind, passage, layer, head, value, expected, context }) => [
        figure(value === null ? '–' : digits(value), expected === null ? '' : `expected ${digits(expected)}`),
        make('div', { class: 'passage' },
          make('small', {}, (KINDS[kind] || kind) + (layer === null ? '' : ` · layer ${layer}`) + (head === null ? '' : ` · head ${head}`) + ' · ', quoted(placeOf(passage), 'place')),
          quoted(cut(context === null ? textOf(passage) : context, 320))),
      ],
    });
  }
};
