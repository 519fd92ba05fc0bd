// Two documents as bars, joined by lines between passages that say the same; then what both have, and what one lacks.
drawers.against = (parent, { name, input, other, links, missing, added, texts }) => {
  const BAR = 22;
  const GAP = 96;
  const TOP = 22;
  parent.append(legend([['taken up', '■', theme.colour(0)], ['nowhere on the other side', '□', theme.css('quiet')]]));

  const along = (width, side) => (passage) => ((width - 2 * RIGHT) * passage) / side.passages + RIGHT;
  const { canvas, draw } = canvasIn(parent, `This document above, ${name} below, with lines between passages that say the same`, () => TOP + 2 * BAR + GAP + 26, (pen, width) => {
    const [x, y] = [along(width, input), along(width, other)];
    const bottom = TOP + BAR + GAP;
    paintShares(pen, input, x, TOP, BAR);
    paintShares(pen, other, y, bottom, BAR);
    for (const { passage, other: theirs } of links) {
      const chosen = selection.has(passage);
      pen.strokeStyle = chosen ? theme.colour(1) : theme.colour(0);
      pen.globalAlpha = chosen ? 1 : 0.45;
      pen.lineWidth = chosen ? 2.5 : 1.2;
      paintThread(pen, x(passage + 0.5), TOP + BAR, y(theirs + 0.5), bottom);
    }
    pen.globalAlpha = 1;
    pen.fillStyle = theme.css('quiet');
    pen.textBaseline = 'middle';
    pen.fillText('this document →', RIGHT, 10);
    pen.fillText(fitted(pen, name, width - 40) + ' →', RIGHT, bottom + BAR + 14);
    pen.fillStyle = theme.css('ink');
    for (const passage of selection.passages) paintPointer(pen, x(passage + 0.5), TOP, BAR);
  });
  const passageAt = (event) => Math.floor(((event.offsetX - RIGHT) / (canvas.clientWidth - 2 * RIGHT)) * passages.count);
  const isOnBar = (event) => event.offsetY >= TOP && event.offsetY <= TOP + BAR && passageAt(event) >= 0 && passageAt(event) < passages.count;
  canvas.onpointermove = (event) => (isOnBar(event) ? tip.show(event, ...brief(passageAt(event))) : tip.hide());
  canvas.onpointerleave = () => tip.hide();
  canvas.onclick = (event) => { if (isOnBar(event)) selection.set(passageAt(event)); };
  selection.follow(draw);

  const theirs = (passage) => ({ place: texts[passage].place, text: shown(texts[passage].text) });
  const rows = (title, caption, some, { unit, mention, texts: draw }) => {
    if (!some.length) return;
    parent.append(make('h3', {}, title), make('p', { class: 'caption' }, caption));
    list(parent, some, {
      className: 'pairs',
      passagesOf: ({ passage }) => [passage],
      mention,
      draw: ({ passage, other: counterpart, similarity }) => [figure(similarity.toFixed(2), unit), ...draw(side(passage), theirs(counterpart))],
    });
  };
  rows('In both', 'First this document, then the other one; the most alike pair first.', links,
    { unit: 'cosine', mention: ({ similarity }) => `Also in ${name}: cosine ${similarity.toFixed(2)}`, texts: marked });
  rows('Only in this document', `What the other document lacks, and next to it the ${passages.unit} there that comes nearest; the farthest first.`, missing,
    { unit: 'cosine of the nearest', mention: () => `Nowhere in ${name}`, texts: unmarked });
  rows('Only in the other document', `The ${passages.unit} of this document that comes nearest, and next to it what is new there; the farthest first.`, added,
    { unit: 'cosine of the nearest', mention: () => `Nearest to what only ${name} has`, texts: unmarked });
  coverage(parent, 'How much of each section of this document is in the other', input.sections);
  coverage(parent, 'How much of each section of the other document is in this one', other.sections);
};

function paintShares(pen, { passages: count, starts, share: shares }, x, top, tall) {
  starts.forEach((start, i) => {
    const [from, to] = [start, i + 1 < starts.length ? starts[i + 1] : count].map((passage) => Math.round(x(passage)));
    pen.fillStyle = theme.css('line');
    pen.fillRect(from, top, Math.max(to - from, 1), tall);
    pen.globalAlpha = shares[i];
    pen.fillStyle = theme.colour(0);
    pen.fillRect(from, top, Math.max(to - from, 1), tall);
    pen.globalAlpha = 1;
  });
}

function paintThread(pen, fromX, fromY, toX, toY) {
  const middle = (fromY + toY) / 2;
  pen.beginPath();
  pen.moveTo(fromX, fromY);
  pen.bezierCurveTo(fromX, middle, toX, middle, toX, toY);
  pen.stroke();
}

// Sections with the share of their passages that is taken up, as bars.
function coverage(parent, title, sections) {
  if (sections.length < 2) return;
  parent.append(make('details', { class: 'coverage', open: sections.length <= 24 }, make('summary', {}, title),
    make('ol', {}, ...sections.map(({ title: name, passages: count, taken }) => make('li', {},
      quoted(cut(name || '(before the first heading)', 80), 'place'),
      make('span', { class: 'meter', style: `--part:${taken / count}` }),
      make('small', {}, `${number(taken)} of ${number(count)}`))))));
}
